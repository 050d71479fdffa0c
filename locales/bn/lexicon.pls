<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
    alphabet="ipa" xml:lang="bn">
  <lexeme>
    <grapheme>CODE-X</grapheme>
    <alias>কোড এক্স</alias>
  </lexeme>
</lexicon>
