"""The sound of each unit for a review sheet: the clips of the recording, by the same engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from pipeline.localise.leaflet import localise
from pipeline.localise.placeholders import clinic_in
from pipeline.model import Catalogue, Entry, Ui
from pipeline.model.errors import AftercareError, fail
from pipeline.review.sheets.rows import Named, Sheet
from pipeline.workspace.space import Workspace


def sounds(sheet: Sheet, space: Workspace) -> Mapping[Named, bytes]:
    """Return each unit as MP3 that its leaflet's recording would say, whatever stands against it.

    The product's own words are said around units, and are none of them.  Raises AftercareError
    where the language has no voice, or nothing of the sheet can be spoken.
    """
    from pipeline.render.audio.segments import prepare  # noqa: PLC0415  # the engine, in its home
    from pipeline.voices.engines import voice_for  # noqa: PLC0415

    texts = dict(_texts(sheet, space))
    if not texts:
        hint = "`aftercare check` says what is left"
        raise fail("voice", "", f"no unit of the sheet can be spoken in {sheet.locale}", hint)
    language, clips = space.languages[sheet.locale], str(space.project.cache / "clips")
    made = prepare(voice_for(language), language.speech, [*texts.values()], clips, clips)
    return {named: made.segments[text].frames for named, text in texts.items()}


def _texts(sheet: Sheet, space: Workspace) -> Iterator[tuple[Named, str]]:
    """Yield the text of each unit that can be used, without its markup, the clinic filled in."""
    language = space.languages[sheet.locale]
    clinic = clinic_in(space.project, language, space.uis.get(sheet.locale, Ui(sheet.locale)))
    leaflets = {leaflet.domain: leaflet for leaflet in space.masters}
    for row in sheet.rows:
        one, leaflet = row.wording, leaflets.get(row.wording.catalogue)
        if leaflet is None or not one.usable:
            continue
        units = tuple(unit for unit in leaflet.units if unit.id == one.unit)
        entries = (Entry(one.unit, one.source, one.target),)
        catalogue = Catalogue(sheet.locale, one.path, entries) if row.is_translation else None
        alone = replace(leaflet, units=units, blocks=())
        with suppress(AftercareError):  # which is a problem of the workspace
            made = localise(alone, catalogue, clinic, language.direction, language.said)
            yield row.named, made.units[one.unit].text
