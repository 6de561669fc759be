"""What all records of one article are coded with."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coding.dates.finder import DateFinder
from sayso.coding.extents import Names, find_extents
from sayso.coding.participants import ParticipantResolver
from sayso.coding.reported import ReportedSpeech
from sayso.language.analysis import Analysis
from sayso.model import Article


@dataclass(frozen=True, slots=True)
class Desk:
    """What all records of one article are coded with."""

    article: Article
    analysis: Analysis
    names: Names
    resolver: ParticipantResolver
    dates: DateFinder
    speech: ReportedSpeech

    @classmethod
    def of(cls, article: Article, analysis: Analysis, resolver: ParticipantResolver) -> Desk:
        """Lay ready what an article's records are coded with."""
        names = find_extents(article.text, resolver.stock.words, resolver.stock.matches)
        speech = ReportedSpeech(article.text, analysis.sentences)
        return cls(article, analysis, names, resolver, DateFinder(article, analysis), speech)
