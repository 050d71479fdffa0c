"""`release.json`: what a clinic has released, who approved it, and the hash of every file of it.

It travels with output/, and is enough to tell years later what was released: each leaflet in each
language with every unit as it was approved, and every file.  `released` makes of it what a build
needs to leave in place what has no approved successor yet.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model import INTERFACE, REGISTERS, Clinic, Front, domain_of
from pipeline.model.errors import AftercareError, fail
from pipeline.review.approvals import KEYS, Approval
from pipeline.review.recalls import Recall

NAME = "release.json"
SCHEMA = 1
CODE = "release"
_LATER = ("filled", "reworded")
"""Lists that a unit has only where they hold something: earlier releases know none of them."""
_UNIT = tuple(key for key in KEYS if key not in _LATER)


class File(NamedTuple):
    """A file of a release; `path` is relative to output/."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Released:
    """A leaflet in one language as it was released on a `date`: every unit with its approval.

    Units are in reading order, register by register, the product's own words last; those in
    `governs` set a kind or a time for others.  `dates` are the masters' own, by register, and
    `fronts` what else their front matter says, where it does.
    """

    leaflet: str
    locale: str
    source_language: str
    date: str
    clinic: Clinic
    dates: Mapping[str, str]
    units: tuple[Approval, ...]
    governs: frozenset[tuple[str, str]]
    fronts: Mapping[str, Front] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Its leaflet and locale."""
        return self.leaflet, self.locale

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its units."""
        return frozenset(unit.unit for unit in self.units)

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that stand for its texts, whoever approved them, and when."""
        bare = [replace(unit, by="", role="", date="", reworded=()).due for unit in self.units]
        return hashlib.sha256("\n".join(bare).encode()).hexdigest()[:12]

    def faults(self) -> Iterator[str]:
        """Say where a unit is not the one that a named person approved, once, and none left out."""
        met = Counter((unit.catalogue, unit.unit) for unit in self.units)
        registers = {"standard", *self.dates}
        own = {domain_of(self.leaflet, one) for one in REGISTERS if one in registers}
        for (catalogue, id), count in met.items():
            if count > 1:
                yield f"unit {id} of {catalogue} stands there {count} times"
            if catalogue not in own | {INTERFACE}:
                yield f"unit {id} is one of {catalogue}"
        for domain in sorted(own - {catalogue for catalogue, _ in met}):
            yield f"no unit of {domain} is approved"
        for unit in self.units:
            yield from self._doubts(unit)

    def _doubts(self, unit: Approval) -> Iterator[str]:
        """Say what keeps a unit's approval from being one."""
        name = f"{unit.unit} in {unit.catalogue}"
        if unit.hash != unit.due:
            yield f"the approval of {name} is not one of what stands there"
        for key in ("by", "role", "date"):
            if not getattr(unit, key).strip():
                yield f"the approval of {name} has no {key}"
        filled = {f"{{{key}}} = {value}" for key, value in self.clinic.filled}
        for words in unit.filled:
            if words not in filled:
                yield f"{name} was approved with {words}, and was released with other words"
        if unit.date > self.date:
            yield f"{name} was approved on {unit.date}, after its release"
        if self.locale != self.source_language and not unit.target.strip():
            yield f"{name} has no translation"


@dataclass(frozen=True, slots=True)
class Release:
    """All that is released; `previous` is the digest of the release before, "" for the first.

    `recalls` are those that stand: what they withdraw is in no release from then on.
    """

    project: str
    product: str
    number: int
    date: str
    previous: str
    leaflets: tuple[Released, ...]
    files: tuple[File, ...]
    recalls: tuple[Recall, ...] = ()

    @property
    def digest(self) -> str:
        """The fingerprint of all that the release says of itself."""
        return digest_of(_said(self))

    def serialise(self) -> bytes:
        """Write it, in one form."""
        data = {**_said(self), "digest": self.digest}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def digest_of(data: Mapping[str, Any]) -> str:
    """Return the digest that a release must name, of all else that it says."""
    bare = {key: value for key, value in data.items() if key != "digest"}
    written = json.dumps(bare, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _said(release: Release) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "project": release.project,
        "product": release.product,
        "number": release.number,
        "date": release.date,
        "previous": release.previous,
        "leaflets": [_leaflet(one) for one in sorted(release.leaflets, key=lambda one: one.key)],
        "files": [file._asdict() for file in sorted(release.files)],
        **({"recalls": [asdict(one) for one in release.recalls]} if release.recalls else {}),
    }


