"""The ledger's commands end to end, on coded lines that need no model."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sayso.cli import main

Run = Callable[..., Any]


@dataclass
class Outcome:
    """What a run printed and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str | Path) -> Outcome:
        code = main([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


def line(name: str, text: str, day: str, says: str | None, **fields: Any) -> dict[str, Any]:
    start = text.index("sent")
    source = (
        {"text": says, "name": says, "country": "KOR", "sector": "SPY", "start": 0, "end": len(says)} if says else None
    )
    record = {
        "trigger": {"text": "sent", "start": start, "end": start + 4}, "type": "AID", "certainty": "CT+", "tense": "past",
        "actor": [{"text": "North Korea", "name": "North Korea", "country": "PRK", "sector": "GOV"}],
        "recipient": [{"text": "Russia", "name": "Russia", "country": "RUS", "sector": "GOV"}],
        "sources": [source] if source else [], "date": "2024-10-20", **fields,
    }  # fmt: skip
    return {"id": name, "url": f"https://news.example/{name}", "outlet": f"Paper {name}", "date": day, "text": text,
            "sentences": [[0, len(text)]], "events": [record]}  # fmt: skip


def troops(text: str, low: float) -> list[dict[str, Any]]:
    return [
        {"text": text, "low": low, "high": low, "item": "troops", "unit": "people", "measure": "total", "stage": "sent"}
    ]


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    early, late = "2024-10-21T09:00+00:00", "2024-10-24T09:00+00:00"
    first, second = troops("1,500 soldiers", 1500), troops("3,000 soldiers", 3000)
    feared = "Pyongyang may have sent shells by rail last week, officials fear."
    reports = [
        line("a", "NIS says North Korea sent 1,500 soldiers to Russia.", early, "NIS", quantities=first),
        line("b", "North Korea sent 3,000 soldiers to Russia, NIS tells lawmakers.", late, "NIS", quantities=second),
        line("c", feared, "2024-10-24", None, certainty="PS+", date="2024-10-17"),
    ]
    path = tmp_path / "coded.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in reports))
    file = tmp_path / "ledger.db"
    done = run("ledger", "add", "--ledger", file, path, "--coder", "hand")
    assert done.code == 0, done
    assert done.out.startswith("3 articles, 3 records added to the ledger"), done
    return file


def acts(run: Run, ledger: Path, *options: str) -> list[dict[str, Any]]:
    done = run("acts", "--ledger", ledger, "--format", "jsonl", *options)
    assert done.code == 0, done.err
    return [json.loads(text) for text in done.out.splitlines()]


def test_acts_are_found_and_what_may_be_is_not_done(run: Run, ledger: Path) -> None:
    assert sorted(act["status"] for act in acts(run, ledger)) == ["done", "possible"]
    (act,) = acts(run, ledger, "--actor", "prk", "--recipient", "rus", "--type", "aid", "--status", "done")
    assert len(act["articles"]) == 2
    assert acts(run, ledger, "--since", "2024-10-21") == []
    assert len(acts(run, ledger, "--as-known", "2024-10-22")) == 1


def test_a_country_may_be_asked_for_by_its_name(run: Run, ledger: Path) -> None:
    by_code = acts(run, ledger, "--actor", "PRK", "--recipient", "RUS")
    assert by_code
    assert acts(run, ledger, "--actor", "north korea", "--recipient", "Russian Federation") == by_code
    for command in (("counts",), ("brief", "--since", "2024-10-01"), ("degree",)):
        asked = (*command, "--ledger", ledger, "--as-known", "2024-12-01")
        assert run(*asked, "North Korea", "Russia").out == run(*asked, "PRK", "RUS").out != ""


def test_an_allegation_is_printed_with_who_makes_it(run: Run, ledger: Path) -> None:
    for options in (("acts",), ("brief", "PRK", "RUS", "--since", "2024-10-01")):
        out = " ".join(run(*options, "--ledger", ledger).out.split())
        assert "according to NIS" in out, out


def test_acts_in_every_form(run: Run, ledger: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("acts", "--ledger", ledger, "--format", "csv").out)))
    assert {row["type"] for row in rows} == {"AID"}
    features = json.loads(run("acts", "--ledger", ledger, "--format", "geojson").out)["features"]
    assert len(features) == 2
    assert run("acts", "--ledger", ledger, "-o", tmp_path / "out.csv", "--format", "csv").code == 0
    touched = run(
        "ledger", "retract", "--ledger", ledger, "--article", "a", "--author", "me", "--reason", "x", "--dry-run"
    )
    assert "out.csv" in touched.out


