"""How near records of a ledger lie to each other: what an article costs to add follows from it, and whether made-up news is like real news.

python eval/ledger_density.py real.db synthetic.db
"""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Sequence

_SAMPLE = 1000
_PLAIN = {
    "acts": "SELECT count(*) FROM acts",
    "acts a day that has any": "SELECT count(*) * 1.0 / count(DISTINCT substr(last_public, 1, 10)) FROM acts",
    "records an article": "SELECT (SELECT count(*) FROM record_times) * 1.0 / count(*) FROM captures",
    "acts an article": "SELECT (SELECT count(*) FROM acts) * 1.0 / count(*) FROM captures",
    "% of acts that one record tells": (
        "SELECT 100.0 * sum(n = 1) / count(*) FROM (SELECT count(*) AS n FROM members GROUP BY act)"
    ),
    "records of the most told act": "SELECT max(n) FROM (SELECT count(*) AS n FROM members GROUP BY act)",
    "links a record": "SELECT (SELECT count(*) FROM links) * 1.0 / count(*) FROM record_times",
    "keys a record": "SELECT (SELECT count(*) FROM block_keys) * 1.0 / count(*) FROM record_times",
    "% of dyads in the busiest": (
        "SELECT 100.0 * max(n) / sum(n) FROM (SELECT count(*) AS n FROM act_dyads WHERE actor != '' AND recipient != ''"
        " GROUP BY actor, recipient)"
    ),
    "% of dyads in the busiest ten": (
        "SELECT 100.0 * sum(n) / (SELECT count(*) FROM act_dyads WHERE actor != '' AND recipient != '') FROM (SELECT"
        " count(*) AS n FROM act_dyads WHERE actor != '' AND recipient != '' GROUP BY actor, recipient"
        " ORDER BY n DESC LIMIT 10)"
    ),
    "links between copies an article": "SELECT (SELECT count(*) FROM copy_links) * 1.0 / count(*) FROM captures",
}
_BESIDE = {
    "records that share a key with one": (
        "SELECT count(DISTINCT o.record) FROM block_keys w, block_keys o WHERE o.key = w.key AND w.record = ? AND"
        " o.record != w.record",
        "SELECT record FROM record_times",
    ),
    "articles that share a key with one": (
        "SELECT count(DISTINCT o.capture) FROM copy_keys w, copy_keys o WHERE o.key = w.key AND w.capture = ? AND"
        " o.capture != w.capture",
        "SELECT seq FROM captures",
    ),
}


def main(paths: Sequence[str]) -> int:
    """Print the figures of each ledger."""
    for path in paths:
        print(path)
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            for name, query in _PLAIN.items():
                print(f"  {name}: {connection.execute(query).fetchone()[0]:,.2f}")
            for name, (query, among) in _BESIDE.items():
                rows = [row[0] for row in connection.execute(among)]
                drawn = random.Random(1).sample(rows, min(_SAMPLE, len(rows)))
                found = sorted(connection.execute(query, (row,)).fetchone()[0] for row in drawn)
                print(
                    f"  {name}: mean {sum(found) / len(found):,.1f}, median {found[len(found) // 2]}, most {found[-1]}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
