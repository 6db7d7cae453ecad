"""The models that the package holds, by name, and what is known of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

ModelName = Literal["default", "small"]
MODELS: tuple[ModelName, ...] = get_args(ModelName)
WEIGHTS = Path(__file__).parent / "weights"
TOKENIZER = WEIGHTS / "tokenizer.json"
# Pieces that a window shows, and of these the context on either side of those that it answers for. At most as many as
# in training: attention costs by the square, and context costs twice.
_WINDOWS: dict[ModelName, tuple[int, int]] = {"default": (318, 24), "small": (190, 8)}


@dataclass(frozen=True, slots=True)
class Model:
    """One network: its file, version and SHA-256 (hexadecimal), its windows, and the weights of its confidence.

    A window shows ``shown`` pieces, ``margin`` of them on either side only as context; ``inner_confidence`` is for
    statements inside another one's content (``attributions.confidence``).
    """

    name: ModelName
    file: Path
    version: str
    sha256: str
    shown: int
    margin: int
    confidence: tuple[float, ...]
    inner_confidence: tuple[float, ...]


@cache
def model_of(name: ModelName) -> Model:
    """What the model's card says of it."""
    folder = WEIGHTS / name
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    return Model(
        name,
        folder / "model.onnx",
        card["version"],
        card["sha256"],
        *_WINDOWS[name],
        tuple(card["confidence"]),
        tuple(card["inner_confidence"]),
    )
