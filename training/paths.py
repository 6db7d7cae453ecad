"""The loss of whole paths of role tags: how likely the gold path is among all that the tags allow.

A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) whose transitions are only allowed or not: an
I or E follows its own B or I, and what was begun is ended. So a boundary is learnt together with what stands on its
other side, and reading takes the likeliest path (``hearsay.attributions.decode``).
"""

from __future__ import annotations

import torch
from torch import Tensor

from training.corpus import IGNORE

IMPOSSIBLE = -1e4


def path_loss(logits: Tensor, gold: Tensor) -> Tensor:
    """Mean negative log-likelihood of the gold paths. Shapes: (cues, pieces, 9) and (cues, pieces); pads are IGNORE."""
    pads = gold == IGNORE
    outside = torch.full_like(logits, IMPOSSIBLE)
    outside[..., 0] = 0
    logits = torch.where(pads[..., None], outside, logits)
    score = logits.gather(-1, torch.where(pads, 0, gold)[..., None])[..., 0].sum(-1)
    return (_all_paths(logits) - score).mean()


def _all_paths(logits: Tensor) -> Tensor:
    """Log of the summed weight of all allowed paths, by pairwise products of the steps; gives (cues,)."""
    steps = torch.full((*logits.shape[:2], 3, 3), IMPOSSIBLE)  # from and to: outside, in a source, in content
    steps[..., 0, 0] = logits[..., [0, 4, 8]].logsumexp(-1)
    for state, begin in ((1, 1), (2, 5)):
        steps[..., 0, state] = logits[..., begin]
        steps[..., state, state] = logits[..., begin + 1]
        steps[..., state, 0] = logits[..., begin + 2]
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            still = torch.full((steps.shape[0], 1, 3, 3), IMPOSSIBLE)
            still[..., range(3), range(3)] = 0
            steps = torch.cat([steps, still], 1)
        steps = (steps[:, ::2, :, :, None] + steps[:, 1::2, None, :, :]).logsumexp(-2)
    return steps[:, 0, 0, 0]
