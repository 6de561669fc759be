"""Repeats, line trees, broken lines, mails and LexisNexis downloads, each by itself."""

from __future__ import annotations

import pytest

from sayso.errors import EmptyInput, ModelError
from sayso.reading import evidence, labeller, labelling, lexis, mail, reflow, repeats
from sayso.reading.walking import Node

LONG = "The two ministers met in Strelsau on Tuesday and agreed to meet again in the spring of next year."
OTHER = "Nobody in the capital of Grenzmark would say on Wednesday what had been promised for the tents."
BROKEN = """The two ministers met in Strelsau on Tuesday and
agreed to meet again in the spring, when the ice on
the river will have gone and the inter-
preters will be back from their leave, which they
had asked for in the winter and which had not been
granted until now, officials said on Monday.
12
Nobody would say what had been promised for the
tents."""
MAIL = "From: The Wire <news@wire.example>\nSubject: {}\nDate: {}\nMessage-ID: <7@wire.example>\nMIME-Version: 1.0\n{}\n\n{}"


def marked(mark, *texts, **known):
    nodes = [Node(text, "p", frozenset(), 0.0, ()) for text in texts]
    kinds = ["body"] * len(nodes)
    mark(nodes, kinds, *known.values())
    return kinds


def test_a_copy_of_a_paragraph_is_no_part_of_the_story():
    assert marked(repeats.mark_copies, LONG, OTHER, LONG) == ["body", "body", "other"]
    assert marked(repeats.mark_copies, "He declined to comment.", OTHER, "He declined to comment.") == ["body"] * 3


def test_a_pull_quote_is_no_part_of_the_story():
    assert marked(repeats.mark_copies, "agreed to meet again in the spring", LONG, OTHER) == ["other", "body", "body"]


def test_a_title_told_again_is_no_part_of_the_story():
    title = "Ministers meet in Strelsau on Tuesday"
    assert marked(repeats.mark_titles, "Ministers meet in Strelsau Tuesday", LONG, titles=[title]) == ["other", "body"]
    assert marked(repeats.mark_titles, LONG, "Ministers meet in Strelsau today.", titles=[title]) == ["body", "body"]


def test_a_story_is_likelier_the_storys_than_a_menu():
    found = labelling.lines_of("\n".join(["Home", "Sport", LONG, OTHER, LONG + " It rained.", "Share", "Most read"]))
    chances = labeller.likely_story(found)
    assert all(0 <= chance <= 1 for chance in chances)
    assert min(chances[2:5]) > max(chances[0], chances[-1])
    assert labeller.likely_story([]) == []


def tree(**changes):
    """One tree that asks whether the first number is above 1."""
    fields = {
        "schema": evidence.SCHEMA, "features": evidence.FEATURES, "base": 0.0, "feature": ((0, 0, 0),), "threshold": ((1.0, 0.0, 0.0),),
        "left": ((1, 1, 2),), "right": ((2, 1, 2),), "value": ((0.0, -2.0, 2.0),),
    }  # fmt: skip
    return labeller.Trees(**{**fields, **changes})


def test_a_tree_leads_to_its_leaves():
    low, high = labeller.probabilities(labeller.plant(tree(), "mine"), [[1.0], [1.5]])
    assert (round(low, 3), round(high, 3)) == (0.119, 0.881)


def test_trees_of_another_version_are_refused():
    with pytest.raises(ModelError, match="another version"):
        labeller.plant(tree(features=evidence.FEATURES + 1), "mine")


def test_broken_lines_become_paragraphs():
    (paragraph,) = [line for line in reflow.mend(BROKEN).splitlines() if line.startswith("The two")]
    assert "the interpreters will be back" in paragraph
    assert "\n12\n" not in reflow.mend(BROKEN)


def test_lines_that_are_whole_stay_as_they_are():
    text = "\n".join([LONG, OTHER, LONG, OTHER, LONG, OTHER])
    assert reflow.mend(text) == text


def test_a_mail_states_its_subject_sender_and_moment():
    data = MAIL.format("Talks end", "Tue, 05 Nov 2024 09:40:00 +0100", "Content-Type: text/plain", f"{LONG}\n\n{OTHER}")
    assert mail.is_mail(data.encode())
    read = mail.read_mail(data.encode(), "a.eml")
    assert (read.id, read.outlet, read.published) == ("7@wire.example", "The Wire", "2024-11-05T09:40+01:00")
    assert LONG in read.text


def test_an_odd_date_is_none_and_an_empty_mail_is_named():
    odd = MAIL.format("Talks end", "Tue, 99 Nov 2024", "Content-Type: text/plain", LONG)
    assert mail.read_mail(odd.encode(), "a.eml").published is None
    with pytest.raises(EmptyInput):
        mail.read_mail(MAIL.format("Talks end", "", "Content-Type: text/plain", "").encode(), "a.eml")
    assert not mail.is_mail(b"Subject: of the talks\n\nNobody would say.")


def test_both_forms_of_a_lexis_download():
    old = f"1 of 1 DOCUMENTS\n\nThe Wire\n\nMay 5, 2024 Sunday\n\nTalks end\n\nBYLINE: Ann Lee\n\nLENGTH: 9 words\n\n{LONG}\n"
    new = f"Talks end\nThe Wire\nMay 5, 2024 Sunday\n\nByline: Ann Lee\nLength: 9 words\n\nBody\n\n{LONG}\n\nEnd of Document\n"
    assert lexis.is_lexis(old)
    assert lexis.is_lexis(new)
    assert not lexis.is_lexis(LONG)
    (article,) = lexis.read_lexis(old, "a.txt")
    assert (article.title, article.outlet, article.published) == ("Talks end", "The Wire", "2024-05-05")
    assert (article.byline, LONG in article.text) == ("Ann Lee", True)
