"""How much is read of one input; beyond it the input is refused by name, so that nothing hangs and no archive unpacks without end."""

from __future__ import annotations

PAGE_BYTES = 10_000_000
"""The largest of the benchmark's pages has 2 MB; at 10 MB the body extractor still answers within ten seconds."""

TEXT_BYTES = 10_000_000
"""A plain-text scrape; a long novel has 3 MB."""

FEED_BYTES = 30_000_000
"""Feeds hold up to some thousand items, some with whole articles."""

LINE_BYTES = 10_000_000
"""One JSON line, one document."""

NESTING = 400
"""Levels of open elements: real pages stay under 100, the C libraries beneath recurse and give way far above 1,000."""

ELEMENTS = 150_000
"""Elements of one page: the benchmark's largest has 12,000."""

FETCH_SECONDS = 20.0
"""Until a server must have answered in full."""

REDIRECTS = 5
"""As many hops as a shortened link to a moved page takes, with some to spare."""
