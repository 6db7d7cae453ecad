"""The trained network: a page's pieces in, the chances of tags out.

The page is encoded window by window; a cue's roles are then read from the pieces around it, whichever windows
they came from, so that nothing is cut where a window ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from hearsay.attributions.models import ModelName, model_of
from hearsay.attributions.tokens import CLS, SEP, STARTS, Ints, Pieces, window_ends
from hearsay.records import Span

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a model's encoder says of each piece: log-probabilities, and what the role head asks for.

    ``cues`` (pieces, 3: O, B, I) and ``inner``, the same for statements inside another one's content; ``names``
    (pieces, 9: O, then B and I of person, organisation, location, other); ``of_piece`` (pieces, 128) and ``of_cue``
    (pieces, 256) are the role head's inputs.
    """

    model: ModelName
    cues: Floats
    inner: Floats
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
def _session(model: ModelName) -> ort.InferenceSession:
    """The network, loaded once a process, on one thread: batches run in parallel by process."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # windows differ in length; plans for each would pile up
    return ort.InferenceSession(
        str(model_of(model).file),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the joined operation is slower than the two (1.32)
    )


def _run(model: ModelName, outputs: Sequence[str], feed: dict[str, NDArray[Any]]) -> list[Floats]:
    """Run the part of the network that these outputs need."""
    options = ort.RunOptions()
    options.only_execute_path_to_fetches = True
    unused: dict[str, NDArray[Any]] = {
        "ids": np.zeros(1, np.int64),
        "features": np.zeros(1, np.int64),
        "near": np.zeros((1, 1, 128), np.float32),
        "cue": np.zeros((1, 256), np.float32),
        "offset": np.zeros((1, 1), np.int64),
        "line": np.zeros((1, 1), np.int64),
    }
    found: list[Floats] = _session(model).run(outputs, unused | feed, options)
    return found


def _windows(paragraph: Ints, shown: int, margin: int) -> list[_Window]:
    """Windows over all pieces: each answers for whole paragraphs where these fit, and sees more on both sides."""
    total, core = len(paragraph), shown - 2 * margin
    ends = window_ends(paragraph, core, core)
    return [
        _Window(max(0, first - margin), min(total, last + margin), first, last) for first, last in pairwise([0, *ends])
    ]


def read_evidence(pieces: Pieces, model: ModelName = "default") -> Evidence:
    """Encode all pieces; each is answered by one window, which sees some context on either side."""
    windows = model_of(model)
    names = ("cues", "inner", "names", "of_piece", "of_cue")
    parts: list[list[Floats]] = [[] for _ in names]
    for begin, end, first, last in _windows(pieces.paragraph, windows.shown, windows.margin):
        ids = np.concatenate([[CLS], pieces.ids[begin:end], [SEP]])
        features = np.concatenate([[0], pieces.features[begin:end], [0]])
        answer = slice(first - begin + 1, last - begin + 1)
        for part, values in zip(parts, _run(model, names, {"ids": ids, "features": features}), strict=True):
            part.append(values[answer])
    widths = (3, 3, 9, 128, 256)
    return Evidence(
        model, *(np.concatenate(p) if p else np.zeros((0, w), np.float32) for p, w in zip(parts, widths, strict=True))
    )


def read_roles(pieces: Pieces, evidence: Evidence, starts: Ints, reach: tuple[int, int]) -> Floats:
    """Log-probabilities of each cue's roles on the pieces around it: O, then B, I, E, S of source and of content.

    ``starts`` (cues,) are the cues' first pieces; ``reach`` says how many pieces before each and from it on are looked
    at. Gives (cues, before + from, 9); beyond the text all is O.
    """
    roles = np.full((len(starts), sum(reach), 9), -np.inf, np.float32)
    roles[:, :, 0] = 0
    if not len(starts):
        return roles
    # A short text has no pieces at most places: only those where it has some are asked for.
    back, forward = min(reach[0], int(starts.max())), min(reach[1], len(evidence.cues) - int(starts.min()))
    offset = np.arange(-back, forward)
    place = starts[:, None] + offset
    inside = (place >= 0) & (place < len(evidence.cues))
    place = np.where(inside, place, 0)
    feed = {
        "near": evidence.of_piece[place] * inside[:, :, None],
        "cue": evidence.of_cue[starts],
        "offset": np.repeat(offset[None], len(starts), 0),
        "line": pieces.paragraph[place] - pieces.paragraph[starts][:, None],
    }
    (found,) = _run(evidence.model, ["roles"], feed)
    roles[:, reach[0] - back : reach[0] + forward][inside] = found[inside]
    return roles


def part_of(pieces: Pieces, spans: Sequence[Span]) -> Pieces:
    """The pieces inside these spans, each span a paragraph of its own; offsets stay those of the page."""
    indices: list[int] = []
    numbers: list[int] = []
    for number, span in enumerate(spans):
        first = int(np.searchsorted(pieces.begin, span.begin, "left"))
        last = int(np.searchsorted(pieces.end, span.end, "right"))
        indices += range(first, last)
        numbers += [number] * max(0, last - first)
    chosen, paragraph = np.array(indices, np.int64), np.array(numbers, np.int64)
    starts = np.diff(paragraph, prepend=-1) != 0  # a span of several lines is one paragraph
    features = pieces.features[chosen] % STARTS + STARTS * starts
    return Pieces(pieces.ids[chosen], features, pieces.begin[chosen], pieces.end[chosen], paragraph)
