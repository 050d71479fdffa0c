"""Every reader of what comes from outside, each asked with the bytes of a file, and its seeds."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline import glossary
from pipeline.build import freshness, manifest
from pipeline.catalogue import reader as catalogues
from pipeline.checks import answers
from pipeline.ingest import opening
from pipeline.language.data import language_data
from pipeline.language.schema import read_overrides
from pipeline.language.speech.pls import read_lexicon
from pipeline.master.leaflet import parse
from pipeline.model.errors import AftercareError
from pipeline.pictures.fault import PictureError
from pipeline.pictures.published import published
from pipeline.project.branding.logo import read_logo
from pipeline.project.settings import load
from pipeline.review import approvals
from pipeline.review.sheets import form
from pipeline.tm import tmx_file
from support.project import ROOT

REFUSALS = (AftercareError, PictureError)
CORPUS = ROOT / "tests/data/fuzz"
_FOLDER = tempfile.TemporaryDirectory()


def _file(name: str, content: bytes) -> Path:
    path = Path(_FOLDER.name, name)
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(content)
    return path


def _state(content: bytes) -> object:
    _file(".aftercare/state.json", content)
    return freshness.load_state(_FOLDER.name)


def _master(content: bytes) -> object:
    return parse(content.decode("utf-8", "replace"), "x", "standard", "source/x.md")


READERS: dict[str, Callable[[bytes], object]] = {
    "po": lambda raw: catalogues.read(_file("es/x.po", raw), "x.po"),
    "master": _master,
    "settings": lambda raw: load(_file("p/aftercare.toml", raw).parent),
    "language": lambda raw: read_overrides(_file("es/language.toml", raw), "language.toml"),
    "lexicon": lambda raw: read_lexicon(_file("es/lexicon.pls", raw), language_data("es")),
    "csv": lambda raw: glossary.read(_file("g.csv", raw), "g.csv"),
    "tbx": lambda raw: glossary.read(_file("g.tbx", raw), "g.tbx"),
    "svg": lambda raw: read_logo("logo.svg", raw),
    "png": lambda raw: published(".png", raw),
    "docx": lambda raw: opening.opened(_file("d.docx", raw)),
    "html": lambda raw: opening.opened(_file("d.html", raw)),
    "manifest": lambda raw: manifest.read(_file("manifest.json", raw), "manifest.json"),
    "state": _state,
    "sheet": lambda raw: form.read(_file("sheet", raw), "sheet"),
    "tmx": lambda raw: list(tmx_file.read(_file("m.tmx", raw), "m.tmx", "en")),
    "waivers": lambda raw: answers.read(_file("waivers.toml", raw), "waivers.toml"),
    "approvals": lambda raw: approvals.read(_file("approvals.toml", raw), "approvals.toml", "es"),
}


SEEDS = {path.name: path.read_bytes() for path in sorted((CORPUS / "seeds").iterdir())}
"""A right file of each kind, small."""
