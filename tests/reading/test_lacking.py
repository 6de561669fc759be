"""Pages without their story are said to be so."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import Article, Part
from sayso.reading import read
from sayso.reading.blocks import Block, lay_out
from sayso.reading.lacking import reason_without_story, story_choice

KINDS = Path(__file__).parent / "kinds"
STORY = "The two ministers met in Strelsau on Tuesday and agreed to meet again."


def article(*blocks: tuple[str, str]) -> Article:
    layout = lay_out(Block(kind, text) for kind, text in blocks)  # type: ignore[arg-type]
    return Article(id="a", origin="a.html", text=layout.text, parts=layout.parts)


def test_a_paywall_stub_is_told_with_the_words_that_show_it():
    (stub,) = read(KINDS / "paywall.html")
    assert reason_without_story(stub) == "a paywall seems to cut the story off after 26 words: Keep reading for €1"


@pytest.mark.parametrize("sample", [path for path in sorted(KINDS.glob("*.html")) if path.stem != "paywall"], ids=str)
def test_a_whole_page_lacks_nothing(sample):
    (whole,) = read(sample)
    assert reason_without_story(whole) is None


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe to continue reading",
        "Sign in to read the full article.",
        "This article is for subscribers only.",
        "Already a subscriber? Log in",
        "Create a free account to unlock this article",
        "You have 2 free articles remaining.",
    ],
)
def test_offers_to_read_on(offer):
    assert "paywall" in (reason_without_story(article(("title", "Talks"), ("body", STORY), ("prompt", offer))) or "")


@pytest.mark.parametrize("line", ["Sign up for our newsletter", "Continue reading", "Follow us on Facebook", "Share"])
def test_other_prompts_are_no_paywall(line):
    assert reason_without_story(article(("title", "Talks"), ("body", STORY), ("prompt", line))) is None


def test_a_menu_above_the_story_and_an_offer_below_a_long_one_are_no_paywall():
    offer = ("prompt", "Already a subscriber? Log in")
    assert reason_without_story(article(offer, ("body", STORY))) is None
    assert reason_without_story(article(("body", " ".join([STORY] * 20)), offer)) is None


def test_a_title_alone_is_told_and_a_feed_item_is_not():
    assert reason_without_story(article(("title", "Talks"))) == "there is no story in it, only title"
    assert reason_without_story(article(("title", "Talks"), ("dek", STORY))) is None
    assert reason_without_story(article(("title", STORY))) is None
    with_date = article(("title", "Talks"), ("dek", STORY), ("date", "5 May 2024"))
    assert reason_without_story(with_date) == "there is no story in it, only title and dek"
    assert reason_without_story(Article(id="a", origin="a", text="Menu", parts=(Part("other", 0, 4),)))


def test_a_page_of_a_headline_alone(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><head><title>Talks end</title></head><body><h1>Talks end in Strelsau</h1></body></html>")
    (found,) = read(page)
    assert reason_without_story(found) == "there is no story in it, only title"


def test_the_choice_counts_the_words():
    assert story_choice(article(("title", "Talks"), ("body", STORY))).value == "13 words"
    assert story_choice(article(("title", "Talks"))).value is None
