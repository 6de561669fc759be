"""The words before a verb that say whether its act was done."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.coding.certainty import apply_cue, find_cue
from sayso.coding.decide import Decision
from sayso.coding.proposals import Proposal
from sayso.language import heads
from sayso.language.analysis import WindowScores
from sayso.language.windows import Window
from sayso.language.words import split_words
from sayso.model import Span


def decision(text: str, trigger: str, kind: str = "ASSAULT", sourced: str = "") -> Decision:
    """A decision on one word of a sentence whose model holds it for done, past and told as news."""
    words = tuple(split_words(text))
    at = next(number for number, (start, end) in enumerate(words) if text[start:end] == trigger)
    roles = np.zeros((len(words), len(words), len(heads.ROLES)), dtype=np.uint8)
    for number, (start, end) in enumerate(words):
        roles[at, number, heads.ROLES.index("source")] = 255 * (text[start:end] == sourced)
    attributes = {}
    for name, labels in heads.ATTRIBUTES.items():
        attributes[name] = np.zeros((len(words), len(labels)), dtype=np.float32)
        attributes[name][
            :, labels.index({"certainty": "CT+", "tense": "present", "aspect": "event"}.get(name, labels[0]))
        ] = 1
    window = Window(words, 0, (0,) * len(words), (), ())
    nothing = np.zeros((len(words), len(heads.TYPES)), dtype=np.float32)
    scores = WindowScores(window, nothing, attributes, nothing, {}, roles)
    span = Span(trigger, *words[at])
    return Decision(Proposal(scores, at, span, 0, {kind: 1.0}), kind, None, 1.0, "model")


def certainty_of(text: str, trigger: str, kind: str = "ASSAULT", sourced: str = "") -> str | None:
    cue = find_cue(text, (0, len(text)), decision(text, trigger, kind, sourced))
    return cue.certainty if cue else None


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        ("Chad struck the camp.", "struck", None),
        ("Chad did not strike the camp.", "strike", "CT-"),
        ("Chad didn't ever strike the camp.", "strike", "CT-"),
        ("The camp has not yet been struck by Chad.", "struck", "CT-"),
        ("Chad did not carry out any air strikes.", "strikes", "CT-"),
        ("Chad will not hold joint drills in May.", "drills", "CT-"),
        ("Chad is not shelling the camp.", "shelling", "CT-"),
        ("Chad denied having shelled the camp.", "shelled", None),
        ("Chad denied shelling the camp.", "shelling", "CT-"),
        ("Chad may have struck the camp.", "struck", "PS+"),
        ("The camp might well have been struck.", "struck", "PS+"),
        ("Chad may soon strike the camp.", "strike", "PS+"),
        ("The attacks in May struck the camp.", "struck", None),
        ("Chad is believed to have struck the camp.", "struck", "PR+"),
        ("Chad appears to have struck the camp.", "struck", "PR+"),
        ("Chad has reportedly struck the camp.", "struck", "PR+"),
        ("Chad is unlikely to strike the camp.", "strike", "PR-"),
        ("Chad is thinking about striking the camp.", "striking", "Uu"),
        ("It is possible that Chad struck the camp.", "struck", "PS+"),
        ("It is possible that rebels who struck the camp fled.", "struck", None),
        ("If Chad does not strike the camp, Mali will.", "strike", None),
        ("Chad did not strike the camp until Friday.", "strike", None),
        ("Rebels did not flee, and Chad struck the camp.", "struck", None),
    ],
)
def test_the_words_before_a_verb_decide(text: str, trigger: str, certainty: str | None) -> None:
    assert certainty_of(text, trigger) == certainty


def test_what_is_reported_by_somebody_named_is_certain_to_them() -> None:
    assert certainty_of("Mali said Chad reportedly struck the camp.", "struck", sourced="Mali") is None


def test_who_will_not_do_it_refuses() -> None:
    assert certainty_of("Chad will not surrender.", "surrender", kind="REJECT") is None
    assert certainty_of("Chad did not refuse the offer.", "refuse", kind="REJECT") == "CT-"


def test_the_models_own_choice_stays_the_next() -> None:
    text = "Chad did not strike the camp."
    scores = apply_cue(text, [(0, len(text))], decision(text, "strike")).proposal.attribute("certainty")
    assert sorted(scores, key=lambda label: -scores[label])[:2] == ["CT-", "CT+"]