def _leaflet(one: Released) -> dict[str, Any]:
    units = []
    clinic = {key: value for key, value in asdict(one.clinic).items() if key != "filled"}
    clinic |= {"filled": dict(one.clinic.filled)} if one.clinic.filled else {}
    fronts = {register: asdict(front) for register, front in one.fronts.items()}
    for unit in one.units:
        said = {key: getattr(unit, key) for key in _UNIT}
        said["answers"] = list(unit.answers)
        said |= {key: list(value) for key in _LATER if (value := getattr(unit, key))}
        said |= {"governs": True} if (unit.catalogue, unit.unit) in one.governs else {}
        units.append(said)
    return {
        "leaflet": one.leaflet,
        "locale": one.locale,
        "source_language": one.source_language,
        "released": one.date,
        "version": one.version,
        "clinic": clinic,
        "dates": dict(one.dates),
        **({"fronts": fronts} if fronts else {}),
        "units": units,
    }


def read(content: bytes, name: str) -> tuple[Release, bool]:
    """Read a release, which messages call `name`; return it, and whether its digest is its own.

    Raises AftercareError for what is none.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise fail(CODE, name, f"not a release: {error}", "take it from your own copy") from None
    try:
        if data["schema"] != SCHEMA:
            raise fail(CODE, name, "a release of another version", "use the product of its time")
        files = [File(str(f["path"]), int(f["bytes"]), str(f["sha256"])) for f in data["files"]]
        told = data.get("recalls", ())
        recalls = [Recall(**{key: str(value) for key, value in one.items()}) for one in told]
        release = Release(
            str(data["project"]), str(data["product"]), int(data["number"]), str(data["date"]),
            str(data["previous"]), tuple(map(_read_leaflet, data["leaflets"])), tuple(files),
            tuple(recalls),
        )  # fmt: skip
        return release, data["digest"] == digest_of(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise fail(CODE, name, f"not a release: {what}", "take it from your own copy") from None


def release_in(folder: Path) -> Release | None:
    """Return the release that a folder holds; None for none, or one that cannot be read."""
    with suppress(AftercareError, OSError):
        return read((folder / NAME).read_bytes(), NAME)[0]
    return None


def _read_leaflet(data: Mapping[str, Any]) -> Released:
    locale, units, governs = str(data["locale"]), [], set()
    for one in data["units"]:
        said = {key: str(one[key]) for key in _UNIT if key != "answers"}
        answers, filled, reworded = (
            tuple(map(str, one.get(key, ()))) for key in ("answers", *_LATER)
        )
        units.append(
            Approval(**said, locale=locale, answers=answers, filled=filled, reworded=reworded,
                     path=NAME, line=0)
        )  # fmt: skip
        if one.get("governs") is True:
            governs.add((said["catalogue"], said["unit"]))
    told = {key: str(value) for key, value in data["clinic"].items() if key != "filled"}
    words = sorted((str(k), str(v)) for k, v in data["clinic"].get("filled", {}).items())
    clinic = Clinic(**told, filled=tuple(words))
    dates = {str(key): str(value) for key, value in data["dates"].items()}
    fronts = {
        str(register): Front(**{key: str(value) for key, value in front.items()})
        for register, front in data.get("fronts", {}).items()
    }
    return Released(
        str(data["leaflet"]), locale, str(data["source_language"]), str(data["released"]), clinic,
        dates, tuple(units), frozenset(governs), fronts,
    )  # fmt: skip
