"""Speech text: how a written text is given to a voice, so that no value is lost on the way.

A speech engine reads "3–5" as "three five", drops the percent sign in Arabic and spells "mg"
letter by letter.  `rules` gathers what a locale needs from its language data, section [spoken],
from CLDR and from the project's `lexicon.pls`; `form` applies it; `left` names what no rule
covered; `held` holds what is said against what is written.
"""

from pipeline.language.speech.form import spoken
from pipeline.language.speech.held import spoken_problems
from pipeline.language.speech.left import Misread, left_over, misreadings
from pipeline.language.speech.rules import LEXICON, speech_rules
from pipeline.model import Speech

__all__ = ["LEXICON", "Misread", "Speech", "left_over", "misreadings", "speech_rules", "spoken",
           "spoken_problems"]  # fmt: skip
