#!/usr/bin/env python3
"""Fit a model's confidence on gold that it has not seen.

fit_confidence.py GOLD.jsonl... [--model NAME_OR_FOLDER] [-o FOLDER]

Writes confidence.toml into the model's folder, or into FOLDER.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sayso.language.encoder import find_model
from sayso.pipeline import Tools
from sayso.training.calibration import FEWEST, fit_confidence, judge_gold, write_confidence


def main() -> None:
    """Parse the arguments, code the gold's texts, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--model")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    trial = judge_gold(options.gold, Tools.load(model=options.model))
    if trial.gold < FEWEST:
        parser.error(f"{trial.gold} records of gold are too few: {FEWEST} at least")
    confidence = fit_confidence(trial)
    origin = (
        f"fitted by eval/fit_confidence.py on {len(trial.judged)} proposals for {trial.gold} records of unseen gold."
    )
    path = write_confidence(confidence, options.output or find_model(options.model), origin=origin)
    print(f"{path}: {len(confidence.weights)} weights; {origin} high from {confidence.high}")


if __name__ == "__main__":
    main()
