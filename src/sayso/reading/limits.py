"""How much is read of one input; beyond it the input is refused by name, so that nothing hangs and no archive unpacks without end."""

from __future__ import annotations

PAGE_BYTES = 5_000_000
"""The largest page of the benchmark has 1.5 MB; the extractor takes seconds for twice as much as this."""

TEXT_BYTES = 2_000_000
"""A pasted text or the text of one document: the longest novels have more, no article has. It is labelled within ten seconds."""

FEED_BYTES = 30_000_000
"""Feeds hold up to some thousand items, some with whole articles."""

LINE_BYTES = 10_000_000
"""One JSON line: a document, and in sayso's own envelope the records that were coded from it."""

NESTING = 400
"""Levels of open elements: no page of the benchmark has more than 51, and the extractor recurses."""

ELEMENTS = 50_000
"""Elements of one page: the benchmark's largest has 1,600; twice as many as this take longer than ten seconds."""

FETCH_SECONDS = 20.0
"""Until a server must have answered in full."""

REDIRECTS = 5
"""As many hops as a shortened link to a moved page takes, with some to spare."""

ARCHIVE_BYTES = 400_000_000
"""A ZIP is held in memory, as its list of files stands at its end; tar and WARC files stream by and have no such limit."""

ARCHIVE_DEPTH = 2
"""An archive within an archive is read, one within that is not: what is nested deeper unpacks without end."""
