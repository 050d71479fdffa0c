"""Catalogues brought up to date: ours, msgmerge, Babel and mdpo, side by side, in one run.

    python benchmarks/merge.py                      150, 2,000 and 10,000 entries
    python benchmarks/merge.py --entries 2000 …     other sizes
    … --limit 120                                   seconds after which a tool is stopped

Sentences of patient leaflets, told apart by their medicines, sides and numbers; a fifth of them is
reworded: a number, a word, a clause, the order, a split into two, two joined.  A catalogue holds a
translation of each old sentence, and each tool brings it up to date on one core, from a file into
a file.  "ids" are catalogues as ours are, with an id a unit (msgctxt); "texts" are those of other
products, found by their text alone.

A suggestion is right where the translation of the very sentence that was reworded is offered, or
for a half of it, or one of two that were joined; wrong where another sentence's is.  What is wrong
costs more than what is missing: it is read as if it were right.  mdpo takes a Markdown document,
and knows no ids.  Needs gettext, and: pip install --group benchmarks
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from pipeline.catalogue.merge import merge  # noqa: E402
from pipeline.catalogue.reader import read, serialise  # noqa: E402
from pipeline.model import Catalogue, Entry  # noqa: E402

SIZES = (150, 2_000, 10_000)
SHARE = 5  # one of so many entries is reworded
_HEADER = (
    ("Project-Id-Version", "benchmark"), ("POT-Creation-Date", "2026-01-01 00:00+0000"),
    ("PO-Revision-Date", "2026-01-01 00:00+0000"), ("Last-Translator", "none"),
    ("Language-Team", "Spanish"), ("Language", "es"), ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
)  # fmt: skip
_WORDS = {
    "medicine": ("ibuprofen", "paracetamol", "amoxicillin", "aspirin", "codeine", "naproxen"),
    "part": ("arm", "leg", "eye", "ear", "knee", "hand", "foot", "shoulder", "wound", "scar"),
    "who": ("your nurse", "the clinic", "your doctor", "the ward", "your pharmacist"),
}
_REWORDED = {
    "take": "use", "call": "ring", "swelling": "puffiness", "pain": "soreness", "keep": "leave",
    "clean": "fresh", "avoid": "stay away from", "wash": "rinse", "may": "might",
    "after": "following",
}  # fmt: skip


@dataclass(frozen=True)
class Task:
    """What is to be merged: old and new units, and the old ids whose translation is right."""

    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    right: dict[str, frozenset[str]]


def task(size: int) -> Task:
    """Make the old units, their edits, and what should be offered for each."""
    dice = random.Random(size)
    old = [(f"u{n}", text) for n, text in enumerate(_sentences(size, dice))]
    new: list[tuple[str, str]] = []
    right: dict[str, frozenset[str]] = {}
    edits = set(dice.sample(range(size), size // SHARE))
    joined = False
    for n, (id, text) in enumerate(old):
        if joined:
            joined = False
        elif n not in edits:
            new.append((id, text))
        elif n % 7 == 0 and ", " in text:
            one, other = text.split(", ", 1)
            new += [(id, f"{one}."), (f"{id}b", f"{other[0].upper()}{other[1:]}")]
            right |= {id: frozenset({id}), f"{id}b": frozenset({id})}
        elif n % 7 == 1 and n + 1 < size and n + 1 not in edits:
            new.append((id, f"{text} {old[n + 1][1]}"))
            right[id] = frozenset({id, old[n + 1][0]})
            joined = True
        elif n % 7 == 2:
            # Moved and reworded: the clinic gave it another id.
            new.insert(dice.randrange(len(new) + 1), (f"{id}m", _edited(text, dice)))
            right[f"{id}m"] = frozenset({id})
        else:
            new.append((id, _edited(text, dice)))
            right[id] = frozenset({id})
    return Task(tuple(old), tuple(new), right)


def _sentences(size: int, dice: random.Random) -> Iterator[str]:
    """Yield different sentences, of the wording that leaflets have."""
    lines = (ROOT / "benchmarks" / "leaflets.tsv").read_text(encoding="utf-8").splitlines()
    column = lines[0].split("\t").index("en")
    base = [line.split("\t")[column] for line in lines[1:]]
    seen: set[str] = set()
    while len(seen) < size:
        text = dice.choice(base)
        text = re.sub(r"\d+", lambda _: str(dice.randrange(2, 60)), text)
        tail = dice.choice((
            " of the {part}", ", and tell {who}", ", unless {who} says otherwise",
            " while you take {medicine}", " for {n} days", "", " if your {part} hurts",
            ", {n} hours before {medicine}",
        ))  # fmt: skip
        for name, words in _WORDS.items():
            tail = tail.replace(f"{{{name}}}", dice.choice(words))
        tail = tail.replace("{n}", str(dice.randrange(2, 60)))
        text = f"{text.rstrip('.')}{tail}."
        if text not in seen:
            seen.add(text)
            yield text


def _edited(text: str, dice: random.Random) -> str:
    """Reword a sentence as editors do: a number, a word, or a clause."""
    words = [word for word in _REWORDED if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    kind = dice.randrange(3)
    if kind == 0 and re.search(r"\d", text):
        return re.sub(r"\d+", lambda found: str(int(found[0]) + 1), text, count=1)
    if kind == 1 and words:
        word = dice.choice(words)
        return re.sub(rf"\b{word}\b", _REWORDED[word], text, count=1, flags=re.IGNORECASE)
    clause = dice.choice((" as soon as you can", " from now on", " at home", " if you can"))
    return f"{text.rstrip('.')}{clause}."


def files(found: Task, folder: Path, *, ids: bool) -> tuple[Path, Path]:
    """Write the old catalogue and the new template; a translation names its unit."""

    def entries(units: tuple[tuple[str, str], ...], mark: str) -> tuple[Entry, ...]:
        made = {}
        for id, text in units:
            entry = Entry(id if ids else None, text, f"{mark}{id}" if mark else "")
            made.setdefault(id if ids else text, entry)
        return tuple(made.values())

    old, template = folder / "old.po", folder / "new.pot"
    old.write_text(serialise(Catalogue("es", "", entries(found.old, "es:"), _HEADER)))
    template.write_text(serialise(Catalogue("", "", entries(found.new, ""), _HEADER)))
    (folder / "new.md").write_text("\n\n".join(text for _, text in found.new) + "\n")
    return old, template


def ours(folder: Path) -> None:
    """Merge as `aftercare update` does."""
    merged = merge(read(folder / "new.pot"), read(folder / "old.po"), "es", "merged.po")
    (folder / "merged.po").write_text(serialise(merged.catalogue))


def msgmerge(folder: Path) -> None:
    """Merge by gettext's own program."""
    command = ["msgmerge", "-q", "--no-wrap", "--previous", "-o", "merged.po", "old.po", "new.pot"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def babel(folder: Path) -> None:
    """Merge as `pybabel update` does."""
    from babel.messages.pofile import read_po, write_po  # noqa: PLC0415  # another tool's

    with (folder / "old.po").open("rb") as file:
        catalogue = read_po(file, "es")
    with (folder / "new.pot").open("rb") as file:
        catalogue.update(read_po(file))
    with (folder / "merged.po").open("wb") as file:
        write_po(file, catalogue, width=0)


def mdpo(folder: Path) -> None:
    """Merge as `md2po` does, from a document."""
    from mdpo.md2po import Md2Po  # noqa: PLC0415

    shutil.copy(folder / "old.po", folder / "merged.po")
    Md2Po(str(folder / "new.md")).extract(po_filepath=str(folder / "merged.po"), save=True)


TOOLS: dict[str, Callable[[Path], None]] = {
    "ours": ours, "msgmerge": msgmerge, "Babel": babel, "mdpo": mdpo,
}  # fmt: skip


def measured(tool: str, folder: Path, limit: float) -> float | None:
    """Return the seconds that a tool worked in a process of its own; None after `limit`."""
    (folder / "merged.po").unlink(missing_ok=True)
    process = mp.get_context("fork").Process(target=_alone, args=(tool, folder))
    before = _worked()
    process.start()
    process.join(limit)
    if process.is_alive() and process.pid is not None:
        os.killpg(process.pid, signal.SIGKILL)  # with the program that it has started
        process.join()
        return None
    return _worked() - before


def _alone(tool: str, folder: Path) -> None:
    os.setpgrp()
    TOOLS[tool](folder)


def _worked() -> float:
    """Return the seconds that all processes which have ended have worked."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def score(found: Task, folder: Path) -> tuple[int, int, int]:
    """Count what was offered for the reworded units: right, wrong, and nothing."""
    ids = {text: id for id, text in found.new}
    right = wrong = 0
    for entry in read(folder / "merged.po").living:
        id = entry.msgctxt or ids.get(entry.msgid, "")
        if id in found.right and entry.msgstr:
            offered = set(re.findall(r"es:(\w+)", entry.msgstr))
            right += bool(offered & found.right[id]) and offered <= found.right[id]
            wrong += not offered <= found.right[id]
    return right, wrong, len(found.right) - right - wrong


def main() -> None:
    """Print a line a tool and size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, nargs="+", default=SIZES)
    parser.add_argument("--limit", type=float, default=600)
    parser.add_argument("--tool", nargs="+", choices=TOOLS, default=list(TOOLS))
    arguments = parser.parse_args()
    print("| entries | by | reworded | tool | seconds | right | wrong | nothing |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for size in arguments.entries:
        found = task(size)
        for ids in (True, False):
            for tool in arguments.tool:
                if tool == "mdpo" and ids:
                    continue
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    files(found, folder, ids=ids)
                    took = measured(tool, folder, arguments.limit)
                    cells: tuple[object, ...] = (f"> {arguments.limit:.0f}", "–", "–", "–")
                    if took is not None:
                        cells = (f"{took:.2f}", *score(found, folder))
                row = (size, "ids" if ids else "texts", len(found.right), tool, *cells)
                print("|", " | ".join(map(str, row)), "|", flush=True)


if __name__ == "__main__":
    main()
