"""The layers, the pairing and the fields, on documents of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.errors import GoldError
from sayso.evaluation import (
    EvaluatedDocument,
    EvaluatedRecord,
    Evaluation,
    evaluate,
    judge_records,
    load_coded,
    load_gold,
    summary,
)

TEXT = "Ruritania shelled Strelsau, Grenzmark said. Grenzmark sent aid."


def person(country: str, **more: Any) -> dict[str, Any]:
    return {"text": country, "country": country, "sector": "GOV", **more}


def record(start: int = 10, **more: Any) -> dict[str, Any]:
    plain = {
        "trigger": {"text": "shelled", "start": start, "end": start + 7},
        "part": "body",
        "type": "ASSAULT",
        "mode": None,
        "aspect": "event",
        "actor": [person("RUR")],
        "recipient": [person("STR")],
        "sources": [],
        "certainty": "CT+",
        "tense": "past",
        "date": None,
        "place": None,
        "quantities": [],
        "content": None,
    }
    return plain | more


def compare(gold: list[dict[str, Any]], coded: list[dict[str, Any]]) -> Evaluation:
    def document(events: list[dict[str, Any]]) -> EvaluatedDocument:
        value = {"id": "d", "text": TEXT, "sentences": [[0, 43], [44, 63]], "events": events}
        return msgspec.convert(value, EvaluatedDocument)

    return evaluate([document(gold)], {"d": document(coded)})


def f1(evaluation: Evaluation, layer: str) -> float:
    return evaluation.report.layers[layer].f1


def test_a_perfect_copy_is_right_on_every_layer() -> None:
    told = record(sources=[person("GRZ", level=0, commitment="asserts")])
    found = compare([told], [told])
    assert [f1(found, layer) for layer in found.report.layers] == [1.0] * 5
    assert found.differences == []


def test_another_type_is_missed_and_extra() -> None:
    found = compare([record()], [record(type="AID")])
    assert f1(found, "act") == 0
    assert [item.kind for item in found.differences] == ["missed", "extra"]


def test_another_sentence_does_not_count() -> None:
    assert f1(compare([record()], [record(start=55)]), "act") == 0


def test_who_needs_a_shared_country_and_who_equal_needs_all() -> None:
    found = compare([record(actor=[person("RUR"), person("GRZ")])], [record()])
    assert (f1(found, "who"), f1(found, "who=")) == (1.0, 0.0)


def test_sayso_needs_the_witness_and_the_certainty() -> None:
    told = record(sources=[person("GRZ", level=0, commitment="asserts")])
    assert f1(compare([told], [record()]), "sayso") == 0
    assert f1(compare([told], [told | {"certainty": "PR+"}]), "sayso") == 0


def test_who_presupposes_is_no_witness() -> None:
    known = record(sources=[person("GRZ", level=0, commitment="presupposes")])
    assert f1(compare([known], [record()]), "sayso") == 1


def test_only_the_innermost_source_is_the_witness() -> None:
    chain = [person("JRN", level=0, commitment="asserts"), person("GRZ", level=1, commitment="asserts")]
    assert f1(compare([record(sources=chain)], [record(sources=[person("GRZ", level=0)])]), "sourced") == 1
    assert f1(compare([record(sources=chain)], [record(sources=[person("JRN", level=0)])]), "sourced") == 0


def test_the_pair_that_shares_the_trigger_wins() -> None:
    found = compare([record(mode="drone")], [record(start=30, mode="aerial"), record(mode="drone")])
    assert found.report.fields["mode"].accuracy == 1


def test_a_guess_against_an_empty_field_costs() -> None:
    found = compare([record(), record(date="2024")], [record(date="2023"), record(date="2024")])
    figures = found.report.fields["date"]
    assert (figures.filled, figures.f1) == (1, pytest.approx(2 / 3))


def test_a_field_that_nobody_fills_has_no_f1() -> None:
    assert compare([record()], [record()]).report.fields["mode"].f1 is None


def test_the_mean_off_certain_leaves_ct_plus_out() -> None:
    found = compare(
        [record(), record(certainty="Uu"), record(certainty="CT-")], [record(), record(certainty="Uu"), record()]
    )
    assert found.report.certainty_off_certain == pytest.approx(0.5)


def test_a_document_that_was_not_coded_counts_as_missed() -> None:
    gold = compare([record()], []).report
    assert (gold.gold, gold.predicted) == (1, 0)
    document = msgspec.convert(
        {"id": "x", "text": TEXT, "sentences": [[0, 43]], "events": [record()]}, EvaluatedDocument
    )
    found = evaluate([document], {})
    assert found.absent == ["x"]
    assert len(found.differences) == 1


def test_the_summary_names_what_was_missed() -> None:
    told = summary(compare([record()], []), differences=1)
    assert "missed: ASSAULT RUR -> STR [shelled] d: Ruritania shelled Strelsau, Grenzmark said." in told
    assert told.startswith("1 gold records, 0 predicted\n")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("not json\n", "no document"),
        ('{"id": "a"}\n\n{"id": "a"}\n', "second time"),
        ('{"id": 3}\n', "no document"),
        ('{"id": "a", "events": [{"type": "AID"}]}\n', "no type, certainty or trigger"),
    ],
)
def test_a_broken_gold_file_is_named_with_its_line(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(GoldError, match=complaint) as caught:
        load_gold(path)
    assert str(path) in caught.value.where


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file"):
        load_coded(tmp_path / "none.jsonl")


def test_the_report_has_the_scorers_keys() -> None:
    keys = json.loads(msgspec.json.encode(compare([record()], [record()]).report))
    assert list(keys) == ["gold", "predicted", "layers", "fields", "source words", "certainty off CT+"]
    assert list(keys["layers"]) == ["act", "who", "who=", "sayso", "sourced"]


def test_each_coded_record_is_judged_in_the_order_given() -> None:
    value = {"id": "d", "text": TEXT, "sentences": [[0, 43], [44, 63]], "events": [record()]}
    document = msgspec.convert(value, EvaluatedDocument)
    coded = [record(start=50), record(actor=[person("ELS")]), record(type="AID")]
    verdicts = judge_records(document, msgspec.convert(coded, list[EvaluatedRecord]))
    assert [verdict["act"] for verdict in verdicts] == [False, True, False]
    assert not verdicts[1]["who="]
