"""Quick figures on held gold in training/school.py (the real ones come from `sayso eval`)."""

from __future__ import annotations

import torch
from classroom import DEVICE, School, read

from sayso.language.heads import MODES
from sayso.training.workshop.following import mean_answers
from sayso.training.workshop.network import Coder


@torch.no_grad()
def measure(school: School, *coders: Coder) -> dict[str, float]:
    """Quick figures on held gold, of a coder or of several coders' mean scores: F1 of type at the same word, and of that with
    overlapping words on both sides; the mode's accuracy.
    """
    before = [coder.training for coder in coders]
    for coder in coders:
        coder.eval()
    counts = torch.zeros(5, device=DEVICE)
    for batch in school.held:
        wanted, answers = batch.wanted, mean_answers([read(coder, batch)[1] for coder in coders])
        found = (answers.types.argmax(-1) > 0) & batch.asked
        at_row, at_word = wanted.targets.T
        right = answers.types[at_row, at_word].argmax(-1) == wanted.types[at_row, at_word]
        sides = answers.pairs[at_row, at_word][..., :2] > 0
        gold = torch.zeros_like(sides)
        chosen = wanted.roles[wanted.roles[:, 2] < 2]
        gold[chosen[:, 0], chosen[:, 1], chosen[:, 2]] = True
        both = ((sides & gold).any(1) | ~(sides.any(1) | gold.any(1))).all(1)
        mode = answers.attributes[at_row, at_word][:, : len(MODES)].argmax(-1) == wanted.attributes[:, 0]
        counts += torch.stack([each.sum() for each in (found, torch.ones_like(right), right, right & both, mode)])
    for coder, training in zip(coders, before, strict=True):
        coder.train(training)
    all_found, all_gold, act, who, modes = counts.tolist()
    total = all_found + all_gold
    return {"act": round(2 * act / total, 4), "who": round(2 * who / total, 4), "mode": round(modes / all_gold, 3)}
