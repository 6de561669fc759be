"""Which of the values that a page states is taken, and why."""

from __future__ import annotations

import pytest

from sayso.reading import choosing, dates
from sayso.reading.choosing import Candidate
from sayso.reading.metadata import find_metadata
from sayso.reading.walking import parse


def when(stated: list[str], shown: list[str]) -> choosing.Choice:
    return choosing.when(
        "published",
        [Candidate("program", words, dates.to_iso(words)) for words in stated],
        [Candidate("line", words, dates.to_iso(words)) for words in shown],
    )


@pytest.mark.parametrize(
    ("stated", "shown", "value"),
    [
        (["2024-11-05T09:40:00Z"], [], "2024-11-05T09:40+00:00"),
        (["2024-11-05"], ["November 5, 2024, 9:02 AM"], "2024-11-05T09:02"),
        (["2024-11-05"], ["November 6, 2024, 9:02 AM"], "2024-11-05"),
        (["2024-11-05 02:24:00", "2024-11-05 02:24:00 UTC"], [], "2024-11-05T02:24+00:00"),
        (["2024-11-05T10:45:00Z"], ["November 5, 2024 7:45 am PST"], "2024-11-05T07:45-08:00"),
        (["2024-11-05T10:45:00Z"], ["November 5, 2024 5:45 am ET"], "2024-11-05T10:45+00:00"),
        (["2024-11-05T09:01+05:30"], ["5 November 2024 08:38 AM"], "2024-11-05T08:38+05:30"),
        (["2024-11-06T04:31-06:00", "2024-11-06T04:31+00:00"], ["Nov 5, 2024, 10:31 pm CST"], "2024-11-05T22:31-06:00"),
        ([], ["5 November 2024"], "2024-11-05"),
        (["soon", "0001-01-01T00:00:00Z"], [], None),
    ],
)
def test_the_moment_is_the_one_that_holds_against_what_readers_see(stated, shown, value):
    assert when(stated, shown).value == value


def test_every_candidate_is_kept_with_the_reason():
    choice = when(["2024-11-05", "nonsense"], ["November 5, 2024, 9:02 AM"])
    assert [candidate.stated for candidate in choice.candidates] == [
        "2024-11-05",
        "nonsense",
        "November 5, 2024, 9:02 AM",
    ]
    assert choice.why == "it has the time of that day: line"


def test_a_date_after_the_last_change_is_none_of_publication():
    page = (
        '<html><script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-11-05T07:09Z",'
        ' "dateModified": "2024-11-05T05:44Z"}</script><time datetime="2024-11-05T05:44:06Z">5 Nov</time></html>'
    )
    assert find_metadata(parse(page, "x"), None).published.value == "2024-11-05T05:44:06+00:00"
