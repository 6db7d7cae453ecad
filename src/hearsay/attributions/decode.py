"""Chances of tags to attributions: the likeliest cues, and for each the likeliest source and content pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from hearsay.attributions.confidence import INNER_LEAST, LEAST, Certainty, confidence
from hearsay.attributions.models import model_of
from hearsay.attributions.network import Evidence, Floats, read_roles
from hearsay.attributions.tokens import Ints, Pieces
from hearsay.records import Attribution, Mention, MentionKind, Span

NAME_KINDS: tuple[MentionKind, ...] = ("person", "organisation", "location", "other")
CUE = 0.3  # the chance from which a cue is considered
_NAME = re.compile(r"(?:[ \u00a0][^\W\d_a-z][\w’'-]*)+")
_NOT = re.compile(r"(?<=n)[’']t\b", re.I)
_GAP = re.compile(r"[^.!?;:“”\"\r\n]{0,25}")
# "...," Ada Brandt, whom the paper had called its friend, told it: the clause parts the name from its cue.
_BEHIND_QUOTE = re.compile(
    r"[”\"]\s+((?:[^\W\d_a-z][\w.’'-]*[ \u00a0]){1,5}?[^\W\d_a-z][\w’'-]*, (?:who|whom|whose|a|an|the|one|now|then) "
    r"[^.;:\r\n]{2,200}(?:,[”\"])?)(?:,|(?<=[”\"]))\s"
)
_CLOSING = {"”": "“", "»": "«"}
BATCH = 64  # cues whose roles are read in one run: enough to fill a core, few enough to keep memory flat
# Pieces before a cue's first one and from it on among which its roles are looked for; farther where they touch an end.
NEAR, FAR = (32, 72), (128, 256)


def best_path(scores: Floats) -> Ints:
    """Viterbi over role tags: O, then B, I, E, S of source and of content; what begins with B goes on with I to its E.

    `scores` (rows, pieces, 9) are log-probabilities; gives (rows, pieces) tags. What the last piece leaves open may
    go on beyond it.
    """
    rows, length, _ = scores.shape
    by_piece = scores.transpose(1, 0, 2)
    apart = by_piece[:, :, [0, 4, 8]]  # outside, or a span of one piece
    apart_tag, apart = np.array([0, 4, 8])[apart.argmax(2)], apart.max(2, keepdims=True)
    begin, stay, end = by_piece[:, :, [1, 5]], by_piece[:, :, [2, 6]], by_piece[:, :, [3, 7]]
    begun = np.zeros((length, rows, 2), bool)
    left = np.zeros((length, rows), np.int64)  # the state before one outside: outside, in a source, in content
    outside, inside = np.zeros((rows, 1), np.float32), np.full((rows, 2), -np.inf, np.float32)
    for t in range(length):
        begins, stays = outside + begin[t], inside + stay[t]
        leaves = np.concatenate([outside + apart[t], inside + end[t]], 1)
        begun[t], left[t] = begins >= stays, leaves.argmax(1)
        outside, inside = leaves.max(1, keepdims=True), np.maximum(begins, stays)
    path = np.zeros((length, rows), np.int64)
    state, every = np.concatenate([outside, inside], 1).argmax(1), np.arange(rows)
    for t in range(length - 1, -1, -1):
        before = left[t]
        new = begun[t, every, state - 1]
        path[t] = np.where(
            state == 0, np.where(before == 0, apart_tag[t], 4 * before - 1), 4 * state - 3 + np.where(new, 0, 1)
        )
        state = np.where(state == 0, before, np.where(new, 0, state))
    return path.T


def _runs(path: Ints, first: int) -> list[tuple[int, int]]:
    """Half-open pieces of each span of the role whose B is `first`."""
    runs: list[tuple[int, int]] = []
    for t in np.flatnonzero((path >= first) & (path < first + 4)):
        if path[t] in (first, first + 3) or not runs or runs[-1][1] != t:
            runs.append((int(t), int(t) + 1))
        else:
            runs[-1] = (runs[-1][0], int(t) + 1)
    return runs


def _spans(text: str, pieces: Pieces, runs: list[tuple[int, int]], base: int = 0) -> tuple[Span, ...]:
    """Runs of pieces as spans of whole words, cut where a paragraph ends."""
    spans: list[Span] = []
    for first, last in _by_paragraph(pieces.paragraph, runs, base):
        begin, end = _whole(text, int(pieces.begin[base + first]), int(pieces.end[base + last - 1]))
        if spans and begin < spans[-1].end:
            begin = spans.pop().begin
        spans.append(Span(begin, end))
    return tuple(spans)


def _worded(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that hold a letter or digit: marks alone say nothing."""
    return tuple(span for span in spans if any(map(str.isalnum, span.of(text))))


