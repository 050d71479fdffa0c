"""`aftercare speak`: what the voice of a language will say, as text or as sound."""

from __future__ import annotations

import argparse
import wave
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pipeline.commands.common import open_project
from pipeline.language.cldr import bcp47
from pipeline.language.speech import left_over, spoken
from pipeline.model import Language, Register
from pipeline.model.errors import fail
from pipeline.report.problems import show_json
from pipeline.tools import files
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


def run(arguments: argparse.Namespace) -> int:
    """Show the speech text of a text or of a leaflet, or speak it into a WAV file."""
    project = open_project(arguments, shared=True)
    locale = bcp47(arguments.locale)
    space = load(project, locales=[locale])
    if locale not in space.languages:
        hint = f"known here: {', '.join(space.languages)}"
        raise fail("locale", "", f"the project has no locale {locale}", hint, usage=True)
    language = space.languages[locale]
    lines = [
        {"unit": unit, "written": text, "said": spoken(text, language.speech),
         "left": list(left_over(text, language.speech))}
        for unit, text in _texts(space, language, arguments)
    ]  # fmt: skip
    if arguments.output:
        _speak(language, [str(line["said"]) for line in lines], Path(arguments.output))
    if arguments.format == "json":
        show_json({"locale": locale, "voice": language.voice, "lines": lines})
    elif not arguments.output or arguments.text is not None:
        for line in lines:
            unit = f"{line['unit']}: " if line["unit"] else ""
            left = f"  [may be misread: {', '.join(line['left'])}]" if line["left"] else ""
            print(f"{unit}{line['said']}{left}")
    return 0


def _texts(
    space: Workspace, language: Language, arguments: argparse.Namespace
) -> Iterator[tuple[str | None, str]]:
    """Yield (unit, text) of what is asked for."""
    if isinstance(arguments.text, str) and arguments.text:
        yield None, arguments.text
        return
    register: Register = "plain" if arguments.plain else "standard"
    found = 0
    for (name, locale, of), leaflet in space.localised.items():
        if locale != language.locale or of != register:
            continue
        if arguments.leaflet and name not in arguments.leaflet:
            continue
        for unit in leaflet.ordered:
            if not arguments.unit or unit.unit.id in arguments.unit:
                found += 1
                yield unit.unit.id, unit.text
    if not found:
        message = f"nothing to say in {language.locale}: no complete leaflet, or no such unit"
        raise fail("speak", "", message, "aftercare check says what keeps a leaflet back")


def _speak(language: Language, texts: list[str], path: Path) -> None:
    """Write the texts as one WAV file, half a second between them."""
    from pipeline.voices.engines import voice_for  # noqa: PLC0415  # not for text alone

    clips = list(voice_for(language).speak(texts))
    content = BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(clips[0].rate)
        for clip in clips:
            sound.writeframes(clip.samples + bytes(2 * (clip.rate // 2)))
    files.write(path, content.getvalue())
