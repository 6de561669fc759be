"""The whole story on one page: read -> analyse -> code.

articles = read("page.html")              bytes -> Article, every part labelled               (sayso.reading)
analysis = encoder.analyse(article.text)  sentences and the model's scores, one encoder run   (sayso.language)
records  = trace_analysis(article, ...)   propose -> decide -> who, on whose word, when ...   (sayso.coding)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec

from sayso.coding.choice import Thresholds
from sayso.coding.coder import TracedRecord, trace_analysis
from sayso.coding.confidence import Confidence, Precision, keep_confident, load_confidence
from sayso.errors import CodingFailed, DuplicateIdentifier, SaysoError, UnsupportedLanguage
from sayso.language.analysis import Analysis
from sayso.language.encoder import Encoder, find_model
from sayso.language.sentences import split_sentences
from sayso.lexicon import Lexicon, load_lexicon
from sayso.model import CODED_PARTS, Article, CodedArticle, Record

OnError = Callable[[SaysoError], None]
Result = Callable[[], CodedArticle]
_AHEAD = 8  # articles in work for each thread, so that reading, coding and writing overlap while order holds


@dataclass(frozen=True)
class Tools:
    """What coding needs, loaded once: the encoder, the lexicon, the thresholds, the weights of a record's confidence.

    Records with less confidence than `least_confidence` are left out.
    """

    encoder: Encoder
    lexicon: Lexicon
    thresholds: Thresholds = field(default_factory=Thresholds)
    threads: int = 1
    confidence: Confidence = field(default_factory=Confidence)
    least_confidence: float = 0.0

    @classmethod
    def load(
        cls,
        *,
        model: str | None = None,
        lexicons: Iterable[Path] = (),
        threads: int = 1,
        precision: Precision = "best",
        gate: bool = True,
    ) -> Tools:
        """Load the shipped model (or `model`: a name or folder) and lexicon, a user's own lexicon files first.

        With `precision` "high" the records are fewer, and more of them right. With `gate`, rows of text that a cheap
        test finds to hold no act are not read; a user's frames, which find acts by words alone, turn it off. Raises
        ModelError where the model does not say which.
        """
        folder = find_model(model)
        confidence = load_confidence(folder)
        least = confidence.least(precision, str(folder))
        lexicon = load_lexicon(*lexicons)
        return cls(
            Encoder(folder, gated=gate and not lexicon.frames),
            lexicon,
            threads=threads,
            confidence=confidence,
            least_confidence=least,
        )


def code_article(article: Article, tools: Tools) -> CodedArticle:
    """Code one article.

    Raises UnsupportedLanguage for a text in another language than English.
    """
    if article.language not in (None, "en"):
        raise UnsupportedLanguage(
            f"the text is in {article.language!r}; English alone is coded",
            where=_where(article),
            remedy="translate it first",
        )
    records = keep_confident((traced.record for traced in trace_article(article, tools)), tools.least_confidence)
    fields = msgspec.structs.asdict(article)
    return CodedArticle(**fields, sentences=tuple(split_sentences(article.text)), events=records)


def trace_article(article: Article, tools: Tools) -> list[TracedRecord]:
    """The records of an article, whatever their confidence, with what each rests on."""
    return trace_analysed(article, analyse_article(article, tools), tools)


def trace_analysed(article: Article, analysis: Analysis, tools: Tools) -> list[TracedRecord]:
    """As `trace_article`, of an article whose analysis is at hand."""
    return trace_analysis(article, analysis, tools.lexicon, tools.thresholds, tools.confidence)


def analyse_article(article: Article, tools: Tools) -> Analysis:
    """The model's scores for the parts of an article that are coded."""
    return tools.encoder.analyse(
        article.text, [(part.start, part.end) for part in article.parts if part.kind in CODED_PARTS]
    )


def code_articles(
    articles: Iterable[Article], tools: Tools | None = None, *, on_error: OnError | None = None
) -> Iterator[CodedArticle]:
    """Code articles in their order, `tools.threads` at a time.

    An article that cannot be coded, or whose id another of the run has had, is handed to `on_error`, and the rest goes
    on; without `on_error` the error is raised.
    """
    tools = tools or Tools.load()
    chosen = _refuse_duplicates(articles, on_error)
    work = _code_here(chosen, tools) if tools.threads == 1 else _code_in_threads(chosen, tools)
    for article, result in work:
        yield from _finish(article, result, on_error)


def _code_here(articles: Iterable[Article], tools: Tools) -> Iterator[tuple[Article, Result]]:
    """Each article with the way to its records, in this thread: an interrupt stops it at once."""
    for article in articles:
        yield article, partial(code_article, article, tools)


def _code_in_threads(articles: Iterable[Article], tools: Tools) -> Iterator[tuple[Article, Result]]:
    """The same, some articles ahead at work in threads."""
    pool = ThreadPoolExecutor(max_workers=tools.threads)
    waiting: deque[tuple[Article, Result]] = deque()
    try:
        for article in articles:
            waiting.append((article, pool.submit(code_article, article, tools).result))
            if len(waiting) >= tools.threads * _AHEAD:
                yield waiting.popleft()
        yield from waiting
    finally:
        # Whoever stops in the middle waits for no more than the articles at work.
        pool.shutdown(wait=False, cancel_futures=True)


def code(
    articles: Iterable[Article], tools: Tools | None = None, *, on_error: OnError | None = None
) -> Iterator[Record]:
    """The records of articles, one after the other; as `code_articles`, for who needs the records alone."""
    for article in code_articles(articles, tools, on_error=on_error):
        yield from article.events


def _refuse_duplicates(articles: Iterable[Article], on_error: OnError | None) -> Iterator[Article]:
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            error = DuplicateIdentifier(
                f"another document of this run has the id {article.id!r}",
                where=article.origin,
                remedy="give each its own id",
            )
            _report(error, on_error)
        else:
            seen.add(article.id)
            yield article


def _finish(article: Article, result: Result, on_error: OnError | None) -> Iterator[CodedArticle]:
    try:
        coded = result()
    except SaysoError as error:
        _report(error, on_error)
    except Exception as fault:  # one document's trouble must not end a run of many: it is named and kept aside
        named = CodingFailed(
            f"{type(fault).__name__}: {fault}", where=_where(article), remedy="report it with the document"
        )
        named.__cause__ = fault
        _report(named, on_error)
    else:
        yield coded


def _report(error: SaysoError, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _where(article: Article) -> str:
    """The file or URL of an article, with its id where that tells more than the content's hash."""
    known = article.id.startswith("sha256:") or article.id in article.origin
    return article.origin if known else f"{article.origin}: {article.id}"
