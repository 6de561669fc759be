"""What a page states about itself: JSON-LD, then meta elements, then <time>, then htmldate for the day alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

import msgspec
from htmldate import find_date
from lxml import html

from sayso.reading import choosing, dates, identity, markup, tables
from sayso.reading.choosing import Candidate, Choice

_ARTICLE = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Background|Review|Blog|Live|Satirical|Tech|Scholarly)?(?:Article|BlogPosting|Posting)$"
)
# htmldate takes the day it runs on for the latest date unless it is told another; results may not hang on the clock.
_LATEST = "2100-01-01"
_LATER = re.compile(r"\b(?:updated?|modified|revised|edited)\b", re.IGNORECASE)
_BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)


class Metadata(msgspec.Struct, frozen=True):
    """What a page states about itself, each field with its candidates and why one was chosen."""

    title: Choice
    description: Choice
    published: Choice
    modified: Choice
    byline: Choice
    outlet: Choice
    section: Choice
    url: Choice
    language: str | None
    free: tuple[Candidate, ...] = ()


class Stated(msgspec.Struct, frozen=True):
    """Where a page's program-readable statements stand: its tree, its JSON-LD article, its meta elements, where it is from."""

    tree: html.HtmlElement
    article: dict[str, Any]
    meta: dict[str, str]
    address: str | None


def find_metadata(tree: html.HtmlElement, address: str | None, shown: Sequence[str] = ()) -> Metadata:
    """Go down the cascade for each field.

    `address` is where the page was fetched from, if it was, `shown` the date lines that a reader sees beside the headline.
    """
    stated, names = Stated(tree, _article_data(tree), _meta(tree), address), tables.pages().meta
    url = choosing.first("url", _addresses(stated))
    return Metadata(
        title=choosing.first("title", _titles(stated)),
        description=choosing.first("description", _plains(stated, ("description",), names.descriptions)),
        published=_published(stated, url.value, shown),
        modified=choosing.first("modified", _modified(stated, shown)),
        byline=choosing.first("byline", _bylines(stated)),
        outlet=choosing.first("outlet", _outlets(stated, url.value)),
        section=choosing.first("section", _plains(stated, ("articleSection",), names.sections)),
        url=url,
        language=_language(tree, stated.article),
        free=_free(stated),
    )


def page_title(tree: html.HtmlElement) -> str | None:
    """The words of the <title> element."""
    return _plain(tree.findtext(".//title"))


def _plains(stated: Stated, keys: Iterable[str], names: Iterable[str]) -> Iterator[Candidate]:
    """What JSON-LD states under some keys and meta elements under some names."""
    for key in keys:
        if words := _text(stated.article.get(key)):
            yield Candidate(f"JSON-LD {key}", words, _plain(words))
    for name in names:
        if words := stated.meta.get(name):
            yield Candidate(f"meta {name}", words, _plain(words))


def _free(stated: Stated) -> tuple[Candidate, ...]:
    """Whether the page says that it may be read without paying."""
    told = stated.article.get("isAccessibleForFree")
    return () if told is None else (Candidate("JSON-LD isAccessibleForFree", str(told), str(told).lower()),)


def _titles(stated: Stated) -> Iterator[Candidate]:
    yield from _plains(stated, ("headline",), tables.pages().meta.titles)
    yield from _plains(stated, ("alternativeHeadline", "name"), ())


def _bylines(stated: Stated) -> Iterator[Candidate]:
    if names := _names(stated.article.get("author")):
        yield Candidate("JSON-LD author", names, _author(names))
    for candidate in _plains(stated, (), tables.pages().meta.bylines):
        yield Candidate(candidate.place, candidate.stated, _author(candidate.value))


def _author(names: str | None) -> str | None:
    """Names without *By*; addresses and handles are none."""
    return _BY.sub("", names) if names and not names.startswith(("http", "@")) else None


def _outlets(stated: Stated, url: str | None) -> Iterator[Candidate]:
    host, names = identity.host_of(url), tables.pages().meta
    if outlet := tables.outlet_of(host):
        yield Candidate("the table of outlets", host, outlet)
    yield from _plains(stated, (), names.sites)
    if publisher := _names(stated.article.get("publisher")):
        yield Candidate("JSON-LD publisher", publisher, publisher)
    yield from _plains(stated, (), names.outlets)


def _published(stated: Stated, url: str | None, shown: Sequence[str]) -> Choice:
    """The moment of publication; htmldate is asked, for the day alone, where neither programs nor readers are told one."""
    told = list(_moments(stated, ("datePublished", "dateCreated"), tables.pages().meta.published))
    told.extend(_elements_with_dates(stated.tree))
    told = _not_after(told, dates.to_iso(_text(stated.article.get("dateModified"))))
    lines = [_line(words) for words in shown if not _is_update(words)]
    if not any(candidate.value for candidate in (*told, *lines)) and (day := _day_of(stated.tree, url)):
        told.append(Candidate("htmldate", day, day))
    return choosing.when("published", told, lines)


