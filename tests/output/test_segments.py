"""However the spans of records overlap, the page keeps the text whole and finds each span's words."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sayso.model import CodedArticle, Part, Span
from sayso.output.evidence import article_view
from sayso.output.wording import printable

LENGTH = 40
WORDS = "The quick brown fox jumps over lazy dogs"
spans = some.tuples(some.integers(-3, LENGTH + 3), some.integers(-3, LENGTH + 3))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(found=some.lists(spans, max_size=6), cut=some.integers(1, LENGTH - 1))
def test_any_spans(coded: CodedArticle, found: list[tuple[int, int]], cut: int) -> None:
    plain = msgspec.structs.replace(
        coded.events[0], actor=(), recipient=(), sources=(), place=None, quantities=(), trigger=Span("", 0, 1)
    )
    events = tuple(msgspec.structs.replace(plain, trigger=Span("", start, end)) for start, end in found)
    parts = (Part("body", 0, cut), Part("related", cut, LENGTH))
    view = article_view(msgspec.structs.replace(coded, text=WORDS, parts=parts, events=events), 1)

    segments = [segment for run in view.runs for block in run.blocks for segment in block.segments]
    assert "".join(segment.text for segment in segments) == WORDS
    for record in view.records:
        for span in record.spans:
            inside = [segment for segment in segments if span.start <= segment.start and segment.end <= span.end]
            assert "".join(segment.text for segment in inside) == WORDS[span.start : span.end]
            assert all(segment.lit and record.anchor in segment.triggers.split() for segment in inside)


@given(some.text())
def test_printable_is_harmless_and_settled(text: str) -> None:
    safe = printable(text)
    assert printable(safe) == safe
    assert "\n" not in safe
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in safe)
