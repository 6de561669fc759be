"""Every part of pages, scrapes and exports in the forms of real outlets, and what they state of themselves.

A file of the folder `kinds` has its truth beside it: a line a part, its kind and its opening words, then `=field` and its value.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.reading import read

FOLDER = Path(__file__).parent / "kinds"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".parts")


def truth_of(sample: Path) -> tuple[list[tuple[str, str]], dict[str, str]]:
    rows = [line.split("\t", 1) for line in sample.with_suffix(".parts").read_text(encoding="utf-8").splitlines()]
    fields = {name[1:]: value for name, value in rows if name.startswith("=")}
    return [(kind, opening) for kind, opening in rows if not kind.startswith("=")], fields


def test_there_are_twenty():
    assert len(SAMPLES) >= 20


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_each_part_is_what_it_is(sample):
    (article,) = read(sample)
    truth, _ = truth_of(sample)
    found = [(part.kind, article.text[part.start : part.end]) for part in article.parts]
    shown = [(kind, words[: len(opening)]) for (kind, words), (_, opening) in zip(found, truth, strict=False)]
    assert (shown, len(found)) == (truth, len(truth))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_it_is_known_who_wrote_it_where_and_when(sample):
    (article,) = read(sample)
    _, fields = truth_of(sample)
    assert {name: getattr(article, name) for name in fields} == fields
