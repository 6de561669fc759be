"""What an article lacks of its story: pages that hold a title alone, and such as a paywall cuts off."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Article
from sayso.reading import tables
from sayso.reading.blocks import parts_text, words_of
from sayso.reading.choosing import Candidate, Choice

# A paywall shows a paragraph or two; a longer text with an offer below it is a story that was given whole.
_STUB_WORDS = 150
_STORY = ("body", "subhead")
_SHORT = frozenset(("title", "dek", "caption"))
# An item of a feed is its title and its summary, and lacks nothing.
_ITEM = frozenset(("title", "dek"))


def reason_without_story(article: Article) -> str | None:
    """Why there is no story in an article, or its beginning only, in words; None when there is one.

    That a paywall cuts it off shows from an offer to read on below the last paragraph, and a story that is no longer than a stub.
    """
    count = _story_words(article)
    wall = _offer_to_read_on(article)
    kinds = {part.kind for part in article.parts}
    if not count and not wall and (kinds == _ITEM or _is_sentence(article)):
        return None
    if not count:
        found = sorted(kinds & _SHORT, reverse=True)
        behind = f", behind a paywall: {wall}" if wall else ""
        return f"there is no story in it{', only ' + ' and '.join(found) if found else ''}{behind}"
    if wall and count < _STUB_WORDS:
        return f"a paywall seems to cut the story off after {count} words: {wall}"
    return None


def story_choice(article: Article, stated: Iterable[Candidate] = ()) -> Choice:
    """How much of a story an article holds, as a field to be explained; `stated` is what the page says of its being free."""
    reason = reason_without_story(article)
    value = None if reason else f"{_story_words(article)} words"
    return Choice("story", value, reason or "in its parts body and subhead", tuple(stated))


def _is_sentence(article: Article) -> bool:
    """Whether a text is one line, ended as titles are not."""
    return len(article.parts) == 1 and article.text.rstrip().endswith(".")


def _story_words(article: Article) -> int:
    return len(words_of(parts_text(article.text, article.parts, _STORY)))


def _offer_to_read_on(article: Article) -> str | None:
    """The first line below the story that lets subscribers alone read on."""
    wall = tables.compiled("pages", tables.pages().wall)
    last = max((part.end for part in article.parts if part.kind in _STORY), default=0)
    below = (article.text[part.start : part.end] for part in article.parts if part.start >= last)
    return next((" ".join(line.split()) for line in below if len(line) < 300 and wall.search(line)), None)
