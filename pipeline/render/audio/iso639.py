"""The three-letter language codes that ID3 tags want."""

from __future__ import annotations

from pipeline.errors import fail

_ISO_639_2 = {
    "ar": "ara", "bn": "ben", "cy": "cym", "de": "deu", "en": "eng", "es": "spa", "fa": "fas",
    "fr": "fra", "gu": "guj", "hi": "hin", "id": "ind", "it": "ita", "nl": "nld", "pa": "pan",
    "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "so": "som", "tr": "tur", "uk": "ukr",
    "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""ISO 639-2/T codes (id3.org, ID3v2.3, 4.2.1 TLAN) by the language of a BCP 47 locale."""


def iso639_2(locale: str) -> str:
    """Return the ISO 639-2 code of a BCP 47 locale; raises AftercareError `language`."""
    language = locale.partition("-")[0].lower()
    if language not in _ISO_639_2:
        message = f"no ISO 639-2 code is known for {locale}, and a recording must name its language"
        hint = f"add the three-letter code of {language!r} to pipeline/render/audio/iso639.py"
        raise fail("language", "aftercare.toml", message, hint)
    return _ISO_639_2[language]