def _not_after(told: list[Candidate], modified: str | None) -> list[Candidate]:
    """The candidates, those that lie after the page's own last change behind the others: they are no dates of publication."""
    late = [other for other in told if choosing.is_after(other.value, modified)]
    return [*(other for other in told if other not in late), *late]


def _modified(stated: Stated, shown: Sequence[str]) -> Iterator[Candidate]:
    yield from _moments(stated, ("dateModified",), tables.pages().meta.modified)
    yield from (_line(words) for words in shown if _is_update(words))


def _line(words: str) -> Candidate:
    return Candidate("a line of the page", words, dates.to_iso(words))


def _is_update(line: str) -> bool:
    """Whether the first date of a line is that of an update."""
    date = dates.find_date(line)
    return date is not None and _LATER.search(line[: date.start]) is not None


def _moments(stated: Stated, keys: Iterable[str], names: Iterable[str]) -> Iterator[Candidate]:
    for candidate in _plains(stated, keys, names):
        yield Candidate(candidate.place, candidate.stated, dates.to_iso(candidate.stated))


def _elements_with_dates(tree: html.HtmlElement) -> Iterator[Candidate]:
    for element in tree.iter("time", "span", "meta", "div", "p", "abbr"):
        named = "datePublished" in (element.get("itemprop") or "")
        if named or (element.tag == "time" and element.get("pubdate") is not None):
            words = element.get("datetime") or element.get("content") or element.text_content()
            yield Candidate("itemprop datePublished" if named else "time pubdate", words, dates.to_iso(words))
    for element in _times(tree):
        words = element.get("datetime") or ""
        yield Candidate("time datetime", words, dates.to_iso(words))


def _times(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """<time> elements that date the page: in the article's header, not in lists of other stories. More than four are a list."""
    found = [element for element in tree.iter("time") if element.get("datetime")]
    return found[:1] if len(found) <= 4 else []


def _day_of(tree: html.HtmlElement, url: str | None) -> str | None:
    try:
        return dates.to_iso(find_date(tree, url=url, original_date=True, extensive_search=False, max_date=_LATEST))
    except (
        Exception
    ):  # htmldate fails on some odd trees; the page is then undated, as it states nothing that can be read
        return None


def _article_data(tree: html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article, empty when there is none."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found.extend(_objects(_decoded(script.text or "")))
    articles = [data for data in found if any(_ARTICLE.search(name) for name in _type_names(data))]
    return next((data for data in articles if data.get("headline")), articles[0] if articles else {})


def _decoded(script: str) -> Any:
    plain = re.sub(r"^\s*(?://)?\s*<!(?:\[CDATA\[|--)|(?://)?\s*(?:\]\]|--)>\s*;?\s*$", "", script).strip().rstrip(";")
    for candidate in (
        plain,
        re.sub(r"[\x00-\x1f]+", " ", plain),
        re.sub(r",\s*([}\]])", r"\1", re.sub(r"[\x00-\x1f]+", " ", plain)),
    ):
        try:
            return msgspec.json.decode(candidate)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
    return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value, down to those of a graph and the main entity of a page."""
    waiting = [data]
    for _ in range(1000):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = value + waiting
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
                if isinstance(value.get(key), dict | list)
            )


def _type_names(data: dict[str, Any]) -> list[str]:
    names = data.get("@type")
    return [name for name in (names if isinstance(names, list) else [names]) if isinstance(name, str)]


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    """Content of meta elements by their name or property in small letters, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name, content = (
            element.get("property") or element.get("name") or element.get("itemprop"),
            element.get("content"),
        )
        if name and content and content.strip():
            found.setdefault(name.lower().strip(), content.strip())
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _names(value: Any) -> str | None:
    """Names of people or bodies in a JSON-LD value, joined with commas."""
    values = value if isinstance(value, list) else [value]
    names = [_plain(_text(item)) for item in values]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _plain(value: str | None) -> str | None:
    return " ".join(markup.plain_text(value).split()) or None if value else None


def _addresses(stated: Stated) -> Iterator[Candidate]:
    page, article = stated.article.get("mainEntityOfPage"), stated.article
    links = (link for link in stated.tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    told = [
        *(("link canonical", link.get("href")) for link in links),
        ("meta og:url", stated.meta.get("og:url")),
        ("JSON-LD mainEntityOfPage", page.get("@id") if isinstance(page, dict) else page),
        ("JSON-LD url", article.get("url")),
        ("fetched from", stated.address),
    ]
    for place, value in told:
        if isinstance(value, str) and value.strip():
            yield Candidate(place, value, _joined(stated.address, value.strip()) if place != "fetched from" else value)


def _joined(address: str | None, value: str) -> str | None:
    try:
        url = urljoin(address or "", value)
    except ValueError:
        return None
    return url if identity.names_page(url) else None


def _language(tree: html.HtmlElement, article: dict[str, Any]) -> str | None:
    stated = (
        _text(article.get("inLanguage"))
        or tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    match = re.match(r"[a-zA-Z]{2}(?=$|[-_])", stated)
    return match[0].lower() if match else None
