"""Whose act a content speaks of, by the record's own sides."""

from __future__ import annotations

import pytest

from sayso.training.relations import relate


def sides(actors: str, recipients: str) -> dict[str, list[dict[str, str]]]:
    found = (("actor", actors), ("recipient", recipients))
    return {side: [{"country": country} for country in countries.split()] for side, countries in found}


@pytest.mark.parametrize(
    ("named", "actors", "recipients", "whose"),
    [
        ([], "TCD", "NER", "none"),
        (None, "TCD", "NER", "none"),
        (["TCD"], "TCD", "NER", "actor"),
        (["TCD"], "TCD MLI", "NER", "actor"),
        (["NER"], "TCD", "NER", "recipient"),
        (["TCD", "NER"], "TCD", "NER", "both"),
        (["TCD"], "TCD MLI", "TCD NER", "other"),
        (["NOR"], "TCD", "NER", "other"),
        (["TCD"], "TCD", "TCD", "actor"),
    ],
)
def test_a_contents_side_is_the_records_or_anothers(
    named: list[str] | None, actors: str, recipients: str, whose: str
) -> None:
    assert relate(named, sides(actors, recipients)) == whose
