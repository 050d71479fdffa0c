"""The master says what the brochure says: every sentence, once, in order, corrections aside."""

import re

from support.project import ROOT

# What the master changes, each listed with its reason in source/EDITORIAL.md.
CORRECTIONS = [
    ("It is recommend you avoid the following activities 48 hours",
     "It is recommended that you avoid the following activities for 48 hours"),
    ("alpha hydroxyl acids", "alpha hydroxy acids"),
    ("individual, some people", "individual: some people"),
    ("3-5 days", "3 to 5 days"),
    ("skin care products", "skincare products"),
    ("hot baths/showers", "hot baths or showers"),
    ("dermal fillers & other", "dermal fillers and other"),
    ("contact your practitioner directly.",
     "contact your practitioner directly at {clinic_name}: {clinic_phone}"),
    ("Micro Needling", "micro-needling"),
]  # fmt: skip


def brochure_statements() -> list[str]:
    """The brochure's statements, one each, extraction damage taken away."""
    text = (ROOT / "tests/data/brochure.txt").read_text(encoding="utf-8")
    text = text.split("MICRO NEEDLINGMICRO NEEDLING")
    opening, rest = text
    opening = opening.split("P A T I E N T  A F T E R C A R E")[-1]
    rest = rest.replace("Notes:", "")
    rest = re.sub(r"WHAT TO EXPECT\s+MICRO NEEDLING", "WHAT TO EXPECT", rest)
    headings = r"^((?:IMPORTANT|WHAT TO|AVOID THE) \w+|\d+ (?:HOURS|DAYS) POST-TREATMENT) *$"
    rest = re.sub(headings, r"•\1•", rest, flags=re.MULTILINE)
    flat = " ".join(f"{opening} {rest}".split()).replace("post- treatment", "post-treatment")
    for before, after in CORRECTIONS:
        assert before in flat, before
        flat = flat.replace(before, after)
    parts = re.split(r"(?<=[.:}])\s+(?=[A-Z•\d])|•", flat)
    # "individual: some people" and "{clinic_name}: {…}" are not ends of statements.
    return [part.strip() for part in parts if part.strip(" .")]


def master_statements() -> list[str]:
    text = (ROOT / "source/micro-needling.md").read_text(encoding="utf-8")
    units = re.findall(r"^(?:#+ |- )?(.*?) \{#([a-z0-9-]+)[^{}]*\}$", text, flags=re.MULTILINE)
    return [unit for unit, id in units if id not in ("title", "notes")]


def plain(statement: str) -> str:
    return re.sub(r"[^\w{}]+", " ", statement).strip().casefold()


def test_every_statement_is_there_once_and_in_order():
    brochure = [plain(statement) for statement in brochure_statements()]
    master = [plain(statement) for statement in master_statements()]
    assert brochure == master


def test_every_correction_is_listed_in_the_editorial_record():
    record = (ROOT / "source/EDITORIAL.md").read_text(encoding="utf-8")
    for word in ("It is recommend you", "alpha hydroxyl acids", "3-5 days", "hot baths/showers",
                 "&", "skin care products", "directly post-treatment"):  # fmt: skip
        assert word in record


def test_the_brochures_wording_is_kept_letter_by_letter():
    """Stricter than the order: commas, case and hyphens of what was not corrected."""
    brochure = " ".join(brochure_statements())
    for statement in master_statements():
        core = statement.rstrip(".:")
        if core[0].isupper() and core.upper() in brochure:
            continue  # a heading, which the brochure sets in capitals
        assert core.casefold() in brochure.casefold(), statement
