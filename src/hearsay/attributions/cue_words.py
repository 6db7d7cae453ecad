"""The words that mostly stand in cues, as PolNeAR's annotators marked them (``training.cue_words``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def cue_words() -> frozenset[str]:
    """The words that mostly stand in cues: "said", "urged"."""
    return frozenset((files("hearsay.attributions") / "cue_words.txt").read_text(encoding="utf-8").split())
