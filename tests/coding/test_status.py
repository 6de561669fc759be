import pytest

from sayso.coding.status import derive_status
from sayso.model import Content

CONTENT = Content("AID", ("KOR",), ("UKR",), (), None)


@pytest.mark.parametrize(
    ("kind", "certainty", "tense", "content", "status"),
    [
        ("AID", "CT+", "past", None, "done"),
        ("AID", "CT+", "present", None, "ongoing"),
        ("CONSULT", "CT+", "future", None, "coming"),
        ("AID", "PR+", "future", None, "likely"),
        ("AID", "PS+", "past", None, "possible"),
        ("AID", "Uu", "future", None, "weighed"),
        ("AID", "PS-", "future", None, "unlikely"),
        ("AID", "CT-", "past", None, "denied"),
        ("AGREE", "CT+", "past", CONTENT, "announced"),
        ("AGREE", "CT+", "past", None, "done"),
        ("REQUEST", "CT+", "past", CONTENT, "asked"),
        ("REJECT", "CT+", "past", CONTENT, "refused"),
        ("THREATEN", "Uu", "future", CONTENT, "weighed"),
    ],
)
def test_status_follows(kind: str, certainty, tense, content: Content | None, status: str) -> None:
    assert derive_status(kind, certainty, tense, content) == status
