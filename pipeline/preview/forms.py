"""What a browser sends when a form is filled in: taken from this preview's own pages only.

Another site's page can make a browser send a form here.  It cannot know the token of this start,
nor take the name and the origin of this machine.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from email.message import Message
from http import HTTPStatus
from urllib.parse import parse_qsl

MOST = 1 << 20
"""Bytes of a form that are read at most: those of some ten thousand units."""
_FIELDS = 32
_FORM = "application/x-www-form-urlencoded"

Refusal = tuple[HTTPStatus, str]


def objection(headers: Message, host: str) -> Refusal | None:
    """Say why a form that comes with these headers is not read; None where it may be.

    `host` is the name and port that it was sent to, which the server answers to.
    """
    if headers.get_all("Origin") != [f"http://{host}"]:
        return HTTPStatus.FORBIDDEN, "forms are taken from this preview's own pages only"
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HTTPStatus.FORBIDDEN, "forms are taken from this preview's own pages only"
    if headers.get_content_type() != _FORM:
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "only a form is taken here"
    lengths = headers.get_all("Content-Length") or []
    if "Transfer-Encoding" in headers or len(lengths) != 1 or not _is_number(lengths[0]):
        return HTTPStatus.LENGTH_REQUIRED, "the form must say how long it is"
    if int(lengths[0]) > MOST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the form is too long: take fewer units at once"
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def fields(body: bytes, token: str) -> Mapping[str, str] | Refusal:
    """Return a form's fields, each of which comes once; or why it is not taken.

    `token` is what each form of this start holds.
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict",
            max_num_fields=_FIELDS,
        )  # fmt: skip
    except ValueError:
        return HTTPStatus.BAD_REQUEST, "this is no form of the preview's"
    found = dict(pairs)
    if len(found) != len(pairs):
        return HTTPStatus.BAD_REQUEST, "this is no form of the preview's"
    if not hmac.compare_digest(found.get("token", "").encode(), token.encode()):
        message = "the page is of an earlier start of the preview: load it again"
        return HTTPStatus.FORBIDDEN, message
    return found
