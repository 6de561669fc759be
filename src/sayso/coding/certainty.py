"""Whether an act was done and how surely, where the words before its verb say so: not left to the model, which errs on it.

Cues (data/certainty.toml) raise the label that they stand for above the model's own in the scores of the trigger, so that all that
asks for a proposal's certainty or tense gets the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sayso.coding.decide import Decision
from sayso.coding.proposals import Proposal
from sayso.coding.spans import LIKELY
from sayso.language import heads
from sayso.language.analysis import Scores
from sayso.language.words import split_words
from sayso.lexicon.cues import Cue, load_cues
from sayso.model import Span

CUE_WEIGHT = 0.6
"""Of a cue's label beside the model's scores: above a half, it decides, and the model's own choice stays to be seen as the next."""
_REACH = 12
"""Words before a verb that are looked at: the longest cue has six, adverbs and a light verb beside it."""
_CLAUSE = 8
"""Words before a cue in which a conjunction still opens its clause: subjects are short."""
_OBJECT = 4
"""Words between a light verb and its noun."""


def apply_cue(text: str, sentences: Sequence[tuple[int, int]], decision: Decision) -> Decision:
    """The decision with the certainty and the tense that the words before its trigger's verb say, if they say any."""
    proposal = decision.proposal
    cue = find_cue(text, sentences[proposal.sentence], decision)
    if cue is None:
        return decision
    attributes = dict(proposal.window.attributes)
    attributes["certainty"] = _raise(attributes["certainty"], proposal.at, "certainty", cue.certainty)
    if cue.tense:
        attributes["tense"] = _raise(attributes["tense"], proposal.at, "tense", cue.tense)
    return replace(decision, proposal=replace(proposal, window=replace(proposal.window, attributes=attributes)))


def find_cue(text: str, sentence: tuple[int, int], decision: Decision) -> Cue | None:
    """The cue that governs a trigger's verb, or none."""
    trigger = decision.proposal.trigger
    before = _words_before(text, sentence[0], trigger)
    verb = trigger.text.lower()
    governed = [(before, verb), *_light_verbs(before)]
    for words, form in governed:
        joined = "".join(f"{word} " for word in words[-_REACH:])
        for cue, pattern in load_cues().cues:
            found = pattern.search(joined)
            if found and _fits(cue, form, decision):
                return None if _is_open(joined[: found.start()], text[trigger.end : sentence[1]]) else cue
    return _clause_cue(before, verb)


def _is_open(before: str, after: str) -> bool:
    """Whether a condition, a question or a relative clause holds a cue, or what was not done is done in the end."""
    table = load_cues()
    return bool(table.open & set(before.split()[-_CLAUSE:]) or table.done_later & set(after.lower().split()))


def _words_before(text: str, start: int, trigger: Span) -> list[str]:
    """The words before a trigger, in lower case but for the month of *May*, which is no verb."""
    words = [text[first:last] for first, last in split_words(text, start, trigger.start)]
    titled = trigger.text[:1].isupper()
    return [word if word == "May" and not titled else word.lower() for word in words]


def _light_verbs(before: list[str]) -> list[tuple[list[str], str]]:
    """The light verb whose object the trigger is, with what stands before it."""
    table = load_cues()
    for at in range(len(before) - 1, max(-1, len(before) - 2 - _OBJECT), -1):
        if before[at] in table.light:
            first = at - 1 if before[at] in ("on", "out") and at and before[at - 1] in table.light else at
            return [(before[:first], before[first])]
        if before[at] in table.stops:
            break
    return []


def _clause_cue(before: list[str], verb: str) -> Cue | None:
    """A cue that opens the clause, when nothing between it and the trigger opens another."""
    table = load_cues()
    joined = "".join(f"{word} " for word in before)
    for cue, pattern in table.clauses:
        found = pattern.search(joined) if verb.endswith(cue.form) else None
        if found and not {",", "that", "who", "which", "to", "said", "because", "if"} & set(
            joined[found.end() :].split()
        ):
            return cue
    return None


def _fits(cue: Cue, verb: str, decision: Decision) -> bool:
    if cue.form and not verb.endswith(cue.form):
        return False
    if cue.unsourced and _is_sourced(decision.proposal):
        return False
    return decision.type != "REJECT" or not cue.certainty.endswith("-") or verb in load_cues().refusing


def _is_sourced(proposal: Proposal) -> bool:
    return bool(np.max(proposal.roles("source"), initial=0) >= LIKELY)


def _raise(scores: Scores, at: int, name: str, label: str) -> Scores:
    """The scores of all words with one word's label raised to be the likeliest."""
    raised = np.array(scores)
    raised[at] *= 1 - CUE_WEIGHT
    raised[at, heads.ATTRIBUTES[name].index(label)] += CUE_WEIGHT
    return raised
