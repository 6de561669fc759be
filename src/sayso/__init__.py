"""sayso reads the news: who did what to whom, and on whose say-so.

    from sayso import code, read

    for record in code(read("page.html")):
        print(record.actor, record.type, record.recipient, record.sources)

The names below are the public face; they load when first used, so that importing sayso costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.errors import SaysoError
    from sayso.evaluation import evaluate
    from sayso.lexicon import load_lexicon
    from sayso.model import Article, CodedArticle, Part, Participant, Record, Source
    from sayso.pipeline import Tools, code, code_articles
    from sayso.reading import read, read_many

__version__ = "0.1.0"

_HOMES = {
    "Article": "sayso.model",
    "CodedArticle": "sayso.model",
    "Part": "sayso.model",
    "Participant": "sayso.model",
    "Record": "sayso.model",
    "SaysoError": "sayso.errors",
    "Source": "sayso.model",
    "Tools": "sayso.pipeline",
    "code": "sayso.pipeline",
    "code_articles": "sayso.pipeline",
    "evaluate": "sayso.evaluation",
    "load_lexicon": "sayso.lexicon",
    "read": "sayso.reading",
    "read_many": "sayso.reading",
}

__all__ = [
    "Article",
    "CodedArticle",
    "Part",
    "Participant",
    "Record",
    "SaysoError",
    "Source",
    "Tools",
    "code",
    "code_articles",
    "evaluate",
    "load_lexicon",
    "read",
    "read_many",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
