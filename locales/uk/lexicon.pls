<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
    alphabet="ipa" xml:lang="uk">
  <lexeme>
    <grapheme>CODE-X</grapheme>
    <alias>код ікс</alias>
  </lexeme>
  <lexeme>
    <grapheme>AHA-кислоти</grapheme>
    <alias>альфа-гідроксикислоти</alias>
  </lexeme>
</lexicon>
