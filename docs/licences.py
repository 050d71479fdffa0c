"""Writes docs/licences.md: the licence of everything that an installation brings, by its metadata.

python docs/licences.py
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_HEAD = """# Licences

Made by `python docs/licences.py` from the metadata of the packages that an installation brings;
the versions with their hashes are in `requirements.lock`.

What a clinic hands out is what is in `output/`: its own texts, pictures and recordings, with parts
of fonts cut out of the families below, all under the SIL Open Font Licence, which lets them be
given away within documents and pages. None of the programs is in it. The speech engine, espeak-ng,
is under the GPL, which covers the program and not the sound that it makes. A Piper voice has a
licence of its own: read it before its recordings are published.

| package | version | licence | comes with |
| --- | --- | --- | --- |
"""


def licence_of(name: str) -> str:
    """The licence as the package's metadata names it."""
    data = distribution(name).metadata
    if expression := data.get("License-Expression"):
        return expression
    told = [
        one.rpartition(" :: ")[2]
        for one in data.get_all("Classifier") or ()
        if one.startswith("License ::") and not one.endswith("OSI Approved")
    ]
    written = (data.get("License") or "").strip().split("\n")[0][:60]
    return ", ".join(told) or written or "see the package"


def needed() -> dict[str, str]:
    """Every package that an installation without extras needs -> the first that asks for it."""
    found: dict[str, str] = {}
    todo = [("aftercare", "")]
    while todo:
        name, by = todo.pop(0)
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            wanted = distribution(name).requires or []
        except PackageNotFoundError:  # for another system
            continue
        found[key] = by
        todo += [(match[0], key) for one in wanted
                 if "extra ==" not in one and (match := _NAME.match(one))]  # fmt: skip
    del found["aftercare"]
    return found


def main() -> None:
    """Write the file."""
    rows = [
        f"| {name} | {distribution(name).version} | {licence_of(name)} | {by} |"
        for name, by in sorted(needed().items())
    ]
    path = Path(__file__).with_name("licences.md")
    path.write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
