"""Articles as JSON lines: one document a line, in the form of the codebook's section 6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from sayso.model import Article


def write_jsonl(articles: Iterable[Article], stream: TextIO) -> None:
    """Write each article, read or coded, as one line of JSON; keys stand in the order of the schema."""
    encoder = msgspec.json.Encoder()
    for article in articles:
        stream.write(encoder.encode(article).decode() + "\n")
