"""`sayso model`: what ships is listed from its own files, and a user's folder is checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli.app import sayso
from sayso.errors import ModelError
from sayso.language.cards import describe_model, list_models
from sayso.language.encoder import SHIPPED, find_model


def run(*arguments: str) -> str:
    done = CliRunner().invoke(sayso, ["model", *arguments])
    if done.exception:
        raise done.exception
    return done.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model without what it would do without."""
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("vocabulary.txt", "heads.json", "model.onnx"):
        shutil.copy(find_model() / name, mine)
    return mine


def test_each_model_that_ships_has_a_card_and_knows_how_sure_it_is() -> None:
    models = list_models()
    assert [each.name for each in models if each.default] == [SHIPPED]
    for each in models:
        assert each.missing == ()
        assert each.card.licence
        assert each.card.trained_on
        assert {"act", "who=", "sayso", "measured_on"} <= set(each.card.figures)


def test_the_list_names_the_default_with_its_size_and_figures() -> None:
    (first, *_) = run().splitlines()
    assert first.startswith(SHIPPED)
    assert first.endswith("(the default)")
    for piece in ("layers", "wide", "MB", "act .", "who= ."):
        assert piece in first.replace(" 0.", " .")


def test_all_of_one_is_told_and_it_is_loaded(folder: Path) -> None:
    told = run("show", str(folder))
    assert "it loads and answers" in told
    assert "without confidence.toml" in told
    assert "licence not stated" in told


def test_a_folder_that_lacks_a_file_or_has_a_broken_card_is_refused(folder: Path) -> None:
    (folder / "card.toml").write_text("colour = 3\n")
    with pytest.raises(ModelError, match=r"card\.toml"):
        describe_model(folder)
    (folder / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"model\.onnx"):
        run("show", str(folder))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(ModelError, match="no-such"):
        run("show", "no-such")
