"""Masters drawn at random, all well formed."""

from hypothesis import strategies as st

WORDS = st.text(st.sampled_from("abcé治療ع 2"), min_size=1, max_size=12).map(
    lambda s: " ".join(f"w{s}w".split())
)
KIND = st.sampled_from(["", " .do", " .avoid", " .may", " .contact", " .expect", " .info"])


@st.composite
def masters(draw: st.DrawFn, ids: bool = True) -> str:
    """A well-formed master, from headings, paragraphs and lists nested up to three deep."""
    count = 0

    def unit(prefix: str) -> str:
        nonlocal count
        count += 1
        if not ids:
            return f"{prefix}{draw(WORDS)}"
        return f"{prefix}{draw(WORDS)} {{#u{count}{draw(KIND)}}}"

    parts, level = [unit("# ")], 1
    for shape in draw(st.lists(st.sampled_from("hpln"), max_size=8)):
        if shape == "h":
            level = draw(st.integers(2, min(level + 1, 6)))
            parts.append(unit("#" * level + " "))
        elif shape == "p":
            parts.append(unit(""))
        elif shape == "l":
            depths = [0, *draw(st.lists(st.integers(0, 2), max_size=4))]
            depth, lines = 0, []
            for wanted in depths:
                depth = min(wanted, depth + 1) if lines else 0
                lines.append(unit("    " * depth + "- "))
            parts.append("\n".join(lines))
        else:
            parts.append(f"<!-- note: {draw(WORDS)} -->\n{unit('')}")
    return "\n\n".join(parts) + "\n"
