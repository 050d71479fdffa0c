"""An approval holds for a unit as it was, and its file is read or refused with its line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.master.leaflet import parse
from pipeline.model.errors import AftercareError
from pipeline.review import approvals_file
from pipeline.review.approvals import Approval, lapse, read, sign
from pipeline.review.wordings import Wording, places

WORDING = Wording(
    "es", "care", "avoid", "avoid", "first-days", "Avoid for 48 hours", "Evite durante 48 horas",
    ("numbers: so (Ana, 2026-03-14)",), usable=True, path="p.po", line=7,
    asked=frozenset({"numbers"}),
)  # fmt: skip
APPROVAL = sign(WORDING, "Dr Eva Lindt", "dermatologist", "2026-03-15")


def test_an_approval_holds_for_the_unit_as_it_was() -> None:
    assert lapse(APPROVAL, WORDING) == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"source": "Avoid for 24 hours"}, "the source was reworded: 48 hours → 24 hours"),
        ({"target": "Evite durante 24 horas"},
         "the translation was changed: 48 horas → 24 horas"),
        ({"kind": "may"}, "its kind was avoid and is may"),
        ({"place": "allowed > 2."}, "it was moved: it stood at first-days and stands at allowed"),
        ({"answers": ()}, "an answer is gone or changed: numbers: so (Ana, 2026-03-14)"),
        ({"answers": (*WORDING.answers, "units: so (B)")}, "an answer is new: units: so (B)"),
        ({"usable": False, "target": ""}, "there is no translation that can be used"),
    ],
)  # fmt: skip
def test_whatever_changes_the_approval_lapses_and_says_why(
    change: dict[str, object], why: str
) -> None:
    assert why in lapse(APPROVAL, replace(WORDING, **change))  # type: ignore[arg-type]


def test_what_a_later_version_no_longer_asks_needs_no_answer() -> None:
    assert lapse(APPROVAL, replace(WORDING, answers=(), asked=frozenset({"units"}))) == ""


def test_a_unit_that_is_gone_has_no_approval() -> None:
    assert lapse(APPROVAL, None) == "care has no unit avoid any more"


@pytest.mark.parametrize(
    "key",
    ["locale", "catalogue", "unit", "kind", "place", "source", "target", "by", "role", "date"],
)
def test_what_was_changed_by_hand_is_no_approval(key: str) -> None:
    forged = replace(APPROVAL, **{key: getattr(APPROVAL, key) + "x"})
    assert "changed by hand" in lapse(forged, WORDING)
    assert "changed by hand" in lapse(replace(APPROVAL, answers=()), WORDING)


def file(folder: Path, text: str) -> tuple[Approval, ...]:
    path = folder / "approvals.toml"
    path.write_text(text)
    return read(path, "locales/es/approvals.toml", "es")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    other = sign(replace(WORDING, unit="sun", target='"Sol"\\\n — día'), "B", "r", "2026-01-02")
    order = [("care", "sun"), ("care", "avoid")]
    text = approvals_file.added("# ours\n", (), [APPROVAL], order)
    found = file(tmp_path, text)
    text = approvals_file.added(text, found, [other], order)
    assert text.startswith("# ours\n\n[[approval]]\ncatalogue = ")
    found = file(tmp_path, text)
    assert [replace(one, path="", line=0) for one in found] == [other, APPROVAL]
    assert approvals_file.removed(text, found, {("care", "sun"), ("care", "avoid")}) == "# ours\n"


@pytest.mark.parametrize("text", ["", "# ours\n"])
def test_a_file_without_approvals_is_one(tmp_path: Path, text: str) -> None:
    assert file(tmp_path, text) == ()


def without(key: str) -> Callable[[str], str]:
    return lambda text: "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(f"{key} =")
    )


@pytest.mark.parametrize(
    ("damage", "line", "said"),
    [
        (lambda text: text + "x", 13, "not TOML"),
        (lambda text: "a = 1\n" + text, 1, "holds more than [[approval]]"),
        (lambda text: text.replace("[[approval]]", "[approval]"), 1, "holds more than"),
        (lambda text: text.replace("role", "rol"), 10, "unknown key 'rol'"),
        (without("role"), 1, "the approval has no role"),
        (without("date"), 1, "the approval has no date"),
        (without("hash"), 1, "the approval has no hash"),
        (lambda text: text.replace("2026-03-15", '"2026-03-15"'), 11, "date is no date"),
        (lambda text: text.replace('"Dr Eva Lindt"', "7"), 9, "by must be a text"),
        (lambda text: text.replace('"Dr Eva Lindt"', '" "'), 9, "by must be a text"),
        (lambda text: text.replace('"Dr Eva', '"\u202eDr Eva'), 9, "by holds U+202E"),
        (lambda text: text.replace('["numbers', '[7, "numbers'), 8, "answers must be a list"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_line(
    tmp_path: Path, damage: Callable[[str], str], line: int, said: str
) -> None:
    text = approvals_file.added("", (), [APPROVAL], [])
    with pytest.raises(AftercareError) as caught:
        file(tmp_path, damage(text))
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == ("locales/es/approvals.toml", line)
    assert said in problem.message


def test_a_unit_stands_below_headings_lead_ins_items_and_has_its_number() -> None:
    text = """# Care {#title}

Hello {#hello}

## Avoid {#avoid .avoid}

- Sun {#sun}

### In the bath {#bath}

First: {#first}

1. Wash {#wash}
2. Dry {#dry}
    - Softly {#softly}

## Later {#later}

- Call {#call .contact}
"""
    assert places(parse(text, "care", "standard", "source/care.md")) == {
        "title": "", "hello": "", "avoid": "", "sun": "avoid", "bath": "avoid",
        "first": "avoid > bath", "wash": "avoid > bath > first > 1.",
        "dry": "avoid > bath > first > 2.", "softly": "avoid > bath > first > 2. > dry",
        "later": "", "call": "later",
    }  # fmt: skip
