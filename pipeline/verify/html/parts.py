"""What stands round the leaflet on a page, part by part, as it must be: made anew from values.

Whatever the page has more, less or else is found by comparison, so nothing beside the leaflet can
contradict it, lead elsewhere or hide it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from itertools import groupby

from pipeline.expect import assets, notices, pages, policy, together
from pipeline.expect.menus import format_name, is_offered, is_page, is_single, is_worded
from pipeline.expect.style import chain_css, first, font_css, preload
from pipeline.fonts import web as fonts
from pipeline.model import Edition, Face, Link, LocalisedLeaflet
from pipeline.model.formats import SINGLE_FILE
from pipeline.verify.html.clinic import footer, header, logo, relative
from pipeline.verify.html.tree import Node, node, spoken
from pipeline.verify.html.words import word


def head(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Node]:
    """What the page's head holds, in order."""
    single = edition.variant == SINGLE_FILE
    style = _style(edition)
    early = preload(relative(face.path, edition) for face in first(edition.web.faces))
    script = assets.page_script().content.decode()
    rule = policy.single_policy(style, script) if single else policy.site_policy(style, early)
    yield node("meta", charset="utf-8")
    yield node("meta", http_equiv="Content-Security-Policy", content=rule)
    yield node("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield node("meta", name="color-scheme", content="light dark")
    title = pages.title(leaflet.title, edition.clinic.name, edition.ui, draft=leaflet.draft)
    yield node("title", title)
    if shown := pages.description(leaflet):
        yield node("meta", name="description", content=shown)
    if author := leaflet.leaflet.front.author:
        yield node("meta", name="author", content=author)
    if single or not pages.found_by_search(edition.url, draft=leaflet.draft):
        yield node("meta", name="robots", content="noindex")
    if not single:
        yield from _alternates(leaflet, edition)
        yield from _feeds(edition)
    yield node("link", rel="icon", href=logo(edition) or "data:,")
    if not single:
        yield node("script", early)
        yield node("link", rel="stylesheet", href=relative(edition.web.style, edition))
        yield node("script", src=relative(edition.web.script, edition), defer="")
    yield node("style", style)


def _style(edition: Edition) -> str:
    """The content of the page's style element; a page that stands alone has all of it in it."""

    def href(face: Face) -> str:
        if edition.variant != SINGLE_FILE:
            return relative(face.path, edition)
        # Cut anew, from the family that its name tells.
        content = b64encode(fonts.content(face, None)).decode("ascii")
        return f"data:font/woff2;base64,{content}"

    web = edition.web
    rules = font_css((*web.faces, *web.menu), href) + chain_css(web)
    shared = (
        assets.stylesheet(edition.brand).content.decode() if edition.variant == SINGLE_FILE else ""
    )
    return shared + rules


def _alternates(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Node]:
    """Where the page's other languages are, and the page to choose one: absolute if known."""
    targets = [(link.locale, link.path) for link in _languages(leaflet, edition)]
    for language, path in (*targets, ("x-default", f"leaflets/{leaflet.leaflet.name}.html")):
        address = edition.url + path if edition.url else relative(path, edition)
        yield node("link", rel="alternate", hreflang=language, href=address)


def _feeds(edition: Edition) -> Iterator[Node]:
    """What a podcast program finds on the page."""
    for link in _together(edition):
        if link.format == "rss":
            yield node("link", rel="alternate", type="application/rss+xml",
                       title=format_name(link, edition.ui), href=href(link, edition))  # fmt: skip


def before(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Node]:
    """What stands before the leaflet's own part."""
    yield node("a", word(edition, "ui-skip"), class_="skip", href="#ui-main")
    if leaflet.draft:
        text = node("p", *spoken(notices.draft(leaflet, edition)))
        yield node("aside", text, class_="draft", aria_label=word(edition, "ui-draft-label"))
    yield header(edition)
    if edition.variant != SINGLE_FILE:
        yield from _menus(leaflet, edition)


def after(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Node]:
    """What stands after it."""
    single = edition.variant == SINGLE_FILE
    if not single:
        yield from _formats(leaflet, edition)
    yield from _others(leaflet, edition)
    yield footer(leaflet, edition)
    if single:
        yield node("script", assets.page_script().content.decode())


def _menus(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Node]:
    languages = list(_languages(leaflet, edition))
    registers = [link for link in own(edition) if is_page(link)]
    menus = []
    if len(languages) > 1:
        menus.append(_language_menu(languages, edition))
    if len(registers) > 1:
        items = (
            node("li", _named(link, edition, current="page" if link.path == edition.path else None))
            for link in sorted(registers, key=lambda link: link.register != "standard")
        )
        label = word(edition, "ui-registers")
        menus.append(node("nav", node("ul", *items), class_="registers", aria_label=label))
    if menus:
        yield node("div", *menus, class_="menus")


def _language_menu(languages: list[Link], edition: Edition) -> Node:
    own = edition.language
    items = (
        node("li", node("a", link.autonym, *_tag(link, edition), href=href(link, edition),
                        hreflang=link.locale, lang=link.locale, dir=link.direction,
                        aria_current="true" if link.locale == own.locale else None))
        for link in languages
    )  # fmt: skip
    label = word(edition, "ui-languages")
    summary = node("summary", node("span", label), node("strong", own.autonym))
    details = node("details", summary, node("ul", *items))
    return node("nav", details, class_="languages menu", aria_label=label)


def _tag(link: Link, edition: Edition) -> Iterator[Node]:
    """What stands beside the name of a language in which the leaflet is a draft."""
    own, label = edition.language, word(edition, "ui-draft-label")
    if link.draft:
        yield node("small", label, class_="tag", lang=own.locale, dir=own.direction)


def _others(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Node]:
    """The names of all languages, each leading to its page; alone, only to an address."""
    languages = list(_languages(leaflet, edition))
    if len(languages) < 2:
        return
    single, items = edition.variant == SINGLE_FILE, []
    for link in languages:
        away = (edition.url and edition.url + link.path) if single else href(link, edition)
        name = node("a", link.autonym, href=away, hreflang=link.locale) if away else link.autonym
        items.append(node("li", name, lang=link.locale, dir=link.direction))
    heading = node("h2", word(edition, "ui-languages"), id="ui-also")
    name = f"ui-also {leaflet.leaflet.units[0].id}"
    yield node("nav", heading, node("ul", *items), class_="also menu", aria_labelledby=name)


def _languages(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Link]:
    """One page a language, in the leaflet's register where there is one."""
    register = leaflet.leaflet.register
    pages = sorted(filter(is_page, edition.links), key=lambda link: link.locale)
    for _, group in groupby(pages, key=lambda link: link.locale):
        found = list(group)
        yield next((link for link in found if link.register == register), found[0])


def _formats(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Node]:
    single = edition.path.removesuffix(".html") + f".{SINGLE_FILE}.html"
    named: dict[str, Link] = {}
    for link in own(edition):
        other = is_worded(link) and link.register != leaflet.leaflet.register
        silent = is_page(link) or not is_offered(link)
        if not other and not silent and (not is_single(link) or link.path == single):
            named.setdefault(format_name(link, edition.ui), link)
    if named:
        offered = (*named.values(), *_together(edition))
        items = (node("li", _named(link, edition)) for link in offered)
        heading = node("h2", word(edition, "ui-formats"), id="ui-formats")
        menu = node("ul", *items, class_="links")
        yield node("nav", heading, menu, class_="formats", aria_labelledby="ui-formats")


def _together(edition: Edition) -> tuple[Link, ...]:
    """The files that hold or list the recordings in the page's language."""
    return tuple(together.collections(edition.links, edition.language.locale, edition.url))


def own(edition: Edition) -> list[Link]:
    """What there is of the leaflet in the page's own language."""
    return [link for link in edition.links if link.locale == edition.language.locale]


def _named(link: Link, edition: Edition, current: str | None = None) -> Node:
    kept = pages.download_name(link) or None
    name = format_name(link, edition.ui)
    return node("a", name, href=href(link, edition), aria_current=current, download=kept)


def href(link: Link, edition: Edition) -> str:
    """Where a link of the page leads."""
    return relative(link.path, edition)
