"""How likely an attribution is right: a log-linear model over what the network was sure of.

The network alone is too sure of itself. Each model's weights are fitted by ``training.confidence``, on articles that
were not trained on, to whether attributions match the corpus's (content half shared, sources touching), so that of
statements given 0.8, eight of ten do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

LEAST = 0.35  # below this an attribution is not given unless asked for: about where F1 is highest
INNER_LEAST = 0.6  # the same for statements inside another one's content
_SURE = 1 - 1e-4


class Certainty(NamedTuple):
    """What the network was sure of: chances 0..1, whether there is a source, lengths in word pieces and runs."""

    cue: float
    content: float
    source: bool
    length: int
    runs: int


def features(certain: Certainty) -> tuple[float, ...]:
    """The numbers that the weights weigh, in their order.

    Log-odds of the cue, log-odds of the content's tags on average, no source, the content's length, its pieces, one.
    """
    return (
        _log_odds(certain.cue),
        _log_odds(certain.content),
        float(not certain.source),
        math.log(certain.length),
        float(certain.runs),
        1.0,
    )


def confidence(certain: Certainty, weights: Sequence[float]) -> float:
    """The chance that an attribution is right, 0..1."""
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, features(certain), strict=True))))


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 1 - _SURE), _SURE)
    return math.log(bounded / (1 - bounded))
