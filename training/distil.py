"""A smaller network that learns from a trained one (Hinton, Vinyals, Dean 2015; Sanh et al. 2019, "DistilBERT").

It begins with some of the teacher's layers, each with its most used half, and the word pieces that news uses most, and
learns the teacher's chances and the encoder's output beside the labels.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from hearsay.attributions.tokens import CLS, SEP
from training.corpus import IGNORE, MASK
from training.network import Network, network_of

KEPT_LAYERS = (0, 2, 5)
INNER = 768  # of the teacher's 1,536
PIECES, UNKNOWN = 16_000, 100  # word pieces that are kept; all others are read as this one
SPECIAL = (CLS, SEP, MASK)
OUTPUT, CHANCES = 1.0, 2.0  # weights of the teacher's losses
HEADS = ("cues", "inner", "names")


def student_of(teacher: Network, counts: Tensor, dropout: float) -> Network:
    """The small network before it has learnt: layers of the teacher's, cut to the neurons with the largest weights.

    `counts` (30522,) says how often each word piece occurs; of those that never do, the first ones are kept, which are
    the most frequent ones elsewhere.
    """
    state = teacher.state_dict()
    small = {name: value for name, value in state.items() if not name.startswith("layers.")}
    for to, of in enumerate(KEPT_LAYERS):
        up, down = state[f"layers.{of}.up.weight"], state[f"layers.{of}.down.weight"]
        kept = (up.norm(dim=1) * down.norm(dim=0)).topk(INNER).indices.sort().values
        for name, value in state.items():
            if name.startswith(f"layers.{of}."):
                part = name.removeprefix(f"layers.{of}.")
                cut = value[:, kept] if part == "down.weight" else value[kept] if part.startswith("up.") else value
                small[f"layers.{to}.{part}"] = cut.clone()
    order = counts.argsort(descending=True, stable=True)
    order = torch.cat([torch.tensor([UNKNOWN, *SPECIAL]), order[~torch.isin(order, torch.tensor([UNKNOWN, *SPECIAL]))]])
    order = order[:PIECES]
    rows = torch.zeros(len(counts), dtype=torch.int32)
    rows[order] = torch.arange(PIECES, dtype=torch.int32)
    small |= {"pieces.weight": state["pieces.weight"][order], "rows": rows}
    return network_of(small, dropout)


def taught(
    ours: dict[str, Tensor], theirs: dict[str, Tensor], labels: dict[str, Tensor], roles: Tensor, *, outputs: bool
) -> Tensor:
    """The loss against the teacher: cross entropy of its chances, and with `outputs` the distance of the encoders'.

    `ours` and `theirs` hold "x" (batch, pieces, width), the logits of each head and of "roles"; `labels` says which
    pieces count, `roles` (cues, pieces) likewise.
    """
    mask = labels["mask"] == 1
    loss = (
        OUTPUT * F.mse_loss(ours["x"].float()[mask], theirs["x"].float()[mask])
        if outputs
        else mask.new_zeros((), dtype=torch.float)
    )
    counted: Sequence[tuple[str, Tensor]] = [*((head, mask) for head in HEADS), ("roles", roles != IGNORE)]
    for head, where in counted:
        soft = theirs[head].float()[where].softmax(-1)
        loss = loss + CHANCES * torch.sum(-soft * ours[head].float()[where].log_softmax(-1), -1).mean()
    return loss
