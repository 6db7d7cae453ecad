"""What the elements around a piece of HTML show, as numbers: their names, their order, and how much prose they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hearsay.pages.features import Features, Matrix, one_hot, shifted
from hearsay.pages.hints import REGIONS, Hint, hint_of, name_words
from hearsay.pages.lines import Line
from hearsay.pages.tree import BLOCKS, OUTSIDE, Nodes, Visible
from hearsay.records import BLOCK_LABELS

_TAGS = (
    "article", "main", "nav", "li", "p", "blockquote", "figure", "form", "button", "table", "section", "h1", "h2", "h3",
    "h4", "label", "a", "time", "td", "aside", "footer", "header", "ul", "span", "div",
)  # fmt: skip
_SIZES = (
    "depth", "prose of it", "prose around it", "prose farther around", "pieces around it", "pieces farther around",
    "linked", "linked around it", "linked farther around",
)  # fmt: skip
_ORDER = ("shares with last", "is like last", "shares with next", "is like next", "alike")
_BESIDE = (1, -1)
HTML_FEATURES = (
    *(f"hint {label}" for label in BLOCK_LABELS),
    *(f"in {label}" for label in BLOCK_LABELS),
    *(f"region {region}" for region in REGIONS),
    *(f"under {tag}" for tag in _TAGS),
    *(f"tag {tag}" for tag in _TAGS),
    *_SIZES,
    *_ORDER,
    *(
        f"{name} at {-by:+d}"
        for by in _BESIDE
        for name in ("linked", "prose around it", *(f"hint {label}" for label in BLOCK_LABELS))
    ),
)
Places = npt.NDArray[np.int64]

_WRAPS = 0.5  # of the page's prose: an element that holds so much is named after the page, not after a part
_NAMED = 4  # elements whose names are looked up
_NAMES_READ = 200  # characters
_NAME_WORDS = 12
_LETTER = re.compile("[A-Za-z]")
_TAG_AT = {tag: i for i, tag in enumerate(_TAGS)}
_TAG_BIT = {tag: 1 << i for i, tag in enumerate(_TAGS)}
_UNNAMED = Hint()
_LABEL_AT = {label: i for i, label in enumerate(BLOCK_LABELS)}
_REGION_AT = {region: i for i, region in enumerate(REGIONS)}


class _Held(NamedTuple):
    """What each element holds, what is inside it included; the last of each is the whole page's."""

    prose: npt.NDArray[np.float64]
    pieces: npt.NDArray[np.float64]
    letters: npt.NDArray[np.float64]
    linked: npt.NDArray[np.float64]


class _Known(NamedTuple):
    """What each element takes over from those around it: places of labels, regions and tags, -1 for none.

    ``block`` and ``named`` are the innermost elements that are a block and that have names to look up.
    """

    hint: list[int]
    hints: list[int]
    region: list[int]
    tags: list[int]
    depth: list[int]
    block: list[int]
    path: list[int]
    named: list[int]


_OUTERMOST = (-1, 0, -1, 0, 0, OUTSIDE, 0, OUTSIDE)  # what is known outside of all elements


def html_features(seen: Visible, lines: Sequence[Line]) -> Features:
    """Give the features of each piece, in the order of HTML_FEATURES, and the words of the names around it."""
    held = _held(seen, lines)
    whole = max(1.0, float(held.prose[OUTSIDE]))
    known = _known(seen.nodes, held, _WRAPS * whole)
    at = [piece.node for piece in seen.pieces]
    table = np.array([[column[node] for node in at] for column in known], np.int64)
    hint, hints, region, tags, depth, block, path, _ = table
    parents = np.array([*seen.nodes.parents, OUTSIDE])
    around = parents[block]
    shares = np.array([line.linked for line in lines], np.float32)[:, None]
    sizes = _sizes(held, (block, around, parents[around]), depth, shares)
    hinted = one_hot(hint, len(BLOCK_LABELS))
    beside = [shifted(part, by) for by in _BESIDE for part in (shares, sizes[:, 2:3], hinted)]
    rows = np.concatenate(
        [
            hinted, _bits(hints, len(BLOCK_LABELS)), one_hot(region, len(REGIONS)), _bits(tags, len(_TAGS)),
            _tags(seen.nodes, (at, block.tolist())), sizes, _order(around, path), *beside,
        ],
        axis=1,
    )  # fmt: skip
    return Features(rows, _tokens(seen, known))


def _held(seen: Visible, lines: Sequence[Line]) -> _Held:
    """Sum up what each element holds: it and those inside it follow one another."""
    pieces = [
        (line.words if line.prose and line.linked < _WRAPS else 0, 1, piece.letters, piece.linked)
        for piece, line in zip(seen.pieces, lines, strict=True)
    ]
    values = np.array(pieces, np.float64).reshape(-1, 4)
    own = np.zeros((len(seen.nodes.ends) + 1, 4))
    np.add.at(own, [piece.node for piece in seen.pieces], values)
    until = np.concatenate([np.zeros((1, 4)), np.cumsum(own[:OUTSIDE], axis=0)])
    return _Held(*np.concatenate([until[seen.nodes.ends] - until[:OUTSIDE], values.sum(axis=0, keepdims=True)]).T)


