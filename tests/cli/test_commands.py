"""Every command: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from sayso.cli.app import sayso

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
Run = Callable[..., Any]


def test_read_prints_an_article_a_line(run: Run, documents: Path) -> None:
    done = run("read", documents)
    assert (done.code, done.err) == (0, "")
    articles = [json.loads(line) for line in done.out.splitlines()]
    assert [article["id"] for article in articles] == ["a", "b"]
    assert articles[0]["text"] == "Ruritania met Grenzmark in Strelsau."
    assert "events" not in articles[0]


def test_read_as_text(run: Run, documents: Path) -> None:
    done = run("read", documents, "--format", "text")
    assert "Ruritania met Grenzmark in Strelsau." in done.out
    assert done.out.count("--------") == 1


def test_code_prints_a_table_unless_told_otherwise(run: Run, documents: Path) -> None:
    done = run("code", documents)
    assert done.code == 0
    assert "CONSULT" in done.out
    assert "2 records in 2 documents" in done.out


def test_code_as_jsonl_and_csv(run: Run, documents: Path) -> None:
    coded = [json.loads(line) for line in run("code", documents, "--format", "jsonl").out.splitlines()]
    assert [document["events"][0]["id"] for document in coded] == ["a-1", "b-1"]
    rows = list(csv.DictReader(io.StringIO(run("code", documents, "--format", "csv").out)))
    assert [row["record"] for row in rows] == ["a-1", "b-1"]


def test_code_as_parquet(run: Run, documents: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the arrow extra: pip install 'sayso[arrow]'")
    import pyarrow.parquet

    done = run("code", documents, "--format", "parquet", "-o", tmp_path / "out.parquet")
    assert (done.code, done.out, done.err) == (0, "", "")
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    assert table["record"].to_pylist() == ["a-1", "b-1"]


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_parquet_is_not_printed(run: Run, documents: Path, output: tuple[str, ...]) -> None:
    done = run("code", documents, "--format", "parquet", *output)
    assert (done.code, done.out) == (2, "")
    assert done.err == "OutputError: standard output: Parquet is binary (give a file with -o)\n"


def test_parquet_without_the_extra_is_refused_before_the_work(
    run: Run, documents: Path, tmp_path: Path, coder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    coder.used.clear()
    done = run("code", documents, "--format", "parquet", "-o", tmp_path / "out.parquet")
    assert (done.code, coder.used) == (2, [])
    assert done.err == 'OutputError: Parquet needs the arrow extra (pip install "sayso[arrow]")\n'
    assert not (tmp_path / "out.parquet").exists()


def test_code_writes_a_whole_page(run: Run, documents: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    done = run("code", documents, "--format", "html", "-o", page)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert page.read_text().rstrip().endswith("</html>")


def test_what_read_writes_code_reads(run: Run, documents: Path, tmp_path: Path) -> None:
    read = tmp_path / "read.jsonl"
    assert run("read", documents, "-o", read).code == 0
    straight, through = run("code", documents, "--format", "jsonl"), run("code", read, "--format", "jsonl")
    assert [json.loads(line)["text"] for line in straight.out.splitlines()] == [
        json.loads(line)["text"] for line in through.out.splitlines()
    ]


def test_options_reach_the_coder_and_win_over_the_settings(
    run: Run, documents: Path, tmp_path: Path, coder: Any
) -> None:
    settings = tmp_path / "sayso.toml"
    settings.write_text(
        'threads = 2\nmodel = "theirs"\nlexicon = ["theirs.toml"]\nprecision = "high"\n[decision]\ntrigger = 0.7\ngate = false\n'
    )
    assert run("code", documents, "--settings", settings, "--lexicon", "mine.toml", "--model", "mine").code == 0
    assert coder.loaded == {
        "model": "mine",
        "threads": 2,
        "precision": "high",
        "gate": False,
        "lexicons": [Path("mine.toml"), tmp_path / "theirs.toml"],
    }
    assert coder.used[-1].thresholds.trigger == 0.7


def test_eval_prints_the_figures(run: Run, documents: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    run("code", documents, "--format", "jsonl", "-o", coded)
    done = run("eval", coded, coded)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("2 gold records, 2 predicted\n")
    assert json.loads(run("eval", coded, coded, "--json").out)["layers"]["act"]["f1"] == 1


def test_eval_shows_errors_and_absent_documents(run: Run, documents: Path, tmp_path: Path) -> None:
    gold, coded = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl"
    run("code", documents, "--format", "jsonl", "-o", gold)
    coded.write_text(gold.read_text().splitlines()[0] + "\n")
    done = run("eval", gold, coded, "--errors", "5")
    assert "missed: CONSULT - -> - [Grenzmark] b: Grenzmark sent tents to Ruritania." in done.out
    assert "1 of 2 gold documents are not in" in done.err
    assert done.code == 1


@pytest.mark.parametrize("coded", ["", '{"id": "other", "events": []}\n'], ids=["empty", "others"])
def test_eval_of_files_that_share_no_document_is_an_error(
    run: Run, documents: Path, tmp_path: Path, coded: str
) -> None:
    gold, other = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl"
    run("code", documents, "--format", "jsonl", "-o", gold)
    other.write_text(coded)
    done = run("eval", gold, other)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"GoldError: {other}: ")
    assert run("eval", other, gold).code == 2


@pytest.mark.parametrize("content", ["{\n", '{"other": ' + "[" * 100_000], ids=["cut", "nested"])
def test_eval_names_a_broken_file(run: Run, tmp_path: Path, content: str) -> None:
    broken = tmp_path / "gold.jsonl"
    broken.write_text(content)
    done = run("eval", broken, broken)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"GoldError: {broken}:1: ")


def test_wrong_usage_is_said_and_ends_with_two(run: Run) -> None:
    done = run("code", "--format", "pdf", "x")
    assert done.code == 2
    assert "'pdf' is not one of" in done.err


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("sayso 0.")


def commands() -> list[tuple[str, click.Command]]:
    return list(sayso.commands.items())


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    sections = DOCS.read_text(encoding="utf-8").split("\n## ")
    (section,) = [section for section in sections if section.startswith((f"`sayso {name}`", f"`sayso {name} "))]
    for each in getattr(command, "commands", {name: command}).values():
        assert f"`sayso {name} {each.name}" in section or each is command
        for parameter in each.params:
            if isinstance(parameter, click.Option):
                assert f"`{parameter.opts[-1]}" in section or f"`{parameter.opts[0]}" in section, parameter.name
            for choice in getattr(parameter.type, "choices", ()):
                assert f"`{choice}`" in section
        assert each.help


def test_no_section_documents_a_command_that_is_gone() -> None:
    sections = DOCS.read_text(encoding="utf-8").split("\n## ")[1:]
    documented = {section.split("`")[1].split()[1] for section in sections if section.startswith("`sayso ")}
    assert documented == set(sayso.commands)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_of_csv_is_run_as_a_formula(run: Run, tmp_path: Path, start: str) -> None:
    document = {"id": f"{start}1", "title": f"{start}HYPERLINK(1)", "text": "Ruritania met Grenzmark."}
    (tmp_path / "a.jsonl").write_text(json.dumps(document) + "\n")
    (row,) = csv.DictReader(io.StringIO(run("code", tmp_path / "a.jsonl", "--format", "csv").out))
    assert (row["document"], row["title"]) == (f"'{start}1", f"'{start}HYPERLINK(1)")
