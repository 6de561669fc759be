"""Whether the processor's sums of products of bytes can be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.language import processor
from sayso.language.encoder import find_model, open_session

EXACT = "session.x64quantprecision"
DESCRIBED = processor._PROCESSOR.read_text() if processor._PROCESSOR.exists() else ""


def exact_products_asked() -> str:
    return str(open_session(find_model("six-384"), threads=1).get_session_options().get_session_config_entry(EXACT))


def test_products_are_asked_for_exactly_where_they_overflow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a processor without VNNI finds no act."""
    monkeypatch.setattr("sayso.language.encoder.overflows", lambda: True)
    assert exact_products_asked() == "1"


def test_they_are_not_where_they_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would halve the speed there."""
    monkeypatch.setattr("sayso.language.encoder.overflows", lambda: False)
    with pytest.raises(RuntimeError, match=EXACT):
        exact_products_asked()


@pytest.mark.parametrize(
    ("described", "lacking"),
    [
        ("processor : 0\nflags : fpu avx2 fma\n", True),
        ("processor : 0\nflags : fpu avx2 avx512_vnni\n", False),
        ("processor : 0\nflags : fpu avx2 avx_vnni\n", False),
        ("processor : 0\nFeatures : fp asimd\n", False),  # no x86 at all
    ],
)
def test_a_processor_is_known_by_its_flags(tmp_path: Path, described: str, lacking: bool) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text(described, encoding="utf-8")
    assert processor._lacks_instruction(path) is lacking


def test_where_nothing_is_described_nothing_is_held_against_it(tmp_path: Path) -> None:
    assert processor._lacks_instruction(tmp_path / "none") is False


@pytest.mark.skipif("vnni" not in DESCRIBED, reason="no VNNI here")
def test_a_processor_that_has_the_instruction_adds_exactly() -> None:
    assert processor._adds_exactly()
    assert not processor.overflows()


@pytest.mark.skipif("flags" not in DESCRIBED or "vnni" in DESCRIBED, reason="VNNI is here, or no x86 Linux")
def test_a_processor_that_lacks_it_is_asked_for_exact_products() -> None:
    assert processor.overflows()
    assert exact_products_asked() == "1"
