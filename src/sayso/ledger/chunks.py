"""Long lists of values in pieces that one statement can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

MOST = 500
"""Values in one statement; engines allow 999 and more."""


def in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists of at most `MOST`."""
    flow = iter(values)
    while chunk := list(islice(flow, MOST)):
        yield chunk
