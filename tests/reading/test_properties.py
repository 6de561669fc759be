"""Whatever the bytes: no exception but ours, and parts in order that cover the text."""

# ruff: noqa: E501 (words and forms stand on one line each)
from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import ReadingError, SaysoError
from sayso.model import Article
from sayso.reading.reader import Opened, read_opened

# The same examples in every run, and few enough for a few seconds in all; eval/fuzz.py goes further.
FEW = settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
WORDS = st.sampled_from(
    [
        "Ruritania", "met", "Grenzmark", "on Tuesday.", "“We agreed,”", "5 May 2024", "By Ann Lee", "STRELSAU (AP) —", "Share", "Read more:",
        "Getty Images", "\u2028", "\u00a0", "\x00", "\x85", "ß", "\u200b", "é", "🙂", "&amp;", "&#x0;", "&#xD800;", "<", ">", "]]>", "--", "{", "\\",
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=12).map(" ".join)
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "article",
        "h1",
        "h2",
        "ul",
        "li",
        "a",
        "table",
        "tr",
        "td",
        "figure",
        "figcaption",
        "time",
        "script",
        "br",
        "section",
        "aside",
        "b",
    ]
)
PIECES = st.one_of(
    TEXT,
    TAGS.map("<{}>".format),
    TAGS.map("</{}>".format),
    st.tuples(TAGS, TEXT).map(lambda pair: "<{0}>{1}</{0}>".format(*pair)),
)
HTML = st.lists(PIECES, max_size=25).map(lambda pieces: "<html><body>" + "".join(pieces))
SCRAPE = st.lists(TEXT, min_size=1, max_size=20).map("\n".join)
ITEM = st.tuples(TEXT, TEXT, st.sampled_from(["", "Tue, 05 Nov 2024 09:40:00 GMT", "2024-02-30"])).map(
    lambda item: "<item><title>{}</title><description><![CDATA[{}]]></description><pubDate>{}</pubDate></item>".format(
        *item
    )
)
FEED = st.lists(ITEM, max_size=4).map(lambda items: f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>")
EML = st.tuples(TEXT, st.sampled_from(["text/plain", "text/html", "multipart/mixed; boundary=b"]), SCRAPE).map(
    lambda mail: "From: a@b.example\nSubject: {}\nMIME-Version: 1.0\nContent-Type: {}\n\n{}".format(
        mail[0].replace("\n", " "), *mail[1:]
    )
)
EXPORT = st.tuples(TEXT, SCRAPE).map(
    "1 of 1 DOCUMENTS\n\nThe Wire\n\nMay 5, 2024\n\n{0[0]}\n\nLENGTH: 9 words\n\n{0[1]}\n".format
)
FORMS = {"page": HTML, "scrape": SCRAPE, "feed": FEED, "mail": EML, "export": EXPORT}


def check(data: bytes, name: str) -> list[Article]:
    """Read bytes as whatever they are; every article's parts must be as the schema says."""
    articles = []
    try:
        for found in read_opened(Opened(io.BytesIO(data), name)):
            assert isinstance(found, Article | SaysoError)
            if isinstance(found, Article):
                articles.append(found)
    except ReadingError as error:
        str(error)
    for article in articles:
        article.text.encode()
        rest, end = [], 0
        for part in article.parts:
            assert end <= part.start < part.end <= len(article.text)
            assert article.text[part.start : part.end].strip()
            rest.append(article.text[end : part.start])
            end = part.end
        assert not "".join([*rest, article.text[end:]]).strip(), "words of the text are in no part"
    return articles


@pytest.mark.parametrize("form", FORMS)
def test_any_text_of_a_form_is_read_or_refused_by_name(form):
    @FEW
    @given(FORMS[form])
    def holds(text):
        check(text.encode("utf-8", "surrogatepass"), form)

    holds()


@pytest.mark.parametrize("form", FORMS)
def test_any_bytes_set_into_a_form_are_read_or_refused_by_name(form):
    @FEW
    @given(FORMS[form], st.binary(max_size=12), st.integers(0, 400), st.integers(0, 40))
    def holds(text, odd, at, lost):
        data = text.encode("utf-8", "surrogatepass")
        check(data[:at] + odd + data[at + lost :], form)

    holds()


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_name(data):
    check(data, "bytes")


@FEW
@given(HTML)
def test_what_is_read_is_the_same_each_time(text):
    assert check(text.encode("utf-8", "surrogatepass"), "page") == check(text.encode("utf-8", "surrogatepass"), "page")
