"""A coder that needs no model, so that the command line can be tried by itself, and a way to run it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import msgspec
import pytest

from sayso.cli import main
from sayso.errors import ModelError, UnsupportedLanguage
from sayso.model import Article, CodedArticle, Record, Span

FOREIGN = "Der Minister"


@dataclass
class Outcome:
    """What a run printed and its exit code."""

    code: int
    out: str
    err: str


def first_word(article: Article) -> Record:
    """A record on the first word, with nothing else filled."""
    word = article.text.split()[0]
    return Record(
        id=f"{article.id}-1",
        trigger=Span(word, article.text.index(word), article.text.index(word) + len(word)),
        part="body",
        type="CONSULT",
        mode=None,
        aspect="event",
        actor=(),
        recipient=(),
        sources=(),
        certainty="CT+",
        tense="past",
        status="done",
        date=None,
        place=None,
        quantities=(),
        content=None,
        confidence=0.5,
        by="model",
    )


@dataclass(frozen=True)
class FakeThresholds:
    """Stands for what is likely enough."""

    trigger: float = 0.5


@dataclass(frozen=True)
class FakeTools:
    """Stands for the model and lexicon; the class keeps what the last run loaded and used."""

    thresholds: FakeThresholds = FakeThresholds()
    loaded: ClassVar[dict[str, Any]] = {}
    used: ClassVar[list[FakeTools]] = []

    @classmethod
    def load(cls, **options: Any) -> FakeTools:
        if options["model"] == "absent":
            raise ModelError("there is no such model", where="absent", remedy="leave --model out")
        cls.loaded = {**options, "lexicons": list(options["lexicons"])}
        return cls()


def fake_code(
    articles: Iterable[Article], tools: FakeTools, *, on_error: Callable[..., None]
) -> Iterator[CodedArticle]:
    FakeTools.used.append(tools)
    for article in articles:
        if article.text.startswith(FOREIGN):
            on_error(UnsupportedLanguage("the text is in 'de'", where=article.id, remedy="translate it"))
            continue
        fields = {name: getattr(article, name) for name in Article.__struct_fields__}
        yield CodedArticle(**fields, sentences=((0, len(article.text)),), events=(first_word(article),))


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> type[FakeTools]:
    pipeline = ModuleType("sayso.pipeline")
    pipeline.__dict__.update(Tools=FakeTools, code_articles=fake_code)
    monkeypatch.setitem(sys.modules, "sayso.pipeline", pipeline)
    return FakeTools


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], coder: type[FakeTools]) -> Callable[..., Outcome]:
    def run(*arguments: str | Path) -> Outcome:
        code = main([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Two good documents as JSON lines."""
    path = tmp_path / "two.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(document) + b"\n" for document in two_documents()))
    return path


def two_documents() -> list[dict[str, str]]:
    return [
        {"id": "a", "text": "Ruritania met Grenzmark in Strelsau.", "date": "2024-11-25", "title": "A meeting"},
        {"id": "b", "text": "Grenzmark sent tents to Ruritania.", "date": "2024-11-26", "title": "A gift"},
    ]
