"""Jinja2's environment, and how spans become HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from pipeline.model import Span
from pipeline.tools.installed import version
from pipeline.tools.resources import package_folder


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all page templates: everything escaped, nothing undefined passes."""
    package = package_folder()
    folders = [package / "render" / "html", package / "render" / "talking_book", package]
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["inline"] = inline
    return made


def template(name: str) -> Template:
    """Load a template by its file name."""
    return environment().get_template(name)


def tool_versions() -> str:
    """The versions of what makes a page."""
    return f"jinja2 {version('jinja2')}"


def written(span: Span) -> Markup:
    """Write the text of a span as it stands."""
    return escape(span.text)


def inline(spans: Iterable[Span], write: Callable[[Span], Markup] = written) -> Markup:
    """Write spans as HTML; its text content is the spans' text, unchanged.

    `write` writes the text of one.
    """
    html = Markup("")
    for href, linked in groupby(spans, key=lambda span: span.href):
        content = Markup("").join(_span(span, write) for span in linked)
        html += Markup('<a href="{}">{}</a>').format(href, content) if href else content
    return html


def _span(span: Span, write: Callable[[Span], Markup]) -> Markup:
    html = write(span)
    if span.isolate == "over":
        html = Markup('<bdo dir="ltr">{}</bdo>').format(html)
    elif span.isolate:
        html = Markup('<bdi dir="{}">{}</bdi>').format(span.isolate, html)
    if span.lang:
        html = Markup('<span lang="{}">{}</span>').format(span.lang, html)
    if span.emphasis:
        html = Markup("<em>{}</em>").format(html)
    if span.strong:
        html = Markup("<strong>{}</strong>").format(html)
    return html


def relative(target: str, start: str) -> str:
    """The link from one file in output/ to another."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")
