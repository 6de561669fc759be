"""What one form of date means on a publication day: a match of `date_patterns` in, the codebook's value out."""

from __future__ import annotations

import re

from sayso.coding.dates.anchors import Anchor
from sayso.coding.dates.calendar import CALENDAR_FORMS
from sayso.coding.dates.relative import RELATIVE_FORMS

_FORMS = CALENDAR_FORMS | RELATIVE_FORMS


def value_of(kind: str, match: re.Match[str], anchor: Anchor) -> str | None:
    """Return the value of a match in the codebook's form, None where the publication day does not settle it."""
    return _FORMS[kind](match, anchor)