def _known(nodes: Nodes, held: _Held, wraps: float) -> _Known:
    """Go inwards: what an element is known as, and what it takes over. Empty ones are passed over.

    One that holds ``wraps`` words of prose has no name that counts. The last is what is outside of all.
    """
    known = _Known(*([outermost] * (len(nodes.tags) + 1) for outermost in _OUTERMOST))
    few = (held.prose < wraps).tolist()
    for i in np.flatnonzero(held.pieces[:OUTSIDE]).tolist():
        around, tag, names = nodes.parents[i], nodes.tags[i], nodes.names[i]
        own = hint_of(tag, names) if few[i] else _UNNAMED
        known.hint[i] = label = _LABEL_AT[own.label] if own.label else known.hint[around]
        known.hints[i] = known.hints[around] | (1 << label if own.label else 0)
        known.region[i] = _REGION_AT[own.region] if own.region else known.region[around]
        known.tags[i] = known.tags[around] | _TAG_BIT.get(tag, 0)
        known.depth[i] = known.depth[around] + 1
        known.block[i] = i if tag in BLOCKS or known.block[around] == OUTSIDE else known.block[around]
        known.path[i] = hash((known.path[around], tag, names))
        if few[i]:
            known.named[i] = i if _LETTER.search(names, 0, _NAMES_READ) else known.named[around]
    return known


def _sizes(held: _Held, around: Sequence[Places], depth: Places, shares: Matrix) -> Matrix:
    """Give _SIZES; ``around`` are the places of each piece's block, of the element around it and of the next one."""
    block, outer, farther = around
    prose = held.prose / max(1.0, float(held.prose[OUTSIDE]))
    linked = held.linked / np.maximum(1, held.letters)
    sizes = [
        depth - 1, prose[block], prose[outer], prose[farther],
        np.minimum(held.pieces[outer], 60), np.minimum(held.pieces[farther], 100),
        shares[:, 0], linked[outer], linked[farther],
    ]  # fmt: skip
    return np.stack(sizes, axis=1).astype(np.float32)


def _tags(nodes: Nodes, around: Sequence[list[int]]) -> Matrix:
    """Mark the tags right around each piece: the innermost element's and the innermost block's."""
    tags = [*nodes.tags, ""]
    marks = [one_hot([_TAG_AT.get(tags[node], -1) for node in places], len(_TAGS)) for places in around]
    return np.maximum(*marks)


def _order(around: Places, path: Places) -> Matrix:
    """Tell whether neighbours stand in one element or in elements of the same names, and how many such there are."""
    order = np.zeros((len(path), len(_ORDER)), np.float32)
    order[1:, 0] = order[:-1, 2] = around[1:] == around[:-1]
    order[1:, 1] = order[:-1, 3] = path[1:] == path[:-1]
    _, kind, alike = np.unique(path, return_inverse=True, return_counts=True)
    order[:, 4] = np.minimum(40, alike[kind])
    return order


def _bits(masks: Places, width: int) -> Matrix:
    spread: Matrix = (masks[:, None] >> np.arange(width) & 1).astype(np.float32)
    return spread


def _tokens(seen: Visible, known: _Known) -> list[tuple[str, ...]]:
    """Give the words in the names of the nearest named elements, the nearest's apart, and the tags."""
    tags, parents = [*seen.nodes.tags, ""], [*seen.nodes.parents, OUTSIDE]
    nearest = {known.named[piece.node] for piece in seen.pieces}
    names = {node: _tokens_around(seen.nodes, known, node) for node in nearest}
    found: list[tuple[str, ...]] = []
    for piece in seen.pieces:
        block = known.block[piece.node]
        tag, around = tags[block], tags[parents[block]]
        named = (f"<{tag}>", f"<{around}><{tag}>") if around else (f"<{tag}>",) if tag else ()
        found.append(names[known.named[piece.node]] + named)
    return found


def _tokens_around(nodes: Nodes, known: _Known, node: int) -> tuple[str, ...]:
    """Give the words in the names of a named element and of those around it, each once."""
    found: list[str] = []
    words_in = _near_tokens
    for _ in range(_NAMED):
        if node == OUTSIDE:
            break
        found += words_in(nodes.names[node])
        words_in = _far_tokens
        node = known.named[nodes.parents[node]]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _near_tokens(names: str) -> tuple[str, ...]:
    return _marked(names, ".")


@lru_cache(maxsize=8192)
def _far_tokens(names: str) -> tuple[str, ...]:
    return _marked(names, "..")


def _marked(names: str, mark: str) -> tuple[str, ...]:
    """Give the words of names and their pairs."""
    words = [word for name in names[:_NAMES_READ].split() for word in name_words(name)][:_NAME_WORDS]
    return (*[mark + word for word in words], *[f"{mark}{one}-{other}" for one, other in pairwise(words)])
