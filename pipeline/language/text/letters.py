"""Where a word ends, for patterns: also in scripts whose vowels are marks, or without spaces."""

_MARKS = (
    r"\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
    r"\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u200c"
)
NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana, Han: written without spaces between words, as a class."""
_BARE = rf"(?<![^\W{NO_SPACES}{_MARKS}]|[{_MARKS}])"
_PREFIXED = r"(?<=(?<![^\W_])[وفبلك])(?=\d)|(?<=\u0640)(?=\d)"
"""Behind an Arabic prefix: و1 mg is "and 1 mg"."""
OPEN = rf"(?:{_BARE}|{_PREFIXED})"
"""Nothing stands before that belongs to the same word: 休息3天 has a number of its own."""
CLOSE = rf"(?![^\W{NO_SPACES}{_MARKS}]|[{_MARKS}])"
"""Nothing follows that belongs to the same word: মি is not the beginning of মিলি."""
LETTER = rf"(?:[^\W\d_{NO_SPACES}]|[{_MARKS}])"
"""A letter of a script whose words stand apart, or a vowel's mark."""
