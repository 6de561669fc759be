"""Quick figures on held gold in training/school.py (the real ones come from `sayso eval`)."""

from __future__ import annotations

import torch
from classroom import DEVICE, School, read
from torch import Tensor

from sayso.language.heads import MODES
from sayso.training.workshop.network import Answers, Coder


@torch.no_grad()
def measure(school: School, coder: Coder) -> dict[str, float]:
    """Quick figures on held gold: F1 of type at the same word, and of that with overlapping words on both sides."""
    coder.eval()
    counts = torch.zeros(4, device=DEVICE)
    attributes = torch.zeros(2, device=DEVICE)
    for batch in school.batches(school.rows["held"]):
        wanted, answers = batch.wanted, read(coder, batch)[1]
        found = (answers.types.argmax(-1) > 0) & batch.asked
        at_row, at_word = wanted.targets.T
        right = answers.types[at_row, at_word].argmax(-1) == wanted.types[at_row, at_word]
        sides = answers.pairs[at_row, at_word][..., :2] > 0
        gold = torch.zeros_like(sides)
        chosen = wanted.roles[wanted.roles[:, 2] < 2]
        gold[chosen[:, 0], chosen[:, 1], chosen[:, 2]] = True
        both = ((sides & gold).any(1) | ~(sides.any(1) | gold.any(1))).all(1)
        counts += torch.stack(
            [found.sum(), right.new_tensor(len(right), dtype=torch.long), right.sum(), (right & both).sum()]
        )
        mode = answers.attributes[at_row, at_word][:, : len(MODES)].argmax(-1) == wanted.attributes[:, 0]
        attributes += torch.stack([mode.sum(), mode.new_tensor(len(mode), dtype=torch.long)])
    coder.train()
    all_found, all_gold, act, who = counts.tolist()
    total = all_found + all_gold
    mode_right = float(attributes[0] / attributes[1])
    return {"act": round(2 * act / total, 4), "who": round(2 * who / total, 4), "mode": round(mode_right, 3)}


def measure_together(school: School, teachers: list[Coder]) -> dict[str, float]:
    """As `measure`, of the teachers' mean word."""

    class Mean(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.drop = torch.nn.Identity()

        def forward(self, ids: Tensor, mask: Tensor, firsts: Tensor) -> Answers:
            heard = [vars(teacher(ids, mask, firsts)) for teacher in teachers]
            self.drop(ids)
            return Answers(*(sum(each[name].float() for each in heard) / len(heard) for name in heard[0]))

    figures = measure(school, Mean())
    for teacher in teachers:
        teacher.eval()
    return figures
