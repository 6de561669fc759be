"""The public face: few names, each documented, none of them loaded before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sayso

MOST_NAMES = 15


def test_there_are_fifteen_names_at_most() -> None:
    assert len(sayso.__all__) <= MOST_NAMES
    assert list(sayso.__all__) == sorted(sayso.__all__)


@pytest.mark.parametrize("name", sayso.__all__)
def test_each_name_is_there_and_documented(name: str) -> None:
    assert getattr(sayso, name).__doc__
    assert name in dir(sayso)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        sayso.nothing  # noqa: B018


def test_importing_the_package_loads_nothing_of_it() -> None:
    program = "import sys, sayso; print(*(name for name in sys.modules if name.startswith('sayso.')))"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "\n"


def test_the_version_is_the_distributions() -> None:
    from importlib.metadata import version

    assert sayso.__version__ == version("sayso")
