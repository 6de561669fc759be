"""Fit the weights by which the resolver chooses a mention's country and sector."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from sayso.coding.countries.choice import weigh as weigh_countries
from sayso.coding.sector_choice import weigh as weigh_sectors
from sayso.lexicon import Lexicon
from sayso.lexicon.store import load_entries

DATA = Path(__file__).parents[1] / "src" / "sayso" / "coding" / "data"
KEPT_PEOPLE = 0.5
"""Share of people that the second dictionary has."""
STEPS = 150
RATE = 0.5

Choices = list[tuple[str, list[str]]]


class Task(msgspec.Struct, frozen=True):
    """What is fitted: the field, the file, how strongly weights are held near zero, and the least that is worth writing.

    `fewest`: options, of all choices, that have a feature which gets a weight.
    """

    field: str
    file: str
    ridge: float
    least: float
    fewest: int


class Cases:
    """The choices of a field, each with options and their features, as numbers: strings would take gigabytes.

    `features` are those of all options of all choices one after the other, `widths` how many each option has, `sizes` how many
    options each choice has, `right` which of them gold gives.
    """

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self.features, self.widths, self.sizes, self.right = array("i"), array("i"), array("i"), array("i")

    def add(self, choices: Choices, wanted: str) -> None:
        """Take in a choice, unless the right answer is none of its options."""
        names = [name for name, _ in choices]
        if wanted not in names:
            return
        self.right.append(names.index(wanted))
        self.sizes.append(len(choices))
        for _, features in choices:
            self.widths.append(len(features))
            self.features.extend(self.index.setdefault(name, len(self.index)) for name in features)


TASKS = (Task("country", "country-weights.tsv", 12.0, 0.04, 4), Task("sector", "sector-weights.tsv", 4.0, 0.15, 8))


def fit_resolver(path: Path) -> None:
    """Fit both choices on a gold file and write their weights beside the code that reads them."""
    for task in TASKS:
        cases = Cases()
        for lexicon in (thin_lexicon(1.0), thin_lexicon(KEPT_PEOPLE)):
            for choices, wanted in find_choices(path, lexicon, task.field):
                cases.add(choices, wanted)
        weights = fit_choice(cases, task.ridge, task.fewest)
        kept = {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= task.least}
        text = "".join(f"{name}\t{weight:.3f}\n" for name, weight in kept.items())
        (DATA / task.file).write_text(text, encoding="utf-8")
        print(f"{task.file}: {len(kept)} weights from {len(cases.sizes)} choices")


def thin_lexicon(share: float) -> Lexicon:
    """Return the shipped dictionary with a share of its people, the same ones every time."""
    actors, agents = load_entries()

    def stays(name: str) -> bool:
        return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 < share * 100

    return Lexicon([actor for actor in actors if actor.kind != "person" or stays(actor.name)], agents)


def find_choices(path: Path, lexicon: Lexicon, field: str) -> Iterator[tuple[Choices, str]]:
    """Yield the choices of a field that a gold file asks of the resolver, each with gold's answer."""
    from actors import find_contexts, group_spans, make_resolver

    from gold import read_documents

    for document in read_documents(path):
        resolver = make_resolver(document, lexicon)
        for record in document["events"]:
            for role, context in find_contexts(record, resolver).items():
                for group in group_spans(record[role]):
                    question = resolver.ask(group[0]["start"], group[0]["end"], context)
                    if field == "country" and question.found.country is not None:
                        continue
                    choices: Any
                    if field == "country":
                        choices = weigh_countries(resolver.stock, question.mention)
                    else:
                        choices = weigh_sectors(question.found, question.setting)
                    yield from ((choices, one[field]) for one in group)


def fit_choice(cases: Cases, ridge: float, fewest: int) -> dict[str, float]:
    """Return the weights of a conditional logit: each option's score is the sum of its features' weights.

    A feature seen less than `fewest` times has none.
    """
    flat, widths = np.frombuffer(cases.features, np.int32), np.frombuffer(cases.widths, np.int32)
    sizes = np.frombuffer(cases.sizes, np.int32)
    seen = np.bincount(flat, minlength=len(cases.index))
    options = np.concatenate([[0], np.cumsum(widths)[:-1]])
    groups = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.zeros(len(widths))
    right[groups + np.frombuffer(cases.right, np.int32)] = 1
    weights, spread = np.zeros(len(cases.index)), np.full(len(cases.index), 1e-6)
    for _ in range(STEPS):
        scores = np.add.reduceat(weights[flat], options)
        likely = np.exp(scores - np.repeat(np.maximum.reduceat(scores, groups), sizes))
        likely /= np.repeat(np.add.reduceat(likely, groups), sizes)
        slope = np.bincount(flat, np.repeat(likely - right, widths), len(weights)) + ridge * weights
        slope[seen < fewest] = 0
        spread += slope**2
        weights -= RATE * slope / np.sqrt(spread)
    return {name: float(weights[at]) for name, at in cases.index.items()}
