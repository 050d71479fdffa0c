"""How quick printing is: our documents a second against WeasyPrint's, in one run.

`.venv/bin/python benchmarks/print.py` prints every leaflet of the project, in large print and as
an ordinary one, in every language, with both: the same text, the same fonts, both as tagged
PDF/UA-1.  Each gets a first round to load what it loads once; the rounds after it count.  A round
holds more documents than the typesetter remembers (ten), so that it sets each of them anew.  Ours
writes ids, texts and languages on the structure as well, as it always does.

It needs WeasyPrint: `pip install --group benchmarks`, and Pango on the machine.
"""

from __future__ import annotations

import html
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.expect import notices
from pipeline.expect.paper import page_number, running
from pipeline.expect.profiles import Profile, profile_of
from pipeline.fonts.families import FAMILIES, files_of
from pipeline.model import Block, Heading, ItemList, LocalisedLeaflet, Notes, Span
from pipeline.plan.tasks import Task, plan
from pipeline.project.settings import load as load_project
from pipeline.render.print.document import render
from pipeline.workspace.reader import load

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
REMEMBERED = 10
"""Typst keeps what it worked out for this many documents."""
BUDGET = 8.0
"""How many times as many documents a second as WeasyPrint we promise to print."""


def page(task: Task) -> str:
    """A leaflet as the page that WeasyPrint prints: the same words in the same places."""
    language, leaflet, edition = task.edition.language, task.leaflet, task.edition
    notice = (
        f"<p class=draft>{html.escape(notices.plain(notices.draft(leaflet, edition)))}</p>"
        if leaflet.draft
        else ""
    )
    lines = " – ".join(notices.plain(line) for line in running(leaflet, edition))
    folio = page_number(edition).replace("{n}", '" counter(page) "')
    folio = folio.replace("{total}", '" counter(pages) "')
    sheet = style(profile_of(edition.variant, ""), language.fonts, lines, folio)
    return (
        f'<!doctype html><html lang="{language.locale}" dir="{language.direction}"><head>'
        f"<title>{html.escape(leaflet.title)}</title><style>{sheet}</style></head><body>{notice}"
        f"{''.join(block(found, leaflet) for found in leaflet.leaflet.blocks)}</body></html>"
    )


def style(profile: Profile, families: Sequence[str], contact: str, folio: str) -> str:
    """The profile as a style sheet."""
    chain = ", ".join(f'"{family}"' for family in families)
    return f"""
    @page {{ size: A4; margin: 25mm {profile.side}mm; @bottom-left {{ content: "{contact}" }}
      @bottom-right {{ content: "{folio}" }} }}
    html {{ font: {profile.body}pt/{profile.leading} {chain}; hyphens: none }}
    h1 {{ font-size: {profile.h1}pt }} h2 {{ font-size: {profile.h2}pt }}
    h1, h2, h3 {{ break-after: avoid; line-height: 1.3 }} p, li {{ break-inside: avoid }}
    em {{ font-style: normal; font-weight: bold }} .draft {{ border: 1.5pt solid }}
    .notes {{ border-bottom: 1pt solid; height: 2em }}"""


def block(found: Block, leaflet: LocalisedLeaflet) -> str:
    """A block as HTML."""
    if isinstance(found, ItemList):
        tag = "ol" if found.ordered else "ul"
        items = "".join(
            f"<li>{text(leaflet, item.unit)}"
            f"{''.join(block(child, leaflet) for child in item.children)}</li>"
            for item in found.items
        )
        return f"<{tag}>{items}</{tag}>"
    if isinstance(found, Heading | Notes):
        lines = '<div class="notes"></div>' * 5 if isinstance(found, Notes) else ""
        return f"<h{found.level}>{text(leaflet, found.unit)}</h{found.level}>{lines}"
    return f"<p>{text(leaflet, found.unit)}</p>"


def text(leaflet: LocalisedLeaflet, unit: str) -> str:
    """A unit's text as HTML."""
    return "".join(run(span) for span in leaflet.units[unit].spans)


def run(span: Span) -> str:
    """A span as HTML, its number isolated."""
    shown = html.escape(span.text)
    shown = f"<bdi>{shown}</bdi>" if span.isolate else shown
    shown = f"<strong>{shown}</strong>" if span.strong else shown
    shown = f"<em>{shown}</em>" if span.emphasis else shown
    return f'<a href="{html.escape(span.href)}">{shown}</a>' if span.href else shown


def faces() -> str:
    """The same font files, for WeasyPrint; a file with every weight is told so."""
    rules = []
    for family, files in ((name, files_of(source)) for name, source in FAMILIES.items()):
        for file in files:
            weight = "700" if "Bold" in file.name else "400" if len(files) > 1 else "100 900"
            source = f'src: url("{file.as_uri()}"); font-weight: {weight}'
            rules.append(f'@font-face {{ font-family: "{family}"; {source} }}')
    return "\n".join(rules)


def timed(work: Callable[[Task], object], tasks: Sequence[Task]) -> list[float]:
    """Seconds of each round over all tasks, after one that does not count."""
    rounds = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        for task in tasks:
            work(task)
        rounds.append(time.perf_counter() - start)
    return rounds[1:]


def main() -> None:
    """Print both rates and their ratio."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    space = load(load_project(ROOT))
    tasks = [task for task in plan(space) if task.profile]
    assert len(tasks) > REMEMBERED
    fonts = FontConfiguration()
    sheet = CSS(string=faces(), font_config=fonts)

    def peer(task: Task) -> bytes:
        found = HTML(string=page(task)).write_pdf(
            stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
        )
        assert found
        return bytes(found)

    ours = timed(lambda task: render(task.leaflet, task.edition), tasks)
    theirs = timed(peer, tasks)
    rates = [len(tasks) / statistics.median(rounds) for rounds in (ours, theirs)]
    ratio = rates[0] / rates[1]
    print(f"{len(tasks)} documents, median of {ROUNDS} rounds")
    print(f"aftercare: {rates[0]:.1f} documents a second; WeasyPrint: {rates[1]:.1f}")
    print(f"{ratio:.1f} times as many; budget {BUDGET:.0f}")
    raise SystemExit(ratio < BUDGET)


if __name__ == "__main__":
    main()
