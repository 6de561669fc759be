"""The reading room: pages, pasted texts, feeds and JSON lines -> articles whose every part is labelled."""

from __future__ import annotations

from sayso.reading.reader import OnError, read, read_many

__all__ = ["OnError", "read", "read_many"]
