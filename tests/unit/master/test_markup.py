"""Inline Markdown: strong, emphasis and links; everything else is text or refused."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.master.blocks import parse_blocks
from pipeline.master.markup import MarkupError, parse_spans
from pipeline.model import Span


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("a", (Span("a"),)),
        ("a **b** c", (Span("a "), Span("b", strong=True), Span(" c"))),
        ("*b*", (Span("b", emphasis=True),)),
        ("***b***", (Span("b", strong=True, emphasis=True),)),
        ("**a *b* c**", (Span("a ", strong=True), Span("b", strong=True, emphasis=True),
                         Span(" c", strong=True))),
        ("[a **b**](https://x.example/?a=1&b=2)", (
            Span("a ", href="https://x.example/?a=1&b=2"),
            Span("b", strong=True, href="https://x.example/?a=1&b=2"))),
        ("<https://x.example>", (Span("https://x.example", href="https://x.example"),)),
        ("<me@x.example>", (Span("me@x.example", href="mailto:me@x.example"),)),
        ("[call](tel:+44123)", (Span("call", href="tel:+44123"),)),
        ("a & b <3 > 2", (Span("a & b <3 > 2"),)),
        ("2 * 3 * 4", (Span("2 * 3 * 4"),)),
        ("snake_case_word", (Span("snake_case_word"),)),
        (r"\*a\* 1\.", (Span("*a* 1."),)),
        ("{clinic_name} {#a}", (Span("{clinic_name} {#a}"),)),
        ("[a] [b]", (Span("[a] [b]"),)),
        ("**避免**日晒", (Span("避免", strong=True), Span("日晒"))),
        ("# a", (Span("# a"),)),
        ("- a", (Span("- a"),)),
    ],
)  # fmt: skip
def test_spans(text: str, spans: tuple[Span, ...]) -> None:
    assert parse_spans(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "~~Do not~~ swim",
        "[a][b]",
        "a&nbsp;b",
        "a &amp; b",
        "`a`", "![a](b.png)", "a\\\n", "<b>a</b>", "a <br/> b", "</p>", "<!-- a -->", "a -->",
     "[a](b)", "[a](javascript:b)", "[a](JavaScript:b)", "[a](data:text/html,b)", "[a]()",
     "<script>alert(1)</script>"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(MarkupError):
        parse_spans(text)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_text_gives_spans_or_a_refusal(text: str) -> None:
    try:
        spans = parse_spans(text)
    except MarkupError:
        return
    assert all(span.text for span in spans)
    assert not any("\x02" in span.text or "\x03" in span.text for span in spans)


@given(st.text(st.sampled_from("abc é治 ع.,:2%–&{}"), max_size=60))
def test_text_without_markup_is_kept_letter_by_letter(text: str) -> None:
    assume(not text.startswith(":::"))  # another dialect's mark
    assert "".join(span.text for span in parse_spans(text)) == text


def test_brackets_without_an_end_are_text_and_beside_a_link_refused() -> None:
    assert parse_spans("[ " * 5_000) == (Span("[ " * 5_000),)
    assert parse_spans("[ *a* [") == (Span("[ "), Span("a", emphasis=True), Span(" ["))
    with pytest.raises(MarkupError, match="more than 200 brackets"):
        parse_spans("[ " * 200 + "[call](tel:+44123)")


def test_parsing_one_text_leaves_nothing_for_the_next() -> None:
    parse_spans("**a** <me@x.example> [b](https://b.example)")
    assert parse_spans("a") == (Span("a"),)


def test_blocks_keep_raw_text() -> None:
    (block,) = parse_blocks("a **b** &amp; [c](https://c.example)")
    assert (block.tag, block.text) == ("p", "a **b** &amp; [c](https://c.example)")
    assert parse_blocks("") == ()