def _noun_too(text: str, source: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """The source, an article alone with the name that it belongs to, up to the cue; without one it is nobody."""
    if not source or source[-1].of(text).lower() not in ("the", "a", "an"):
        return source
    name = _NAME.match(text, source[-1].end, cue.begin)
    return (*source[:-1], Span(source[-1].begin, name.end())) if name else source[:-1]


def _behind_quotation(text: str, content: Sequence[Span], cue: Span) -> tuple[Span, ...]:
    """The name that stands between a quotation and its cue with a clause of its own; else nobody."""
    quoted = max((span.end for span in content if span.end <= cue.begin), default=0)
    found = _BEHIND_QUOTE.fullmatch(text, quoted - 1, cue.begin) if quoted else None
    return (Span(*found.span(1)),) if found else ()


def _filled(text: str, content: Iterable[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The content with the few words in its middle that were left out, where these are nothing else's."""
    filled: list[Span] = []
    for span in content:
        gap = Span(filled[-1].end, span.begin) if filled else None
        if gap and _GAP.fullmatch(text, *gap) and not any(o.begin < gap.end and gap.begin < o.end for o in others):
            filled[-1] = Span(filled[-1].begin, span.end)
        else:
            filled.append(span)
    return tuple(filled)


def _whole(text: str, begin: int, end: int) -> Span:
    """The span with the whole of its first and last word, and with the closing mark of one opened inside."""
    while begin and text[begin].isalnum() and text[begin - 1].isalnum():
        begin -= 1
    if end < len(text) and text[end - 1] in "’'" and end - begin > 1 and text[end - 2].isalnum():
        end += text[end].isalnum()  # "Olin’" of "Olin’s"
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    if not_word := _NOT.match(text, end):  # "has" of "hasn’t" is another word
        end = not_word.end()
    opening = _CLOSING.get(text[end : end + 1])
    if opening and text.count(opening, begin, end) > text.count(text[end], begin, end):
        end += 1
    return Span(begin, end)


def _by_paragraph(paragraph: Ints, runs: list[tuple[int, int]], base: int) -> Iterator[tuple[int, int]]:
    for first, last in runs:
        inner = paragraph[base + first : base + last]
        edges = [0, *(np.flatnonzero(inner[1:] != inner[:-1]) + 1).tolist(), last - first]
        yield from ((first + a, first + b) for a, b in pairwise(edges))


def _nearest_paragraph(pieces: Pieces, runs: list[tuple[int, int]], base: int, start: int) -> list[tuple[int, int]]:
    """The runs in one paragraph only, the one nearest to the cue: nobody's name goes over a paragraph's end."""
    runs = [*_by_paragraph(pieces.paragraph, runs, base)]
    if not runs:
        return runs
    nearest = min(runs, key=lambda run: min(abs(base + run[0] - start), abs(base + run[1] - start)))
    chosen = pieces.paragraph[base + nearest[0]]
    return [run for run in runs if pieces.paragraph[base + run[0]] == chosen]


def _cue_end(cues: Floats, start: int, roles: Ints) -> int:
    """Where the cue ends, at the latest where a role begins; `roles` are the tags from its first piece on."""
    end = start + 1
    while end < len(cues) and cues[end].argmax() == 2 and not roles[end - start : end - start + 1].any():
        end += 1
    return end


def decode(
    text: str, pieces: Pieces, evidence: Evidence, least: float | None = None
) -> tuple[list[Attribution], list[Attribution]]:
    """The attributions that are likely enough, and those inside other contents, each in the order of their cues.

    ``least`` is the confidence from which both are given; None: where each kind's F1 is highest.
    """
    model = model_of(evidence.model)
    found = candidates(text, pieces, evidence)
    return (
        _likely(found.outer, model.confidence, LEAST if least is None else least),
        _likely(found.inner, model.inner_confidence, INNER_LEAST if least is None else least),
    )


def _likely(
    found: Iterable[tuple[Attribution, Certainty]], weights: Sequence[float], least: float
) -> list[Attribution]:
    rated = ((one, confidence(certain, weights)) for one, certain in found)
    return [replace(one, confidence=round(chance, 4)) for one, chance in rated if chance >= least]


class Candidates(NamedTuple):
    """What the network considers, with what it was sure of; ``inner``: inside other attributions' contents."""

    outer: list[tuple[Attribution, Certainty]]
    inner: list[tuple[Attribution, Certainty]]


def candidates(text: str, pieces: Pieces, evidence: Evidence) -> Candidates:
    """Every attribution that the network considers, in the order of their cues."""
    outer, inner = (np.flatnonzero(cues[:, 1] >= np.log(CUE)) for cues in (evidence.cues, evidence.inner))
    starts = np.union1d(outer, inner)  # read together: the time is that of the calls
    found = Candidates([], [])
    for first in range(0, len(starts), BATCH):
        for tagged in _tagged(pieces, evidence, starts[first : first + BATCH]):
            for some, cues, kept in ((outer, evidence.cues, found.outer), (inner, evidence.inner, found.inner)):
                at = np.searchsorted(some, tagged.start)
                if at < len(some) and some[at] == tagged.start:
                    kept += _attribution(text, pieces, cues, tagged)
    return found


class _Tagged(NamedTuple):
    """A cue's first piece, and tags from piece ``base`` on: their log-probabilities (pieces, 9) and the best path."""

    start: int
    base: int
    roles: Floats
    path: Ints


def _tagged(pieces: Pieces, evidence: Evidence, starts: Ints) -> list[_Tagged]:
    tagged = _tagged_within(NEAR, pieces, evidence, starts)
    cut = [n for n, one in enumerate(tagged) if one.path[0] or one.path[-1]]
    for n, one in zip(cut, _tagged_within(FAR, pieces, evidence, starts[cut]), strict=True):
        tagged[n] = one
    return tagged


def _tagged_within(reach: tuple[int, int], pieces: Pieces, evidence: Evidence, starts: Ints) -> list[_Tagged]:
    scores = read_roles(pieces, evidence, starts, reach)
    scores[:, reach[0], 1:] = -np.inf  # the cue itself is nobody and nothing said
    return [
        _Tagged(start, start - reach[0], roles, path)
        for start, roles, path in zip(starts.tolist(), scores, best_path(scores), strict=True)
    ]


def _attribution(text: str, pieces: Pieces, cues: Floats, tagged: _Tagged) -> Iterator[tuple[Attribution, Certainty]]:
    """What one cue's tags say; nothing where they give it no content."""
    start, base, roles, path = tagged
    content = _runs(path, 5)
    if not content:
        return
    cue = _spans(text, pieces, [(start, _cue_end(cues, start, path[start - base :]))])
    source = _spans(text, pieces, _nearest_paragraph(pieces, _runs(path, 1), base, start), base)
    source = source or _behind_quotation(text, _spans(text, pieces, content, base), cue[0])
    said = np.concatenate([np.arange(*run) for run in content])
    certain = Certainty(
        cue=float(np.exp(cues[start, 1])),
        content=float(np.exp(roles[said, path[said]]).mean()),
        source=bool(source),
        length=len(said),
        runs=len(content),
    )
    said_at = _filled(text, _worded(text, _spans(text, pieces, content, base)), [*source, *cue])
    if said_at:
        yield Attribution(_noun_too(text, _worded(text, source), cue[0]), cue, said_at, 0.0), certain


def decode_names(text: str, pieces: Pieces, evidence: Evidence) -> list[Mention]:
    """All names of the text, in its order, as whole words: a word is tagged by its first piece."""
    goes_on = [
        a == b and text[b - 1].isalnum() and text[b].isalnum()
        for a, b in zip(pieces.end[:-1], pieces.begin[1:], strict=True)
    ]
    firsts = np.flatnonzero(~np.array([False, *goes_on])) if len(pieces.ids) else np.zeros(0, np.int64)
    lasts = np.append(firsts[1:], len(pieces.ids)) - 1
    kinds = (evidence.names[firsts].argmax(1) + 1) // 2  # 0 none; B and I alike: no two names of a kind touch
    found: list[Mention] = []
    first = 0
    while first < len(kinds):
        last = first + 1
        if kinds[first]:
            while last < len(kinds) and (kinds[last], pieces.paragraph[firsts[last]]) == (
                kinds[first], pieces.paragraph[firsts[first]],
            ):  # fmt: skip
                last += 1
            span = Span(int(pieces.begin[firsts[first]]), int(pieces.end[lasts[last - 1]]))
            chance = float(np.exp(evidence.names[firsts[first:last]].max(1)).mean())
            found.append(Mention(span, NAME_KINDS[kinds[first] - 1], round(chance, 4)))
        first = last
    return found
