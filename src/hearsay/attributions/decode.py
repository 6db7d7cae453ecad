"""Tags to attributions: the likeliest cues, and for each the likeliest source and content pieces."""

from __future__ import annotations

import numpy as np

from hearsay.attributions.network import Floats, Tags
from hearsay.attributions.tokens import Ints, Pieces
from hearsay.records import Attribution, Mention, MentionKind, Span

NAME_KINDS: tuple[MentionKind, ...] = ("person", "organisation", "location", "other")
CUE = 0.5  # the chance from which a cue is one


def best_path(scores: Floats) -> Ints:
    """Viterbi over tags O, B1, I1, B2, I2, ...: an I follows only its own B or I.

    `scores` (cues, pieces, tags) are log-probabilities; gives (cues, pieces) tags.
    """
    rows, length, tags = scores.shape
    back = np.zeros((rows, length, tags), np.int64)
    best = scores[:, 0].copy()
    best[:, 2::2] = -np.inf
    for t in range(1, length):
        top = best.argmax(1)
        new = np.repeat(best[np.arange(rows), top][:, None], tags, 1)
        back[:, t] = top[:, None]
        for i in range(2, tags, 2):
            inside = best[:, i] >= best[:, i - 1]
            back[:, t, i] = np.where(inside, i, i - 1)
            new[:, i] = np.maximum(best[:, i], best[:, i - 1])
        best = new + scores[:, t]
    path = np.zeros((rows, length), np.int64)
    path[:, -1] = best.argmax(1)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[np.arange(rows), t, path[:, t]]
    return path


def _runs(path: Ints, first: int) -> list[tuple[int, int]]:
    """Half-open pieces of each span tagged B `first`, I `first` + 1."""
    runs: list[tuple[int, int]] = []
    for t in np.flatnonzero((path == first) | (path == first + 1)):
        if path[t] == first or not runs or runs[-1][1] != t:
            runs.append((int(t), int(t) + 1))
        else:
            runs[-1] = (runs[-1][0], int(t) + 1)
    return runs


def _spans(pieces: Pieces, runs: list[tuple[int, int]], base: int) -> tuple[Span, ...]:
    return tuple(Span(int(pieces.begin[base + b]), int(pieces.end[base + e - 1])) for b, e in runs)


def _cue_end(tags: Tags, start: int) -> int:
    end = start + 1
    while end < len(tags.cues) and tags.cues[end].argmax() == 2:
        end += 1
    return end


def decode(pieces: Pieces, tags: Tags) -> tuple[Attribution, ...]:
    """All attributions of the text, in its order."""
    if not tags.starts:
        return ()
    longest = max(len(r) for r in tags.roles)
    table = np.full((len(tags.roles), longest, 5), -np.inf, np.float32)
    table[:, :, 0] = 0
    for n, roles in enumerate(tags.roles):
        table[n, : len(roles)] = roles
    paths = best_path(table)
    out = []
    for start, (base, _), path, roles in zip(tags.starts, tags.windows, paths, tags.roles, strict=True):
        chance = float(np.exp(tags.cues[start, 1]))
        content = _runs(path[: len(roles)], 3)
        if chance < CUE or not content:
            continue
        cue = _spans(pieces, [(start, _cue_end(tags, start))], 0)
        source = _spans(pieces, _runs(path[: len(roles)], 1), base)
        out.append(Attribution(source, cue, _spans(pieces, content, base), round(chance, 4)))
    return tuple(out)


def decode_names(pieces: Pieces, tags: Tags) -> tuple[Mention, ...]:
    """All names of the text, in its order."""
    if not len(tags.names):
        return ()
    path = best_path(tags.names[None])[0]
    out = []
    for n, kind in enumerate(NAME_KINDS):
        for b, e in _runs(path, 2 * n + 1):
            chance = float(np.exp(tags.names[b:e].max(1)).mean())
            out.append(Mention(Span(int(pieces.begin[b]), int(pieces.end[e - 1])), kind, round(chance, 4)))
    return tuple(sorted(out, key=lambda m: m.span))
