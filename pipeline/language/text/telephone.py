"""How telephone numbers are written: one pattern for runs, facts and speech.

It is for a text in European digits (`ascii_digits`).
"""

import re

from pipeline.language.text.letters import CLOSE, OPEN
from pipeline.language.traits import traits

_HYPHEN = r"[-\u2010\u2011]"
_SAID = traits().telephone
_HOURS = rf"(?:{'|'.join(_SAID.hour)})(?!\w)|{'|'.join(_SAID.hour_stem)}"
_ALWAYS = rf"(?:24\s?(?:/\s?(?:7|24|365)(?!\d)|[\u2010\u2011-]?\s?(?i:{_HOURS}))|7/24(?!\d))"
"""Open at any hour: behind a number it is no part of it."""
ALWAYS = re.compile(rf"\s(?={_ALWAYS})")
_GAP = rf"(?!\s{_ALWAYS})[\s()\u2010\u2011-]{{0,2}}"
_CLOCK = r"(?:[01]\d|2[0-3])(?:[03]0|[14]5)"
START = rf"{OPEN}(?<![.,+])"
_QUANTITY = (
    r"(?:[1-9]\d{0,2}(?:[\u00a0\u202f]\d{3})+|[1-9]\d?0{5,}|[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,})(?!\d|[ .]\d)"
    rf"|(?:[1-9]\d{{1,3}}0{_HYPHEN}[1-9]\d\d0|(?:19|20)\d\d{_HYPHEN}(?:19|20)\d\d)(?!\d)"
    rf"|\d{{3,5}}{_HYPHEN}\d{{4}}\s?(?i:mg|ml|g|µg|iu|ui|kcal|%|‰|°)"
    rf"|{_CLOCK}(?:{_HYPHEN}{_CLOCK}|(?:\s{_CLOCK}){{2,}})(?!\d|[\s-]\d)"
    r"|[0-3]\d[\s.-][01]\d[\s.-](?:19|20)\d\d(?!\s?\d)|[0-3]\d\.[01]\d\.\d\d(?!\.?\d)"
)
"""1 000 000, 5000000, 1.500.000, 2000-3000, 2024-2026, 0800-1000 and 01 02 2026: no
telephone numbers."""
_BEHIND = r"(?=\s\d{1,2}(?!\d|\s\d))"
"""Another number behind a whole one: 020 7946 0018 24 hours a day."""
_WHOLE = (
    rf"(?:\+\d(?:[\s()./\u2010\u2011-]{{0,3}}\d){{10,12}}|\(?0(?:{_GAP}\d){{9,10}}"
    rf"|\(?\d(?:[\s()]{{0,2}}\d){{8,10}})(?<=\d{{3}}){_BEHIND}"
    rf"|(?:0|\+\d{{2}}\s)[1-9](?:\s\d\d){{4}}{_BEHIND}"  # 01 23 45 67 89
)
PHONE = (
    rf"{START}(?!{_QUANTITY})(?:{_WHOLE}"
    rf"|18001(?:(?!\s{_ALWAYS})\s?\d){{10,11}}"  # a relay before a number
    rf"|\+\d(?:(?!\s{_ALWAYS})[\s()./\u2010\u2011-]{{0,3}}\d){{6,14}}"  # international
    rf"|\(?0(?:{_GAP}\d){{6,14}}"  # starts with the trunk's 0
    rf"|\(\d{{2,5}}\)\s?\d{{3,5}}(?:[\s.]|{_HYPHEN})\d{{3,5}}"  # (555) 123-4567
    r"|0\d{1,4}(?:\.\d{2,4}){2,4}"  # 01.23.45.67.89
    r"|\d{2,3}(?:\.\d{2,3}){3,4}"  # 93.123.45.67
    rf"|\d(?:\s?\d){{5,10}}{_HYPHEN}\d{{4}}"  # 11 91234-5678
    rf"|\(?\d(?:(?!\s{_ALWAYS})[\s()]{{0,2}}\d){{6,14}}"
    rf"|\d{{1,4}}(?:{_HYPHEN}\d{{2,4}}){{2,4}}"
    rf"|\d{{3,5}}{_HYPHEN}\d{{4}})"  # 3123-4567
    rf"{CLOSE}(?![.,]\d)"
)
# A telephone number has 7 digits or more (ITU-T E.164 has up to 15); fewer are a quantity.
STRONG = (
    r"(?:\+|\(?0\d|\(\d{2,5}\)|(?:1-)?\d{3}-\d{3}-\d{4}(?!\d)"
    r"|1[38]00\s\d{3}\s\d{3}(?!\d)|18001\s)"
)
"""Ways to write a number that nothing else is written in."""
