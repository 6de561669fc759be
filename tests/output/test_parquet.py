"""Parquet holds what the CSV holds, with types; without the extra it is refused by name."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.errors import OutputError
from sayso.model import CodedArticle
from sayso.output import open_output, parquet, write_csv, write_parquet
from sayso.output.columns import COLUMNS
from sayso.output.csv import cell_of

NEEDS_ARROW = "needs the arrow extra: pip install 'sayso[arrow]'"


def written(path: Path, *articles: CodedArticle) -> bytes:
    pytest.importorskip("pyarrow", reason=NEEDS_ARROW)
    with open_output(path) as stream:
        write_parquet(articles, stream)
        assert not stream.closed
    return path.read_bytes()


def rows(path: Path, *articles: CodedArticle) -> list[dict[str, Any]]:
    written(path, *articles)
    import pyarrow.parquet

    found: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    return found


def as_told(value: Any) -> str:
    cell = cell_of(tuple(value) if isinstance(value, list) else value)
    return "" if cell is None else str(cell)


def test_a_record_is_a_row_with_types(coded: CodedArticle, quiet: CodedArticle, tmp_path: Path) -> None:
    first, second = rows(tmp_path / "out.parquet", coded, quiet)
    assert list(first) == list(COLUMNS)
    assert first["source_name"] == ["Grenzmark Gazette", "Ministry of Defence of Grenzmark"]
    assert first["source_level"] == [0, 1]
    assert (first["quantity_low"], first["quantity_approx"], first["latitude"]) == ([2000.0], [True], 50.1)
    assert first["trigger_start"] == coded.text.index("shipped")
    assert (first["date"], second["date"]) == ("2024-11", "2024-11-25/")
    assert (second["recipient_country"], second["place_name"], first["content_items"]) == ([], None, None)


def test_each_row_is_the_one_of_the_csv(coded: CodedArticle, tmp_path: Path) -> None:
    stream = io.StringIO()
    write_csv([coded], stream)
    told = [{name: as_told(value) for name, value in row.items()} for row in rows(tmp_path / "out.parquet", coded)]
    assert told == list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_a_value_keeps_what_the_csv_guards(coded: CodedArticle, tmp_path: Path) -> None:
    [row, *_] = rows(
        tmp_path / "out.parquet", msgspec.structs.replace(coded, title="=1|2", origin="a\udcff", byline="")
    )
    assert (row["title"], row["origin"], row["byline"]) == ("=1|2", "a?", None)


def test_rows_in_many_groups_are_the_same_rows(
    coded: CodedArticle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(tmp_path / "whole.parquet", coded, coded)
    monkeypatch.setattr(parquet, "ROWS_A_GROUP", 3)
    assert rows(tmp_path / "parted.parquet", coded, coded) == whole
    assert len(whole) == 4


def test_the_same_articles_give_the_same_bytes(coded: CodedArticle, tmp_path: Path) -> None:
    assert written(tmp_path / "one.parquet", coded) == written(tmp_path / "two.parquet", coded)


def test_no_record_is_a_table_of_no_rows(quiet: CodedArticle, tmp_path: Path) -> None:
    assert rows(tmp_path / "out.parquet", quiet) == []


def test_a_run_that_fails_leaves_the_older_file(coded: CodedArticle, tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    older = written(path, coded)
    broken = msgspec.structs.replace(coded, events=(msgspec.structs.replace(coded.events[0], confidence="high"),))
    with pytest.raises(ValueError, match="high"):
        written(path, coded, broken)
    assert path.read_bytes() == older
    assert list(tmp_path.iterdir()) == [path]


def test_without_the_extra_it_is_refused_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    remedy = r'needs the arrow extra \(pip install "sayso\[arrow\]"\)'
    with pytest.raises(OutputError, match=remedy), open_output(tmp_path / "out") as stream:
        write_parquet([], stream)
    assert list(tmp_path.iterdir()) == []


def test_no_other_form_loads_the_library() -> None:
    program = "import sys, sayso.output; print('pyarrow' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "False\n"
    )
