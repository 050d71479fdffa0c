"""Fuzzes every reader of what comes from outside: only a refusal may come out of it.

    python benchmarks/fuzz.py [--seconds 1200] [READER ...]

Guided by coverage where `atheris` is installed, else by chance.  What made a reader raise anything
but a refusal, or took longer than 20 seconds, is kept in tests/data/fuzz/READER/, which
`tests/project/test_fuzz_corpus.py` runs for good.  Exits 1 where anything was found.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
_MOST = 4096
_SLOW = 20
_SPICE = (
    b"\0", b"\xff", b"\xef\xbb\xbf", b"[" * 3000, b"{" * 200, b"9" * 5000, b"\\u0000", b"../",
    b"\xed\xa0\x80", b"&lt;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"=cmd()", b"'''", b'"""',
    b"\xe2\x80\xae", b"1e999", b"NaN", b"null", b"true", b"-1", b"[[", b"]]", b"<a>" * 500, b"\r",
    b"encoding='utf-16'",
)  # fmt: skip


def mutated(chance: random.Random, text: bytes) -> bytes:
    """A text with a few changes made by chance."""
    made = bytearray(text)
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(made))
        end = min(len(made), at + chance.choice((1, 1, 2, 8, 40)))
        kind = chance.randrange(6)
        if kind == 0:
            del made[at:end]
        elif kind == 1:
            made[at:at] = chance.choice(_SPICE)
        elif kind == 2:
            made[at:at] = made[at:end] * chance.choice((1, 2, 50))
        elif kind == 3 and at < len(made):
            made[at] = chance.randrange(256)
        elif kind == 4:
            made[at:end] = chance.choice(_SPICE)
        else:
            other = chance.randint(0, len(made))
            made[at:at] = made[other : other + 30]
    return bytes(made)


def tried(name: str, reader: Callable[[bytes], object], content: bytes) -> str:
    """Read once; say what came out that may not, and keep the input."""
    from support.readers import CORPUS, REFUSALS  # noqa: PLC0415

    start, found = time.monotonic(), ""
    try:
        reader(content)
    except REFUSALS:
        pass
    except Exception as error:  # whatever it is, it is what is looked for
        found = f"{type(error).__name__}: {str(error)[:100]}"
    if not found and time.monotonic() - start > _SLOW:
        found = "slow"
    if found:
        folder = CORPUS / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
    return found


def by_chance(name: str, seconds: float, seed: int) -> tuple[int, set[str]]:
    """Mutate a reader's seeds for some seconds; the count of inputs, and what was found."""
    from support.readers import READERS, SEEDS  # noqa: PLC0415

    chance, count, found = random.Random(seed), 0, set[str]()
    end = time.monotonic() + seconds
    pool = [SEEDS[name]]
    while time.monotonic() < end:
        content = mutated(chance, chance.choice(pool))[: 16 * _MOST]
        wrong = tried(name, READERS[name], content)
        if wrong and wrong not in found:
            print(f"{name}: {wrong}", flush=True)
            found.add(wrong)
        elif not wrong and len(pool) < 200 and chance.random() < 0.01:
            pool.append(content)
        count += 1
    return count, found


def guided(name: str, seconds: int) -> None:
    """Let atheris look for inputs that reach new code; it ends this process."""
    import atheris  # noqa: PLC0415  # where there is a wheel of it

    with atheris.instrument_imports(include=["pipeline"]):
        from support.readers import READERS  # noqa: PLC0415

    def once(content: bytes) -> None:
        if wrong := tried(name, READERS[name], content):
            print(f"{name}: {wrong}", flush=True)

    folder = ROOT / ".fuzz" / name
    asked = [f"-max_total_time={seconds}", f"-max_len={_MOST}", f"-timeout={_SLOW}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], str(folder), *asked, "-print_final_stats=1"], once)
    atheris.Fuzz()


def _guided_apart(name: str, seconds: int) -> str:
    """Run the guided search in a process of its own, from the reader's seeds on."""
    from support.readers import SEEDS  # noqa: PLC0415

    folder = ROOT / ".fuzz" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seed").write_bytes(SEEDS[name])
    asked = [sys.executable, __file__, "--guided", name, "--seconds", str(seconds)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith(f"{name}: ")]
    runs = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    count = runs[-1].split()[-1] if runs else f"stopped ({done.stderr[-200:]!r})"
    print(f"| {name} | guided | {count} | {len(set(told))} |", flush=True)
    return "\n".join(dict.fromkeys(told))


def main() -> int:
    """Fuzz the named readers, or all; 0 where nothing but refusals came out."""
    from importlib.util import find_spec  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.guided:
        guided(asked.guided, asked.seconds)
        return 0
    from support.readers import READERS  # noqa: PLC0415

    names = asked.readers or list(READERS)
    with_atheris = find_spec("atheris") is not None
    each = max(1, asked.seconds // len(names) // (2 if with_atheris else 1))
    print("| reader | how | inputs | findings |\n| --- | --- | --- | --- |", flush=True)
    wrong = False
    for name in names:
        count, found = by_chance(name, each, asked.seed)
        print(f"| {name} | by chance | {count} | {len(found)} |", flush=True)
        if with_atheris and (told := _guided_apart(name, each)):
            print(told, flush=True)
            wrong = True
        wrong = wrong or bool(found)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
