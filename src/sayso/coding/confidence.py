"""How sure a record is: the probability that its type and both its sides' countries are right, weighed from named signs.

A logistic score whose weights a model's folder carries (confidence.toml, fitted by eval/fit_confidence.py on gold that the model
has not seen), so that each weight can be read and each record's confidence taken apart into what speaks for and against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from sayso.coding.signs import BIAS, weigh
from sayso.errors import ModelError
from sayso.model import Record

FILE = "confidence.toml"
SIDES_WORTH = 2
"""How often the sides count beside the act: of 0 to 5, 2 gives the best who= that costs no act (docs/decisions.md)."""
Precision = Literal["best", "high"]


class Weight(msgspec.Struct, frozen=True):
    """What one sign adds to a record's score: its value, and that times its weight."""

    sign: str
    value: float
    share: float


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of a model's folder; `high` is the least confidence of a record under `--precision high`.

    `weights` say how probably type and both sides are right, `act` how probably the type is, and `enough` is what a record's worth must
    reach. Without weights a record's confidence is the model's own score of its type, and `high` and its worth are not known.
    """

    weights: dict[str, float] = {}
    high: float | None = None
    act: dict[str, float] = {}
    enough: float = 0.0

    def weigh(self, signs: Mapping[str, float]) -> list[Weight]:
        """What each sign adds, the strongest first; signs without a weight say nothing and are left out."""
        found = [
            Weight(name, value, value * self.weights[name]) for name, value in signs.items() if name in self.weights
        ]
        return sorted((weight for weight in found if weight.share), key=lambda weight: -abs(weight.share))

    def probability(self, signs: Mapping[str, float], score: float) -> float:
        """How probably a record with these signs is right; `score` stands where there are no weights."""
        return weigh(self.weights, signs) if self.weights else score

    def worth(self, signs: Mapping[str, float]) -> float:
        """What a record with these signs is worth to a reader: its act, and as much again for each of its sides."""
        return weigh(self.act, signs) + SIDES_WORTH * weigh(self.weights, signs)

    def least(self, precision: Precision, where: str) -> float:
        """The confidence that a record needs under a choice of precision; `where` names the model.

        Raises ModelError where the model's folder does not say.
        """
        if precision == "best":
            return 0.0
        if self.high is None:
            raise ModelError(
                f"it has no {FILE}, so no precision can be chosen",
                where=where,
                remedy="fit one on gold that it has not seen: `sayso train` with --held-out, or eval/fit_confidence.py",
            )
        return self.high


def load_confidence(folder: Path) -> Confidence:
    """Read a model's confidence.toml; without that file, no weights.

    Raises ModelError where the file breaks its form.
    """
    path = folder / FILE
    if not path.is_file():
        return Confidence()
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=Confidence)
    except msgspec.DecodeError as fault:
        raise ModelError(f"not weights as they should be: {fault}", where=str(path), remedy="fit it again") from fault
    if BIAS not in found.weights or (found.act and BIAS not in found.act):
        raise ModelError(f"no weight for {BIAS}", where=str(path), remedy="fit it again")
    return found


def keep_confident(records: Iterable[Record], least: float) -> tuple[Record, ...]:
    """The records whose confidence reaches `least`, and of their links those between two that stay."""
    kept = [record for record in records if record.confidence >= least]
    ids = {record.id for record in kept}
    return tuple(
        msgspec.structs.replace(record, links=tuple(link for link in record.links if link.record in ids))
        for record in kept
    )
