"""An e-mailed newsletter (.eml) -> one article: its subject, its sender and day, and the page or text that it carries."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from sayso.errors import DamagedInput, EmptyInput, ReadingError
from sayso.model import Article
from sayso.reading import identity, inputs, tables

_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}): ?\S", re.IGNORECASE)
_TELLING = (rb"^subject:", rb"^(?:from|message-id|mime-version|return-path|received):")
# Newsletters nest a text and a page, sometimes pictures beside; more parts are somebody's attack.
_MOST_PARTS = 200


def is_mail(head: bytes) -> bool:
    """Whether bytes begin as a mail does: with header lines, among them a subject and a trace of its way."""
    if not _HEADER.match(head):
        return False
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return all(re.search(pattern, top, re.IGNORECASE | re.MULTILINE) for pattern in _TELLING)


def read_mail(data: bytes, origin: str) -> Article:
    """The article of a mail; a ReadingError says why there is none."""
    from sayso.reading import page, scrape

    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = _body(message)
        if body is None:
            raise EmptyInput("there is no text in the mail", where=origin, remedy="leave it out")
        kind, content = body.get_content_type(), body.get_payload(decode=True)
        subject, sender = _field(message, "subject"), parseaddr(_field(message, "from") or "")
        published, number = _published(message), _field(message, "message-id")
    except ReadingError:
        raise
    except Exception as error:  # the standard library's mail parser fails in many ways on hostile mail
        raise DamagedInput(f"not a mail that can be read: {error!r}", where=origin, remedy="export it again") from error
    if not isinstance(content, bytes) or not content.strip():
        raise EmptyInput("there is no text in the mail", where=origin, remedy="leave it out")
    charset = body.get_content_charset()
    article = (
        page.read_page(content, origin, charset=charset)
        if kind == "text/html"
        else scrape.read_scrape(content, origin, charset=charset)
    )
    sha256 = inputs.sha256_of(data)
    host = sender[1].rpartition("@")[2]
    return msgspec.structs.replace(
        article,
        id=identity.identify(number.strip("<> ") if number else None, article.url, sha256),
        title=article.title or subject,
        outlet=tables.outlet_of(host) or sender[0] or article.outlet,
        published=article.published or published,
        sha256=sha256,
    )


def _body(message: EmailMessage) -> EmailMessage | None:
    """The page of a mail, or else its text."""
    parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    plain = [part for part in parts if not part.is_multipart() and part.get_content_disposition() != "attachment"]
    for kind in ("text/html", "text/plain"):
        for part in plain:
            if part.get_content_type() == kind and isinstance(part, EmailMessage):
                return part
    return None


def _field(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()).encode("utf-8", "replace").decode() or None if value is not None else None


def _published(message: EmailMessage) -> str | None:
    """When it was sent; a mail always states its zone, and -0000 that it does not say."""
    stated = _field(message, "date")
    if not stated:
        return None
    try:
        moment = parsedate_to_datetime(stated)
        return moment.isoformat(timespec="minutes") if 1605 <= moment.year < 2100 else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
