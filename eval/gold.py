"""Hand-coded documents, as every figure reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]

DEV = Path(__file__).parents[2] / "shared" / "gold" / "dev.jsonl"


def read_documents(path: Path) -> list[Json]:
    """Read the documents of a gold file, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
