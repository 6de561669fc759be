"""A reader's status of a record, from its certainty, tense and type (codebook, section 4)."""

from __future__ import annotations

from sayso.model import Certainty, Content, Status, Tense

_BY_TENSE: dict[str, Status] = {"past": "done", "present": "ongoing", "future": "coming"}
_BY_CERTAINTY: dict[str, Status] = {
    "PR+": "likely", "PS+": "possible", "Uu": "weighed", "PR-": "unlikely", "PS-": "unlikely", "CT-": "denied",
}  # fmt: skip
_OF_CONTENT: dict[str, Status] = {
    "AGREE": "announced", "CONCEDE": "announced", "THREATEN": "announced", "REQUEST": "asked", "REJECT": "refused",
}  # fmt: skip


def derive_status(kind: str, certainty: Certainty, tense: Tense, content: Content | None) -> Status:
    """The status that follows: of the content, where a certain act of speech carries one; else of the act itself."""
    if certainty != "CT+":
        return _BY_CERTAINTY[certainty]
    if content is not None and kind in _OF_CONTENT:
        return _OF_CONTENT[kind]
    return _BY_TENSE[tense]
