"""Whether what a training needs is installed."""

from __future__ import annotations

import importlib.util

from sayso.errors import ModelError

NEEDED = ("torch", "transformers", "onnx")


def require_extra() -> None:
    """Raise ModelError, with the command that installs it, where a part of the training extra is missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise ModelError(
            f"training needs {', '.join(missing)}", where="sayso train", remedy="pip install 'sayso[training]'"
        )