def test_acts_as_parquet(run: Run, ledger: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the arrow extra: pip install 'sayso[arrow]'")
    import pyarrow.parquet

    ask = ("acts", "--ledger", ledger, "--status", "done", "--format", "parquet", "-o")
    assert run(*ask, tmp_path / "one.parquet").code == run(*ask, tmp_path / "two.parquet").code == 0
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()
    (row,) = pyarrow.parquet.read_table(tmp_path / "one.parquet").to_pylist()
    assert (row["actor_country"], row["statuses"], row["articles"]) == (["PRK"], ["done:2"], 2)
    assert (row["date"], row["start"]) == ("2024-10-20", date(2024, 10, 20))
    assert row["public_since"] == datetime(2024, 10, 21, 9, tzinfo=UTC)


def test_acts_as_parquet_want_a_file(run: Run, ledger: Path) -> None:
    done = run("acts", "--ledger", ledger, "--format", "parquet")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("OutputError: standard output: Parquet is binary")


def test_one_act_in_full(run: Run, ledger: Path) -> None:
    (act,) = acts(run, ledger, "--status", "done")
    done = run("act", act["id"][:8], "--ledger", ledger)
    assert "“North Korea sent 3,000 soldiers to Russia, NIS tells lawmakers.”" in done.out
    assert "https://news.example/a" in done.out
    assert run("act", "affff", "--ledger", ledger).code == 2


def test_pairs_keep_what_happened_apart(run: Run, ledger: Path) -> None:
    (pair,) = [json.loads(text) for text in run("pairs", "--ledger", ledger, "--format", "jsonl").out.splitlines()]
    assert pair["statuses"] == {"done": 1, "possible": 1}


def test_counts_tell_a_revision_and_its_words(run: Run, ledger: Path) -> None:
    out = run("counts", "PRK", "RUS", "--item", "troops", "--ledger", ledger, "--rule", "latest").out
    assert "NIS: 3,000" in out
    assert "2024-10-24 09:00Z revises: “3,000 soldiers”" in out
    assert "PRK → RUS AID: troops in people (total, sent, done): 3,000 by the rule 'latest', according to NIS" in out
    before = run("counts", "PRK", "RUS", "--item", "troops", "--ledger", ledger, "--as-known", "2024-10-23").out
    assert "3,000" not in before


def test_a_brief_cites_each_line_and_runs_no_markup(run: Run, ledger: Path) -> None:
    done = run(
        "brief",
        "PRK",
        "RUS",
        "--since",
        "2024-10-20",
        "--as-known",
        "2024-10-30",
        "--ledger",
        ledger,
        "--format",
        "markdown",
    )
    assert done.out.startswith("# PRK and RUS")
    assert "(<https://news.example/a>)" in done.out
    revised = run("brief", "PRK", "RUS", "--since", "2024-10-22", "--as-known", "2024-10-30", "--ledger", ledger).out
    assert "REVISED" in revised
    assert "troops, according to NIS 1,500 soldiers → 3,000 soldiers" in revised


def test_a_retraction_takes_an_act_away_and_gives_it_back(run: Run, ledger: Path) -> None:
    signed = ("--ledger", ledger, "--author", "me", "--reason", "withdrawn by the paper")
    done = run("ledger", "retract", *signed, "--outlet", "Paper c")
    assert "1 act falls:" in done.out
    assert [act["status"] for act in acts(run, ledger)] == ["done"]
    run("ledger", "retract", *signed, "--outlet", "Paper c", "--restore")
    assert len(acts(run, ledger)) == 2


def test_adding_again_changes_nothing(run: Run, ledger: Path, tmp_path: Path) -> None:
    done = run("ledger", "add", "--ledger", ledger, tmp_path / "coded.jsonl")
    assert done.out == "0 articles, 0 records added to the ledger, 0 acts new or changed; 3 it held already\n"


def test_an_edited_article_shows_its_difference(run: Run, ledger: Path, tmp_path: Path) -> None:
    edited = line("a", "NIS says North Korea sent some soldiers to Russia.", "2024-10-21T09:00+00:00", "NIS")
    (tmp_path / "edited.jsonl").write_text(json.dumps(edited) + "\n")
    run("ledger", "add", "--ledger", ledger, tmp_path / "edited.jsonl")
    out = run("ledger", "captures", "a", "--ledger", ledger).out
    assert "- NIS says North Korea sent 1,500 soldiers to Russia." in out
    assert "+ NIS says North Korea sent some soldiers to Russia." in out
    assert "as captured after an edit" in out


def test_there_is_no_ledger(run: Run, tmp_path: Path) -> None:
    done = run("acts", "--ledger", tmp_path / "none.db")
    assert (done.code, done.out) == (2, "")
    assert "there is no ledger" in done.err


def test_whose_word_depends_on_whose_may_be_the_users_own(run: Run, ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[group]]\nid = "one-briefing"\nreason = "told at one briefing"\nmembers = ["NIS"]\n')
    (act,) = acts(run, ledger, "--status", "done", "--dependence", str(own))
    assert "one-briefing" in act["says"]["voices"][0]["body"]
    shown = run("act", act["id"], "--ledger", ledger, "--dependence", own).out
    assert "one-briefing" in shown


def test_sayers_are_counted_by_the_users_own_dependence(run: Run, tmp_path: Path) -> None:
    reports = [
        line(name, f"North Korea sent soldiers to Russia, {says} says.", "2024-10-21T09:00+00:00", says)
        for name, says in (("a", "Alpha Desk"), ("b", "Beta Desk"))
    ]
    coded, file, own = tmp_path / "coded.jsonl", tmp_path / "ledger.db", tmp_path / "own.toml"
    coded.write_text("".join(json.dumps(report) + "\n" for report in reports))
    own.write_text('unnamed = ["alpha", "beta", "desk"]\n')
    run("ledger", "add", "--ledger", file, coded, "--coder", "hand")
    assert len(acts(run, file, "--min-sayers", "2")) == 1
    assert acts(run, file, "--min-sayers", "2", "--dependence", str(own)) == []
    assert len(acts(run, file, "--min-sayers", "1", "--dependence", str(own))) == 1
    assert acts(run, file, "--min-sayers", "2", "--dependence", str(own), "--as-known", "2024-11-01") == []


def test_a_name_of_another_kind_is_recognised(run: Run, ledger: Path) -> None:
    signed = ("--ledger", ledger, "--author", "me", "--reason", "x", "--dry-run")
    done = run("ledger", "retract", *signed, "--outlet", "NIS")
    assert done.code == 2
    assert "use --source" in done.err
    done = run("ledger", "retract", *signed, "--agency", "Paper a")
    assert (done.code, "use --outlet" in done.err) == (2, True)
    assert "check the name" in run("ledger", "retract", *signed, "--agency", "nobody").err


def test_who_says_no_expunges_nothing(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    command = ("ledger", "expunge", "a", "--ledger", ledger, "--author", "me", "--reason", "x")
    done = run(*command)
    assert (done.code, done.err.splitlines()[-1]) == (2, "nothing was taken out")
    assert len(acts(run, ledger, "--status", "done")[0]["articles"]) == 2
    assert run(*command, "--yes").out.endswith("taken out: 1 capture and 1 record\n")


def test_a_phase_that_was_never_met_is_acknowledged_with_a_warning(run: Run, ledger: Path, tmp_path: Path) -> None:
    file, words = Path(__file__).parents[2] / "ladders" / "prk-rus-military.toml", tmp_path / "words.jsonl"
    names = [phase["name"] for phase in tomllib.loads(file.read_text())["phase"]]
    asked = ("--by", "me", "--on", "2024-11-01", "--acknowledged", words, "--ledger")
    done = run("ladder", "acknowledge", file, names[-1], *asked, ledger)
    assert (done.code, "never met" in done.err) == (0, True)
    assert run("ladder", "acknowledge", file, names[0], *asked, ledger).err == ""
    assert "unchecked" in run("ladder", "acknowledge", file, names[-1], *asked, tmp_path / "none.db").err
    assert len(words.read_text().splitlines()) == 3
    done = run("ladder", "run", file, "--ledger", ledger, "--acknowledged", tmp_path / "nope.jsonl")
    assert (done.code, "nope.jsonl: there is no such file yet" in done.err) == (0, True)
