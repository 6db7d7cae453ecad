"""The trained network: a page's pieces in, the chances of tags out.

The page is encoded window by window; a cue's roles are then read from the pieces around it, whichever windows
they came from, so that nothing is cut where a window ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from hearsay.attributions.tokens import CLS, QUOTED, SEP, STARTS, Ints, Pieces, window_ends
from hearsay.records import Span

WEIGHTS = Path(__file__).parent / "weights"
SHOWN = 318  # pieces a window shows, at most as many as in training: attention costs by the square
MARGIN = 24  # pieces of context on either side of those that a window answers for
BACK, FORWARD = 128, 256  # pieces before and from a cue's first one among which its roles are looked for

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the encoder says of each piece: log-probabilities, and what the role head asks for.

    ``cues`` (pieces, 3: O, B, I); ``names`` (pieces, 9: O, then B and I of person, organisation, location, other);
    ``of_piece`` (pieces, 128) and ``of_cue`` (pieces, 256) are the role head's inputs.
    """

    cues: Floats
    names: Floats
    of_piece: Floats
    of_cue: Floats


class _Window(NamedTuple):
    """Pieces ``begin``..``end`` are shown, half-open; of these it answers for ``first``..``last``."""

    begin: int
    end: int
    first: int
    last: int


@cache
def _session() -> ort.InferenceSession:
    """The network, loaded once a process, on one thread: batches run in parallel by process."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # windows differ in length; plans for each would pile up
    return ort.InferenceSession(str(WEIGHTS / "model.onnx"), options, providers=["CPUExecutionProvider"])


@cache
def model_sha256() -> str:
    """The weights' SHA-256, in hexadecimal."""
    return sha256((WEIGHTS / "model.onnx").read_bytes()).hexdigest()


def _run(outputs: Sequence[str], feed: dict[str, NDArray[Any]]) -> list[Floats]:
    """Run the part of the network that these outputs need."""
    options = ort.RunOptions()
    options.only_execute_path_to_fetches = True
    unused: dict[str, NDArray[Any]] = {
        "ids": np.zeros(1, np.int64),
        "features": np.zeros(1, np.int64),
        "near": np.zeros((1, 1, 128), np.float32),
        "cue": np.zeros((1, 256), np.float32),
        "offset": np.zeros((1, 1), np.int64),
    }
    found: list[Floats] = _session().run(outputs, unused | feed, options)
    return found


def _windows(paragraph: Ints) -> list[_Window]:
    """Windows over all pieces: each answers for whole paragraphs where these fit, and sees more on both sides."""
    total, core = len(paragraph), SHOWN - 2 * MARGIN
    ends = window_ends(paragraph, core, core)
    return [
        _Window(max(0, first - MARGIN), min(total, last + MARGIN), first, last) for first, last in pairwise([0, *ends])
    ]


def read_evidence(pieces: Pieces) -> Evidence:
    """Encode all pieces; each is answered by one window, with at least `MARGIN` pieces of context where there are."""
    names = ("cues", "names", "of_piece", "of_cue")
    parts: list[list[Floats]] = [[] for _ in names]
    for begin, end, first, last in _windows(pieces.paragraph):
        ids = np.concatenate([[CLS], pieces.ids[begin:end], [SEP]])
        features = np.concatenate([[0], pieces.features[begin:end], [0]])
        answer = slice(first - begin + 1, last - begin + 1)
        for part, values in zip(parts, _run(names, {"ids": ids, "features": features}), strict=True):
            part.append(values[answer])
    widths = (3, 9, 128, 256)
    return Evidence(
        *(np.concatenate(p) if p else np.zeros((0, w), np.float32) for p, w in zip(parts, widths, strict=True))
    )


def read_roles(evidence: Evidence, starts: Ints) -> Floats:
    """Log-probabilities (cues, BACK + FORWARD, 5: O, B and I of source, B and I of content) around each cue.

    ``starts`` (cues,) are the cues' first pieces; the answer's second axis begins ``BACK`` pieces before each.
    """
    roles = np.full((len(starts), BACK + FORWARD, 5), -np.inf, np.float32)
    roles[:, :, 0] = 0
    if not len(starts):
        return roles
    # A short text has no pieces at most places: only those where it has some are asked for.
    first, last = BACK - min(BACK, int(starts.max())), BACK + min(FORWARD, len(evidence.cues) - int(starts.min()))
    offset = np.arange(first - BACK, last - BACK)
    place = starts[:, None] + offset
    inside = (place >= 0) & (place < len(evidence.cues))
    near = evidence.of_piece[np.where(inside, place, 0)] * inside[:, :, None]
    offsets = np.repeat(offset[None], len(starts), 0)
    (found,) = _run(["roles"], {"near": near, "cue": evidence.of_cue[starts], "offset": offsets})
    roles[:, first:last][inside] = found[inside]
    return roles


def part_of(pieces: Pieces, spans: Sequence[Span], *, alone: bool = False) -> Pieces:
    """The pieces inside these spans, each span a paragraph of its own; offsets stay those of the page.

    ``alone``: each span is shown as if it were all that was ever written, not words that somebody quotes.
    """
    indices: list[int] = []
    numbers: list[int] = []
    for number, span in enumerate(spans):
        first = int(np.searchsorted(pieces.begin, span.begin, "left"))
        last = int(np.searchsorted(pieces.end, span.end, "right"))
        indices += range(first, last)
        numbers += [number] * max(0, last - first)
    chosen, paragraph = np.array(indices, np.int64), np.array(numbers, np.int64)
    starts = np.diff(paragraph, prepend=-1) != 0  # a span of several lines is one paragraph
    features = pieces.features[chosen] % STARTS
    if alone and len(features):
        outside = np.bincount(paragraph, features < QUOTED)  # pieces of each span that stand outside quotation marks
        features = np.where(outside[paragraph] == 0, features % QUOTED, features)
    features = features + STARTS * starts
    return Pieces(pieces.ids[chosen], features, pieces.begin[chosen], pieces.end[chosen], paragraph)
