"""`typography`: marks, spaces and digits that are not the language's own.

One warning a text, with the text as it should stand.  Letters of another alphabet are
`confusable`'s, which shares the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.typography.mending import DIGITS, LETTERS, mended
from pipeline.model import Problem

_OTHERS = " ([typography] digits in language.toml can name others)"

_MORE = """
Telephone numbers and codes keep 0–9, as keypads and packs show them. Where the source itself
writes straight marks, the translation may. A space before French ; : ! ? » may be either
non-breaking one. In catalogues of other products only plain slips are told.

Which habits a language has stands in section `[typography]` of its data; a project overrides them
one by one in `locales/<locale>/language.toml`:

```toml
[typography]
digits = "arab"           # CLDR's name: latn, arab, arabext, beng, deva …
quotes = ["“”", "‘’"]     # the usual ones first
```
""".strip()

TYPOGRAPHY = Rule(
    "typography",
    "Marks, spaces and digits are not those of the language: quotation marks, "
    "apostrophes, French spaces, the marks of Arabic, Chinese and Indic scripts, ¿ "
    "and ¡, the joiners of Persian, digits that the country's readers do not use or "
    "two kinds of them in one text. The hint is the text as it should stand; "
    "`aftercare check --fix` writes it, and changes nothing that the text says.",
    "warning",
    more=_MORE,
    examples=(
        Example(
            "fr", "Is the skin red?", "La peau est-elle rouge?", "La peau est-elle rouge\u202f?"
        ),
        Example("fr", "This is “normal”.", 'C’est "normal".', "C’est «\u202fnormal\u202f»."),
        Example("pl", "This is “normal”.", "To jest “normalne”.", "To jest „normalne”."),
        Example(
            "uk", "Keep the bandage dry.", "Тримайте пов'язку сухою.", "Тримайте пов’язку сухою."
        ),
        Example("es", "Is your skin red?", "Tiene la piel roja?", "¿Tiene la piel roja?"),
        Example("ar", "Rest, and drink water.", "استرح, واشرب الماء.", "استرح، واشرب الماء."),
        Example("ur", "Drink water.", "پانی پئیں.", "پانی پئیں۔"),
        Example(
            "fa",
            "You can wash your face.",
            "می توانید صورتتان را بشویید.",
            "می\u200cتوانید صورتتان را بشویید.",
        ),
        Example("fa", "Wait for 48 hours.", "48 ساعت صبر کنید.", "۴۸ ساعت صبر کنید."),
        Example("bn", "Wait for 48 hours.", "48 ঘণ্টা অপেক্ষা করুন।", "৪৮ ঘণ্টা অপেক্ষা করুন।"),
        Example("hi", "Drink water.", "पानी पिएँ|", "पानी पिएँ।"),
        Example("zh_Hans", "Rest, and drink water.", "请休息,多喝水。", "请休息，多喝水。"),
    ),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the text with itself, set as the language's habits ask."""
    source, target = pair.typed
    text, wrong = mended(target, source, pair.typography, strict=pair.ours)
    found = [what for what in wrong if what != LETTERS]
    if found:
        message = "; ".join(found) + (_OTHERS if DIGITS in found else "")
        yield pair.problem(TYPOGRAPHY, message, f"write: {text}", "warning")
    elif not wrong and (mark := _unopened(pair)):
        hint = f"write {mark} where the question or exclamation begins"
        yield pair.problem(TYPOGRAPHY, f"{mark} is missing", hint, "warning")


def _unopened(pair: Pair) -> str | None:
    """Return the mark that opens a question (¿) or exclamation (¡) and is missing."""
    for closing, opening in pair.typography.openers:
        if closing in pair.target and opening not in pair.target:
            return opening
    return None


CHECK = Check(Pair, check, (TYPOGRAPHY,))
