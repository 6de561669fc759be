"""The page of evidence: self-contained, safe, and pointing at the right words."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import Any

import lxml.html
import msgspec
import pytest

from sayso.model import CodedArticle, Link, Part
from sayso.output import write_evidence
from sayso.output.evidence_record import record_view


def page(*articles: CodedArticle) -> str:
    stream = io.StringIO()
    write_evidence(iter(articles), stream)
    return stream.getvalue()


@pytest.fixture
def tree(coded: CodedArticle, quiet: CodedArticle) -> Any:
    return lxml.html.fromstring(page(coded, quiet))


def words_at(tree: Any, role: str) -> list[str]:
    """The words of the first article that its first record lights up in a role."""
    spans = [span.split(":") for span in tree.cssselect(".item")[0].get("data-spans").split()]
    found = []
    for _, at in (span for span in spans if span[0] == role):
        start, end = map(int, at.split("-"))
        segments = [(tuple(map(int, node.get("data-at").split("-"))), node) for node in tree.cssselect("#d1 .seg")]
        found.append("".join(node.text_content() for (low, high), node in segments if start <= low and high <= end))
    return found


def test_each_role_lights_up_its_words(tree: Any) -> None:
    assert words_at(tree, "trigger") == ["shipped"]
    assert words_at(tree, "actor") == ["Ruritania"]
    assert words_at(tree, "recipient") == ["rebels"]
    assert words_at(tree, "source") == ["The Grenzmark Gazette", "the defence ministry of Grenzmark"]
    assert words_at(tree, "cue") == ["citing", "said"]
    assert words_at(tree, "place") == ["Strelsau"]
    assert words_at(tree, "quantity") == ["about 2,000 shells"]


def test_the_trigger_leads_back_to_its_record(tree: Any) -> None:
    word = next(node for node in tree.cssselect("#d1 .seg.word") if node.text == "shipped")
    record = tree.get_element_by_id(word.get("data-records"))
    assert "AID" in record.text_content()


def test_all_text_stands_on_the_page_and_furniture_is_marked(tree: Any, coded: CodedArticle) -> None:
    told = " ".join(tree.cssselect("#d1")[0].text_content().split())
    for line in coded.text.split("\n\n"):
        assert line in told
    (furniture,) = tree.cssselect(".furniture")
    assert furniture.text_content() == "Read more: ten <b>castles</b> to see"
    assert furniture.get("data-kind") == "related"


def test_a_long_run_of_furniture_is_folded_and_kept(coded: CodedArticle) -> None:
    start, end = coded.parts[-1].start, coded.parts[-1].end
    pieces = tuple(Part("prompt", at, at + 1) for at in range(start, start + 4))
    parts = (*coded.parts[:-1], *pieces, Part("related", start + 4, end))
    tree = lxml.html.fromstring(page(msgspec.structs.replace(coded, parts=parts)))
    (folded,) = tree.cssselect("details.folded")
    assert folded.cssselect("summary")[0].text == "5 pieces of furniture: prompt, related"
    assert "".join(node.text for node in folded.cssselect("p")) == coded.text[start:end]


def test_text_outside_the_parts_is_kept_as_furniture(coded: CodedArticle) -> None:
    bare = msgspec.structs.replace(coded, parts=coded.parts[:-1])
    (furniture,) = lxml.html.fromstring(page(bare)).cssselect(".furniture")
    assert furniture.get("data-kind") == "other"


def test_overlapping_spans_of_several_records_keep_the_text_whole(coded: CodedArticle) -> None:
    record = coded.events[0]
    wide = msgspec.structs.replace(record.trigger, text="", start=record.trigger.start - 5, end=record.trigger.end + 9)
    overlapping = msgspec.structs.replace(record, id="r3", trigger=wide)
    tree = lxml.html.fromstring(page(msgspec.structs.replace(coded, events=(*coded.events, overlapping))))
    assert tree.cssselect("#d1 p.body")[0].text_content() == coded.text.split("\n\n")[1]


def test_spans_beyond_the_text_are_left_out(coded: CodedArticle) -> None:
    record = coded.events[0]
    beyond = msgspec.structs.replace(
        record, trigger=msgspec.structs.replace(record.trigger, start=10**6, end=10**6 + 4)
    )
    tree = lxml.html.fromstring(page(msgspec.structs.replace(coded, events=(beyond,))))
    assert "trigger:" not in tree.cssselect(".item")[0].get("data-spans")


def test_the_list_names_every_article(tree: Any) -> None:
    entries = tree.cssselect("nav li a")
    assert [entry.get("href") for entry in entries] == ["#d1", "#d2"]
    assert [entry.cssselect(".count")[0].text for entry in entries] == ["2", "0"]
    assert tree.cssselect("nav .sum")[0].text == "2 records in 2 articles"


def test_records_open_without_the_script(tree: Any) -> None:
    assert len(tree.cssselect("details.record > summary")) == 2
    assert "Ministry of Defence of Grenzmark" in tree.cssselect("details dl")[0].text_content()
    assert "0.83" in tree.cssselect(".technical")[0].text_content()


def test_nothing_is_loaded_and_only_our_own_script_may_run(tree: Any) -> None:
    assert not tree.xpath("//*[@src] | //link | //iframe | //object | //img | //base | //form | //*[@style]")
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind in ("script", "style"):
        (element,) = tree.xpath(f"//{kind}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


HOSTILE = '</script><script>alert(1)</script>" onmouseover="alert(1)'


def test_text_from_outside_is_never_markup(coded: CodedArticle) -> None:
    record = coded.events[0]
    actor = msgspec.structs.replace(record.actor[0], name=HOSTILE, country=HOSTILE)
    place = msgspec.structs.replace(record.place, name=HOSTILE)
    spoiled = msgspec.structs.replace(record, id=HOSTILE, by=HOSTILE, actor=(actor,), place=place)
    article = msgspec.structs.replace(
        coded, id=HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", language=HOSTILE,
        text=HOSTILE + coded.text[len(HOSTILE) :], events=(spoiled,),
    )  # fmt: skip
    tree = lxml.html.fromstring(page(article))
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not [href for href in tree.xpath("//@href") if not href.startswith("#")]


def test_the_same_articles_give_the_same_bytes(coded: CodedArticle, quiet: CodedArticle) -> None:
    assert page(coded, quiet) == page(coded, quiet)


def test_a_link_names_the_other_act_and_the_words(coded: CodedArticle) -> None:
    first, second, *others = coded.events
    linked = msgspec.structs.replace(first, links=(Link("exchange", second.id, "in return for", 3, 16),))
    article = msgspec.structs.replace(coded, events=(linked, second, *others))
    facts = dict(record_view(linked, "r", article).facts)
    assert facts["in exchange for"] == f"{second.type} {second.trigger.text} (“in return for”)"
