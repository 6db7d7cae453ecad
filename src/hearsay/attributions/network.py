"""The trained network: a page's pieces in, the chances of tags out, window by window."""

from __future__ import annotations


from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from hearsay.attributions.tokens import CLS, SEP, WINDOW, Ints, Pieces

WEIGHTS = Path(__file__).parent / "weights"
MARGIN = 48  # pieces of context a window keeps on either side before its reading of a piece is trusted
BATCH = 4  # windows a run: enough to fill a core, few enough to keep memory flat
CUE_CHANCE = 0.15  # pieces less likely than this to begin a cue are never asked for their roles

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tags:
    """Log-probabilities for the whole text.

    ``cues`` (pieces, 3: O, B, I); ``names`` (pieces, 9: O, then B and I of person, organisation, location, other);
    for each likely cue, ``starts`` (its first piece), ``windows`` (the half-open pieces that were read with it) and
    ``roles`` (pieces of that window, 5: O, B and I of source, B and I of content).
    """

    cues: Floats
    names: Floats
    starts: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]
    roles: tuple[Floats, ...]


@cache
def session() -> ort.InferenceSession:
    """The network, loaded once a process, on one thread: batches run in parallel by process."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(WEIGHTS / "model.onnx"), options, providers=["CPUExecutionProvider"])


def overlapping_windows(paragraph: Ints, *, shift: int = 0) -> list[tuple[int, int]]:
    """Windows over all pieces, each overlapping the next by twice `MARGIN`; `shift` moves the first one's end.

    A window may begin and end inside a paragraph: what it says of its margins is not used.
    """
    total, size = len(paragraph), WINDOW - 2
    if total <= size - shift:
        return [(0, total)]
    ends = range(size - shift, total + size - 2 * MARGIN, size - 2 * MARGIN)
    return [(max(0, end - size), min(end, total)) for end in ends]



def read_tags(pieces: Pieces, *, shift: int = 0) -> Tags:
    """Run the network over a text's pieces; every piece is answered by the window in which it stands deepest."""
    total = len(pieces.ids)
    cues, names = np.zeros((total, 3), np.float32), np.zeros((total, 9), np.float32)
    found: list[tuple[int, tuple[int, int], Floats]] = []
    windows = overlapping_windows(pieces.paragraph, shift=shift)
    cores = _cores(windows)
    for group in (range(n, min(n + BATCH, len(windows))) for n in range(0, len(windows), BATCH)):
        length = max(windows[n][1] - windows[n][0] for n in group) + 2
        ids = np.zeros((len(group), length), np.int64)
        features, mask = np.zeros_like(ids), np.zeros_like(ids)
        for row, n in enumerate(group):
            b, e = windows[n]
            ids[row, 0], ids[row, 1 : e - b + 1], ids[row, e - b + 1] = CLS, pieces.ids[b:e], SEP
            features[row, 1 : e - b + 1] = pieces.features[b:e]
            mask[row, : e - b + 2] = 1
        feed = {"ids": ids, "features": features, "mask": mask, "threshold": np.array(CUE_CHANCE, np.float32)}
        c, m, window, place, roles = session().run(None, feed)
        for row, n in enumerate(group):
            (b, _), (first, last) = windows[n], cores[n]
            cues[first:last] = c[row, first - b + 1 : last - b + 1]
            names[first:last] = m[row, first - b + 1 : last - b + 1]
        for row, at, tags in zip(window, place, roles, strict=True):
            n = group[row]
            (b, e), (first, last) = windows[n], cores[n]
            start = b + int(at) - 1
            if first <= start < last:
                found.append((start, (b, e), tags[1 : e - b + 1]))
    found.sort(key=lambda f: f[0])
    return Tags(cues, names, tuple(f[0] for f in found), tuple(f[1] for f in found), tuple(f[2] for f in found))


def _cores(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces each window answers for: overlaps are shared out at their middle."""
    cuts = [0] + [(a[1] + b[0]) // 2 for a, b in zip(windows, windows[1:], strict=False)] + [windows[-1][1]]
    return list(zip(cuts, cuts[1:], strict=False))
