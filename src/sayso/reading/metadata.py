"""What a page states about itself: JSON-LD, then meta elements, then <time>, then htmldate for the day alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec
from htmldate import find_date
from lxml import html

from sayso.reading import dates, identity, markup, tables

_ARTICLE = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Background|Review|Blog|Live|Satirical|Tech|Scholarly)?(?:Article|BlogPosting|Posting)$"
)
# htmldate takes the day it runs on for the latest date unless it is told another; results may not hang on the clock.
_LATEST = "2100-01-01"
_BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)


class Metadata(msgspec.Struct, frozen=True):
    """What a page states about itself; None where it does not."""

    title: str | None
    titles: tuple[str, ...]
    description: str | None
    published: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    language: str | None


def find_metadata(tree: html.HtmlElement, address: str | None) -> Metadata:
    """Go down the cascade for each field. `address` is where the page was fetched from, if it was."""
    article, meta, names = _article_data(tree), _meta(tree), tables.pages().meta
    url = _canonical(tree, meta, article, address)
    host = identity.host_of(url)
    byline = _names(article.get("author")) or _plain(_first(meta, names.bylines))
    stated = [_plain(_text(article.get(key))) for key in ("headline", "alternativeHeadline")]
    titles = tuple(filter(None, (*stated, *(_plain(meta.get(name)) for name in names.titles))))
    return Metadata(
        title=titles[0] if titles else None,
        titles=titles,
        description=_plain(_text(article.get("description"))) or _plain(_first(meta, names.descriptions)),
        published=_published(tree, meta, article, url),
        byline=_BY.sub("", byline) if byline and not byline.startswith(("http", "@")) else None,
        outlet=tables.outlet_of(host)
        or _plain(_first(meta, names.sites))
        or _names(article.get("publisher"))
        or _plain(_first(meta, names.outlets)),
        url=url,
        language=_language(tree, article),
    )


def page_title(tree: html.HtmlElement) -> str | None:
    """The words of the <title> element."""
    return _plain(tree.findtext(".//title"))


def _published(tree: html.HtmlElement, meta: dict[str, str], article: dict[str, Any], url: str | None) -> str | None:
    """The first date of the cascade; one without a time gives way to a later one of the same day that has it."""
    stated = [dates.to_iso(value) for value in _stated_dates(tree, meta, article)]
    known = [value for value in stated if value]
    if not known:
        return _day_of(tree, url)
    return next((value for value in known if value[:10] == known[0][:10] and "T" in value), known[0])


def _stated_dates(tree: html.HtmlElement, meta: dict[str, str], article: dict[str, Any]) -> Iterator[str]:
    yield from filter(None, (_text(article.get(key)) for key in ("datePublished", "dateCreated")))
    yield from (meta[name] for name in tables.pages().meta.published if name in meta)
    for element in tree.iter("time", "span", "meta", "div", "p", "abbr"):
        if (element.tag == "time" and element.get("pubdate") is not None) or "datePublished" in (
            element.get("itemprop") or ""
        ):
            yield element.get("datetime") or element.get("content") or element.text_content()
    yield from (element.get("datetime") or "" for element in _times(tree))


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


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


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


def _canonical(
    tree: html.HtmlElement, meta: dict[str, str], article: dict[str, Any], address: str | None
) -> str | None:
    links = [
        element.get("href")
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    page = article.get("mainEntityOfPage")
    stated = [*links, meta.get("og:url"), page.get("@id") if isinstance(page, dict) else page, article.get("url")]
    for value in stated:
        if isinstance(value, str) and value.strip():
            try:
                url = urljoin(address or "", value.strip())
            except ValueError:
                continue
            if identity.names_page(url):
                return url
    return address


def _language(tree: html.HtmlElement, article: dict[str, Any]) -> str | None:
    stated = (
        _text(article.get("inLanguage"))
        or tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    match = re.match(r"[a-zA-Z]{2}(?=$|[-_])", stated)
    return match[0].lower() if match else None
