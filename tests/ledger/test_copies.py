"""Which captures carry one text, which of them is the original, and what is odd about a copy."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.copies import compare, copy_keys
from sayso.ledger.copies_credits import find_credit
from sayso.ledger.copies_families import families
from sayso.ledger.model import Capture, CopyLink, Family

from .making import capture

LEAD = (
    "The ministry in the hill town said on Friday that fourteen lorries of flour had crossed the old bridge before dawn. "
    "Drivers waited two days for the papers to be stamped, and one of them slept under his lorry in the rain. "
    "A clerk who would not give her name said that more lorries would follow when the road was mended."
)
OTHER = (
    "Fishermen along the northern coast counted eleven grey ships at anchor in the bay on Friday evening. "
    "Nobody on the quay could say whose they were, and the harbour master did not answer his telephone. "
    "The ships showed no lights, an old pilot said, and he had never seen so many of them together."
)
REUTERS = f"HILL TOWN, Oct 18 (Reuters) - {LEAD}"


def linked(captures: list[Capture]) -> list[CopyLink]:
    keys = {one.id: set(copy_keys(one)) for one in captures}
    pairs = (pair for pair in combinations(captures, 2) if keys[pair[0].id] & keys[pair[1].id])
    return [link for one, other in pairs if (link := compare(one, other))]


def group(*captures: Capture) -> tuple[Family, ...]:
    return families(captures, linked(list(captures)))


def test_one_text_in_three_outlets_is_one_origin() -> None:
    first = capture("Flour crosses the bridge", REUTERS, outlet="reuters.com", at="2024-10-18T09:00:00Z")
    early = capture("Lorries bring flour", REUTERS, outlet="a.example", at="2024-10-18T08:30:00Z")
    late = capture(
        "Flour at last", f"{LEAD} It was the third week of the blockade.", outlet="b.example", at="2024-10-18T12:00:00Z"
    )
    (family,) = group(early, late, first)
    assert family.captures == (first.id, early.id, late.id)  # the agency's own page before an outlet that was earlier
    assert family.agency == "Reuters"
    assert [copy.of for copy in family.copies] == [first.id, first.id]
    assert all(copy.overlap > 0.8 and "words stand in both" in copy.reason for copy in family.copies)


def test_two_reports_of_one_thing_in_their_own_words_are_two_origins() -> None:
    assert len(group(capture("Flour crosses", LEAD), capture("Ships in the bay", OTHER, outlet="b.example"))) == 2


def test_an_edited_page_stays_the_same_article() -> None:
    before = capture("Flour crosses the bridge", LEAD, article="page 1")
    after = capture("Correction: no flour", OTHER, article="page 1", at="2024-11-30T08:00:00Z")
    (family,) = group(before, after)
    assert family.copies[0].reason.startswith("another capture of the same article")


def test_a_part_of_a_story_is_its_copy_and_a_digest_is_not() -> None:
    story = capture("Flour crosses the bridge", LEAD, at="2024-10-18T08:00:00Z")
    part = capture("Flour at the bridge", LEAD.split(". ")[0] + ".", outlet="b.example", at="2024-10-18T09:00:00Z")
    digest = capture(
        "The day in short",
        f"{LEAD.split('. ')[0]}. {OTHER} {OTHER.swapcase()[::-1]}",
        outlet="c.example",
        at="2024-10-18T10:00:00Z",
    )
    found = {family.id: family.captures for family in group(story, part, digest)}
    assert found[story.id] == (story.id, part.id)
    assert found[digest.id] == (digest.id,)


def test_a_page_bylined_to_one_agency_that_carries_anothers_text_is_found_out() -> None:
    first = capture("Flour crosses the bridge", REUTERS, outlet="reuters.com")
    page = capture("Flour is here", LEAD, outlet="b.example", agency="Press Association", at="2024-10-18T10:00:00Z")
    alone = capture("Ships in the bay", f"BAY, Oct 18 (Reuters) - {OTHER}", outlet="c.example", agency="AP")
    copy = next(family for family in group(first, page, alone) if len(family.captures) == 2).copies[0]
    assert copy.flag == "bylined to Press Association, carries Reuters's text"
    assert find_credit(alone.article).bylined == "Associated Press"
    assert find_credit(alone.article).carried == "Reuters"


def test_a_series_of_one_outlet_is_not_one_text() -> None:
    frame = "As the siege enters its {} day, these are the main developments in the hill town and on the coast."
    one = capture("The siege at a glance, day 12", frame.format("12th"), at="2024-10-18T08:00:00Z")
    two = capture("The siege at a glance, day 13", frame.format("13th"), at="2024-10-19T08:00:00Z")
    assert len(group(one, two)) == 2


def test_one_headline_of_one_outlet_over_other_words_is_its_next_piece() -> None:
    title = "What we know of the flour that crossed the bridge"
    short = [text.split(". ")[0] for text in (LEAD, OTHER)]
    first = capture(title, short[0])
    assert len(group(first, capture(title, short[1], at="2024-10-19T08:00:00Z"))) == 2
    assert len(group(first, capture(title, short[0] + " again", at="2024-10-19T08:00:00Z"))) == 1
    assert len(group(first, capture(title, short[1], outlet="b.example", at="2024-10-19T08:00:00Z"))) == 1


@pytest.mark.parametrize(("gap", "found"), [("2024-10-19", 1), ("2024-11-19", 2)])
def test_a_headline_is_carried_within_days(gap: str, found: int) -> None:
    title = "Ministry says fourteen lorries of flour crossed bridge before dawn"
    one = capture(title, "", outlet="a.example", at="2024-10-18T08:00:00Z")
    two = capture(title, LEAD, outlet="b.example", at=f"{gap}T08:00:00Z")
    assert len(group(one, two)) == found


WIRE = (
    "A massive flour convoy crossed the crumbling Harrow bridge before dawn Friday, leaving drivers stranded, "
    "a customs clerk and the miners' union said."
)
RETOLD = (
    "A massive convoy of flour lorries crossed Harrow's crumbling old bridge on Friday before dawn, which left drivers stranded, "
    "a customs clerk and a miners' union spokesman said."
)
APART = (
    "Drivers spent the night stranded in the Harrow valley after a bridge was crossed by too many lorries, "
    "the miners' union complained on Friday."
)


@pytest.mark.parametrize(("body", "origins"), [(RETOLD, 1), (APART, 2)])
def test_a_short_summary_retold_in_the_same_order_is_a_copy(body: str, origins: int) -> None:
    one = capture("Flour over the bridge", WIRE, outlet="a.example", at="2024-10-18T08:00:00Z")
    two = capture("Convoy gets across", body, outlet="b.example", at="2024-10-18T09:00:00Z")
    assert len(group(one, two)) == origins


def test_summaries_that_share_some_words_meet_within_days_and_not_years_later() -> None:
    one = capture("Flour over the bridge", WIRE, outlet="a.example", at="2024-10-18T08:00:00Z")
    for day, meets in (("2024-10-18", True), ("2024-10-22", True), ("2024-12-01", False)):
        two = capture("Convoy gets across", RETOLD, outlet="b.example", at=f"{day}T07:00:00Z")
        assert bool(set(copy_keys(one)) & set(copy_keys(two))) is meets


@pytest.mark.parametrize(
    ("title", "origins"),
    [
        ("Harrow notifies coastal miners it plans flour convoy across bridge", 1),
        ("Harrow refuses coastal miners any passage with flour lorries", 2),
    ],
)
def test_a_bare_headline_with_a_word_changed_is_a_copy(title: str, origins: int) -> None:
    one = capture("Harrow tells coastal miners it plans flour convoy across bridge", "", at="2024-10-18T08:00:00Z")
    two = capture(title, "", outlet="b.example", at="2024-10-18T09:00:00Z")
    assert len(group(one, two)) == origins


@pytest.mark.parametrize(("at", "origins"), [("2024-10-18T12:00:00Z", 1), ("2024-10-19T12:00:00Z", 2)])
def test_another_number_in_a_title_is_an_update_within_the_day(at: str, origins: int) -> None:
    text = (
        "Officials in the hill town say {} drivers were stranded beneath the old bridge while they waited for papers."
    )
    one = capture("Harrow: 4 drivers stranded at bridge", text.format("four"), at="2024-10-18T08:00:00Z")
    two = capture("Harrow: 6 drivers stranded at bridge", text.format("six"), at=at)
    assert len(group(one, two)) == origins


@pytest.mark.parametrize(
    ("body", "carried", "place"),
    [
        (REUTERS, "Reuters", "hill town, oct 18"),
        (f"{LEAD}\n(Reporting by A. Writer and B. Writer; Editing by C. Reader)", "Reuters", None),
        (f"{LEAD}\n© 2024 Agence France-Presse", "Agence France-Presse", None),
        (f"{LEAD} He told Reuters that he was tired.", None, None),
        (f"(AP) — {LEAD}", "Associated Press", None),
    ],
)
def test_whose_text_a_page_says_it_carries(body: str, carried: str | None, place: str | None) -> None:
    credit = find_credit(capture("Flour", body).article)
    assert (credit.carried, credit.place) == (carried, place)


POOL = [
    capture(f"{title} {outlet}", body, outlet=f"{outlet}.example", at=f"2024-10-18T0{hour}:00:00Z")
    for hour, outlet in enumerate("abc", 1)
    for title, body in (("Flour crosses", LEAD), ("Ships in the bay", OTHER), ("Flour again", REUTERS))
]


@settings(deadline=None, max_examples=25)
@given(st.permutations(POOL))
def test_families_do_not_depend_on_the_order_of_arrival(shuffled: list[Capture]) -> None:
    assert families(shuffled, linked(shuffled)) == families(POOL, linked(POOL))


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(POOL), st.integers(0, 23), st.sampled_from(["x.example", "y.example"]))
def test_a_copy_adds_no_origin(original: Capture, hour: int, outlet: str) -> None:
    body = original.article.text.split("\n\n", 1)[1]
    copy = capture("Carried on", body, outlet=outlet, at=f"2024-10-18T{hour:02}:30:00Z")
    assert len(families([*POOL, copy], linked([*POOL, copy]))) == len(families(POOL, linked(POOL)))
