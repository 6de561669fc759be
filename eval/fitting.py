"""Fit the weights of named signs to labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from sayso.coding.signs import BIAS

RIDGE = 2.0
"""Keeps the weight of a rare sign small: a sign seen twice says next to nothing."""
STEPS = 25


def fit_weights(examples: Iterable[tuple[Mapping[str, float], bool]], *, ridge: float = RIDGE) -> dict[str, float]:
    """Return the weights, the bias among them, of the logistic score that fits best, by Newton's method."""
    rows = list(examples)
    names = sorted({name for signs, _ in rows for name in signs})
    values = np.array([[signs.get(name, 0.0) for name in names] + [1.0] for signs, _ in rows])
    labels = np.array([float(label) for _, label in rows])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (likely - labels) + ridge * weights
        curvature = (values * (likely * (1 - likely))[:, None]).T @ values + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, slope)
    return dict(zip([*names, BIAS], (float(weight) for weight in weights), strict=True))
