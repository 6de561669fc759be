"""Who stands on which side, given the model's scores of the words."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.coding.decide import Decision
from sayso.coding.extents import find_extents
from sayso.coding.participants import ParticipantResolver
from sayso.coding.proposals import make_proposal
from sayso.coding.sides import find_sides
from sayso.language import heads
from sayso.language.analysis import Analysis, WindowScores
from sayso.language.sentences import split_sentences
from sayso.language.windows import Window
from sayso.language.words import split_words
from sayso.lexicon import load_lexicon


def sides(
    text: str,
    trigger: str,
    kind: str,
    scores: dict[str, dict[str, float]],
    mode: str | None = None,
    in_content: float = 0.0,
) -> tuple[list, list]:
    """Countries of actor and recipient; scores: role -> word -> probability; `in_content`: that it is the recipient's to suffer."""
    sentences = split_sentences(text)
    words, numbers = [], []
    for number, (start, end) in enumerate(sentences):
        found = split_words(text, start, end)
        words += found
        numbers += [number] * len(found)
    at = next(i for i, (start, end) in enumerate(words) if text[start:end] == trigger)
    roles = np.zeros((len(words), len(words), len(heads.ROLES)), dtype=np.uint8)
    for role, chosen in scores.items():
        for i, (start, end) in enumerate(words):
            roles[at, i, heads.ROLES.index(role)] = round(255 * chosen.get(text[start:end], 0))
    empty = np.zeros((len(words), len(heads.TYPES)), dtype=np.float32)
    attributes = {
        name: np.zeros((len(words), len(heads.ATTRIBUTES[name])), dtype=np.float32)
        for name in ("content", "content actor", "content recipient")
    }
    attributes["content recipient"][at, heads.ATTRIBUTES["content recipient"].index("recipient")] = in_content
    sectors = {"sector": np.full((len(words), len(heads.WORD_LABELS["sector"])), 0.04, dtype=np.float32)}
    window = WindowScores(Window(tuple(words), 0, tuple(numbers), (), ()), empty, attributes, empty, sectors, roles)
    analysis = Analysis(text, sentences, [window])
    lexicon = load_lexicon()
    resolver = ParticipantResolver(text, sentences, "2024-11-05", lexicon)
    decision = Decision(make_proposal(analysis, window, at), kind, mode, 1.0, "model")
    found, *_ = find_sides(find_extents(text, resolver.stock.words, resolver.stock.matches), decision, resolver)
    return [each.country for each in found.actor.participants], [each.country for each in found.recipient.participants]


def test_each_side_takes_its_words() -> None:
    scores = {"actor": {"Russia": 0.9}, "recipient": {"Ukraine": 0.9}}
    assert sides("Russia attacked Ukraine.", "attacked", "ASSAULT", scores) == (["RUS"], ["UKR"])


def test_nobody_stands_on_both_sides() -> None:
    scores = {"actor": {"Russia": 0.9, "Ukraine": 0.6}, "recipient": {"Ukraine": 0.9}}
    assert sides("Russia attacked Ukraine.", "attacked", "ASSAULT", scores) == (["RUS"], ["UKR"])


def test_a_cut_name_is_made_whole() -> None:
    scores = {"actor": {"Korea": 0.9}, "recipient": {"Russia": 0.9}}
    assert sides("North Korea armed Russia.", "armed", "AID", scores) == (["PRK"], ["RUS"])


def test_in_a_meeting_all_are_actors() -> None:
    scores = {"actor": {"Japan": 0.9}, "recipient": {"China": 0.8}}
    assert sides("Japan met China.", "met", "CONSULT", scores) == (["JPN", "CHN"], [])
    assert sides("Japan visited China.", "visited", "CONSULT", scores, "visit") == (["JPN"], ["CHN"])


def test_a_meeting_has_two_parties_if_the_text_names_them() -> None:
    scores = {"actor": {"Japan": 0.9, "China": 0.2}}
    assert sides("Japan met China.", "met", "CONSULT", scores) == (["JPN", "CHN"], [])
    assert sides("Japan met friends.", "met", "CONSULT", {"actor": {"Japan": 0.9}}) == (["JPN"], [])


def test_one_accuser_unless_it_is_a_list() -> None:
    scores = {"actor": {"Japan": 0.9, "France": 0.8, "China": 0.6}, "recipient": {"Iran": 0.9}}
    text = "Japan and France accused Iran, which China helps."
    assert sides(text, "accused", "ACCUSE", scores) == (["JPN", "FRA"], ["IRN"])


@pytest.mark.parametrize(("kind", "recipient"), [("AID", ["IRN"]), ("MOBILIZE", [])])
def test_a_weak_recipient_is_taken_where_the_type_needs_one(kind: str, recipient: list[str]) -> None:
    scores = {"actor": {"Japan": 0.9}, "recipient": {"Iran": 0.2}}
    assert sides("Japan moved ships to Iran.", "moved", kind, scores) == (["JPN"], recipient)


def test_who_is_named_beside_the_trigger_stands_before_who_is_named_elsewhere() -> None:
    scores = {"actor": {"Japan": 0.9, "China": 0.7}, "recipient": {"Iran": 0.9}}
    assert sides("China spoke. Japan accused Iran.", "accused", "ACCUSE", scores) == (["JPN"], ["IRN"])
    assert sides("China spoke. It accused Iran.", "accused", "ACCUSE", scores) == (["CHN"], ["IRN"])


def test_a_promise_has_a_recipient_where_what_is_promised_is_for_one() -> None:
    scores = {"actor": {"Russia": 0.9}, "recipient": {"Mali": 0.05}}
    assert sides("Russia promised Mali grain.", "promised", "AGREE", scores) == (["RUS"], [])
    assert sides("Russia promised Mali grain.", "promised", "AGREE", scores, in_content=0.9) == (["RUS"], ["MLI"])


def test_of_two_from_one_country_the_likelier_stands() -> None:
    scores = {"actor": {"Mali": 0.9}, "recipient": {"Russia": 0.6, "Kremlin": 0.9, "Ukraine": 0.6}}
    text = "Mali urged the Kremlin on Monday to let Russia leave Ukraine."
    assert sides(text, "urged", "REQUEST", scores) == (["MLI"], ["RUS", "UKR"])


def test_of_a_list_all_stand() -> None:
    scores = {"actor": {"Mali": 0.9}, "recipient": {"Kremlin": 0.9, "Duma": 0.6}}
    assert sides("Mali urged the Kremlin and the Duma to stop.", "urged", "REQUEST", scores) == (
        ["MLI"],
        ["RUS", "RUS"],
    )


def test_forces_that_a_state_moves_are_its_own_and_no_recipient() -> None:
    scores = {"actor": {"Norway": 0.9}, "recipient": {"navy": 0.9}}
    assert sides("Norway readied its navy.", "readied", "MOBILIZE", scores) == (["NOR"], [])
    scores = {"actor": {"Norway": 0.9}, "recipient": {"Russia": 0.9}}
    assert sides("Norway armed against Russia.", "armed", "MOBILIZE", scores) == (["NOR"], ["RUS"])
