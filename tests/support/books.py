"""What the tests of talking books share: a leaflet with everything in it, and ways to damage it."""

import re
from collections.abc import Callable

import miniaudio
import numpy as np

from pipeline.expect import timing
from pipeline.expect.identity import identifier
from pipeline.localise.bidi import isolated
from pipeline.model import (
    Clinic,
    Edition,
    Heading,
    Item,
    ItemList,
    Language,
    Leaflet,
    LocalisedLeaflet,
    LocalisedUnit,
    Notes,
    Paragraph,
    Span,
    Ui,
    Unit,
)
from pipeline.render.talking_book.archive import parcel
from pipeline.sound import mp3
from pipeline.verify.book.archive import unpack
from pipeline.voices.espeak import voice_for
from pipeline.voices.voice import Clip

BLOCKS = (
    Heading("title", 1),
    Paragraph("intro"),
    Notes("notes", 2),
    Heading("avoid", 2),
    Paragraph("lead"),
    ItemList((
        Item("sun"),
        Item("pool", (ItemList((Item("sea"), Item("lake")), ordered=True, start=3),)),
    )),
    Heading("after", 2),
    Heading("call", 3),
    Paragraph("phone"),
)  # fmt: skip
KINDS = {"avoid": "avoid", "lead": "avoid", "sun": "avoid", "pool": "avoid", "phone": "contact"}
TEXTS = {
    "en": (
        "After your treatment", "Rest today. Drink water! You may wash.", "Your notes",
        "Things to avoid", "For 48 hours, avoid:", "The sun", "The pool", "The sea", "The lake",
        "Afterwards", "Who to call", "If it hurts, call 020 7946 0018. Say your name.",
    ),
    "ar": (
        "بعد العلاج", "استرح اليوم. اشرب الماء! يمكنك أن تغتسل.", "ملاحظاتك",
        "ما يجب تجنبه", "تجنب لمدة 48 ساعة:", "الشمس", "المسبح", "البحر", "البحيرة",
        "بعد ذلك", "بمن تتصل", "إذا شعرت بألم فاتصل على 020 7946 0018. قل اسمك.",
    ),
}  # fmt: skip
LANGUAGES = {
    "en": Language("en", "English", "ltr", "Latn", ("Atkinson Hyperlegible",), "en-gb", 145),
    "ar": Language("ar", "العربية", "rtl", "Arab", ("IBM Plex Sans Arabic",), "ar", 145),
}
WORDS = {
    "ui-end": "نهاية النشرة.",
    "ui-telephone": "الهاتف",
    "ui-date": "تاريخ هذا النص: {date}",
    "ui-draft-notice": "لم تُراجَع هذه الترجمة بعد. للأسئلة اتصل بـ {clinic_name}: {clinic_phone}.",
    "ui-draft-line": "مسوّدة: لم تُراجَع هذه الترجمة بعد",
    "ui-draft-label": "مسوّدة",
    "ui-format-plain": "سهل القراءة",
    "ui-slow": "بطيء",
    "ui-notes-room": "في النشرة المكتوبة مكان لملاحظاتك.",
    "ui-kind-avoid": "تجنب:",
    "ui-blank": "فراغ للتعبئة",
    "ui-contents": "المحتويات",
    "ui-section-of": "القسم {n} من {total}.",
    "ui-item-avoid": "للتجنب، {n} من {total}.",
    "ui-step": "الخطوة {n}.",
    "ui-accessibility": "يمكن قراءة هذا الكتاب كله.",
}


def leaflet(locale: str = "en", *, draft: bool = True) -> LocalisedLeaflet:
    """A leaflet of every structure, in two languages."""
    ids = [
        "title", "intro", "notes", "avoid", "lead", "sun", "pool", "sea", "lake", "after", "call",
        "phone",
    ]  # fmt: skip
    units, localised = [], {}
    for id, text in zip(ids, TEXTS[locale], strict=True):
        kind = KINDS.get(id, "info")
        role = "item" if id in {"sun", "pool", "sea", "lake"} else "paragraph"
        governor = "lead" if id in {"sun", "pool"} else None
        unit = Unit(id, kind, text, role=role, governor=governor)
        head, number, tail = text.partition("020 7946 0018")
        spans = [Span(head)]
        if number:
            spans += [Span(number, strong=True, href="tel:02079460018", isolate="ltr"), Span(tail)]
        direction = LANGUAGES[locale].direction
        localised[id] = LocalisedUnit(unit, text, tuple(isolated(spans, direction)))
        units.append(unit)
    master = Leaflet("care", "plain", "en", "source/care.md", "2026-01-31", BLOCKS, tuple(units))
    return LocalisedLeaflet(master, locale, localised, draft)


def edition(locale: str = "en", path: str = "book.epub", cache: str | None = None) -> Edition:
    words = WORDS if locale == "ar" else {}
    clinic = Clinic("Harbour Clinic", "01632 960 001")
    return Edition(LANGUAGES[locale], Ui(locale, words), clinic, path=path, cache=cache)


class Remembering:
    """The engine's own voice, which speaks a sentence once for all tests of a module."""

    def __init__(self, locale: str) -> None:
        self.voice = voice_for(LANGUAGES[locale])
        self.clips: dict[str, Clip] = {}

    name = property(lambda self: self.voice.name)
    identity = property(lambda self: self.voice.identity)

    def speak(self, texts):
        new = [text for text in dict.fromkeys(texts) if text not in self.clips]
        self.clips.update(zip(new, self.voice.speak(new), strict=True))
        return iter([self.clips[text] for text in texts])


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change a file of a book and give the book the name that goes with its content."""
    files = dict(unpack(content))
    before = files[name]
    files[name] = change(before)
    assert files[name] != before
    return renamed(files)


def renamed(files: dict[str, bytes]) -> bytes:
    """Pack a book under the name of what is in it, as somebody would who changed it with care."""
    if "ncc.html" in files:
        body = {
            n: c
            for n, c in files.items()
            if n == "content.html" or n.endswith((".mp3", ".svg", ".png", ".jpg"))
        }
        speakers = [n for n in files if n == "ncc.html" or n.endswith(".smil")]
    else:
        body = {
            n.removeprefix("EPUB/"): c for n, c in files.items()
            if n.startswith("EPUB/") and not n.endswith(".opf")
        }  # fmt: skip
        speakers = ["EPUB/package.opf"]
    name = identifier(body).encode()
    for speaker in speakers:
        files[speaker] = re.sub(rb"urn:uuid:[0-9a-f-]{36}", name, files[speaker])
    return parcel(files)


def replaced(pattern: str, replacement: str) -> Callable[[bytes], bytes]:
    """Change the first text that matches `pattern`."""

    def change(content: bytes) -> bytes:
        text = re.sub(pattern, replacement, content.decode(), count=1, flags=re.DOTALL)
        return text.encode()

    return change


def heard(change: Callable[[np.ndarray], np.ndarray]) -> Callable[[bytes], bytes]:
    """Change the samples of an MP3 file."""

    def again(content: bytes) -> bytes:
        sound = np.frombuffer(miniaudio.mp3_read_s16(content).samples, np.int16) / 32768
        return mp3.encode(change(sound[timing.DELAY :]).astype(np.float32))

    return again
