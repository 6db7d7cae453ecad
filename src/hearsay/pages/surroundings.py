"""What the elements around a piece of HTML show, as numbers: their names, their order, and how much prose they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from hearsay.pages.features import Features, Matrix, one_hot, shifted
from hearsay.pages.hints import REGIONS, hint_of
from hearsay.pages.lines import Line
from hearsay.pages.tree import BLOCKS, OUTSIDE, Node, Visible
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
_WRAPS = 0.5  # of the page's prose: an element that holds so much is named after the page, not after a part
_NAMED = 4  # elements whose names are looked up
_NAMES_READ = 200  # characters
_NAME_WORDS = 12
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAG_AT = {tag: i for i, tag in enumerate(_TAGS)}
_LABEL_AT = {label: i for i, label in enumerate(BLOCK_LABELS)}
_REGION_AT = {region: i for i, region in enumerate(REGIONS)}


class _Held(NamedTuple):
    """What each element holds, its own parts included; index -1 is what is outside of all."""

    prose: list[float]
    pieces: list[float]
    letters: list[float]
    linked: list[float]


class _Known(NamedTuple):
    """What an element takes over from those around it: places of labels, regions and tags, -1 for none."""

    hint: int
    hints: int
    region: int
    tags: int
    depth: int
    block: int
    chain: int


_NOTHING = _Known(-1, 0, -1, 0, 0, OUTSIDE, 0)


def html_features(seen: Visible, lines: Sequence[Line]) -> Features:
    """Give the features of each piece, in the order of HTML_FEATURES, and the words of the names around it."""
    held = _held(seen, lines)
    whole = max(1.0, held.prose[OUTSIDE])
    known = _known(seen.nodes, held, whole)
    pieces = [known[piece.node] if piece.node != OUTSIDE else _NOTHING for piece in seen.pieces]
    sizes = np.array([_sizes(seen.nodes, held, one, whole) for one in pieces], np.float32)
    shares = np.array([line.linked for line in lines], np.float32)[:, None]
    sizes = np.concatenate([sizes[:, :6], shares, sizes[:, 6:]], axis=1)
    hint = one_hot([one.hint for one in pieces], len(BLOCK_LABELS))
    beside = [shifted(part, by) for by in _BESIDE for part in (shares, sizes[:, 2:3], hint)]
    rows = np.concatenate(
        [
            hint, _bits([one.hints for one in pieces], len(BLOCK_LABELS)),
            one_hot([one.region for one in pieces], len(REGIONS)), _bits([one.tags for one in pieces], len(_TAGS)),
            _tags(seen, pieces), sizes, _order(seen.nodes, pieces), *beside,
        ],
        axis=1,
    )  # fmt: skip
    tokens = [_tokens(seen.nodes, piece.node, one, held, whole) for piece, one in zip(seen.pieces, pieces, strict=True)]
    return Features(rows, tokens)


def _held(seen: Visible, lines: Sequence[Line]) -> _Held:
    """Sum up from the pieces outwards: an element stands after the one around it."""
    count = len(seen.nodes) + 1
    held = _Held(*([0.0] * count for _ in range(4)))
    for piece, line in zip(seen.pieces, lines, strict=True):
        held.prose[piece.node] += line.words if line.prose and line.linked < _WRAPS else 0
        held.pieces[piece.node] += 1
        held.letters[piece.node] += piece.letters
        held.linked[piece.node] += piece.linked
    for i in range(len(seen.nodes) - 1, -1, -1):
        if held.pieces[i]:
            around = seen.nodes[i].parent
            for values in held:
                values[around] += values[i]
    return held


def _known(nodes: Sequence[Node], held: _Held, whole: float) -> list[_Known]:
    """Go inwards: what an element is known as, and what it takes over. Empty ones are passed over."""
    known: list[_Known] = []
    for i, node in enumerate(nodes):
        if not held.pieces[i]:
            known.append(_NOTHING)
            continue
        hint, hints, region, tags, depth, block, chain = known[node.parent] if node.parent != OUTSIDE else _NOTHING
        own = hint_of(node.tag, node.names) if held.prose[i] < _WRAPS * whole else None
        if own and own.label:
            hint = _LABEL_AT[own.label]
            hints |= 1 << hint
        if own and own.region:
            region = _REGION_AT[own.region]
        if node.tag in _TAG_AT:
            tags |= 1 << _TAG_AT[node.tag]
        if node.tag in BLOCKS or block == OUTSIDE:
            block = i
        known.append(_Known(hint, hints, region, tags, depth + 1, block, hash((chain, node.tag, node.names))))
    return known


def _sizes(nodes: Sequence[Node], held: _Held, one: _Known, whole: float) -> tuple[float, ...]:
    """Give _SIZES but for the piece's own share of links."""
    around = nodes[one.block].parent if one.block != OUTSIDE else OUTSIDE
    farther = nodes[around].parent if around != OUTSIDE else OUTSIDE
    return (
        one.depth - 1,
        held.prose[one.block] / whole, held.prose[around] / whole, held.prose[farther] / whole,
        min(held.pieces[around], 60), min(held.pieces[farther], 100),
        held.linked[around] / max(1, held.letters[around]), held.linked[farther] / max(1, held.letters[farther]),
    )  # fmt: skip


def _tags(seen: Visible, pieces: Sequence[_Known]) -> Matrix:
    """Mark the tags right around each piece: the innermost element's and the innermost block's."""
    hot = np.zeros((len(pieces), len(_TAGS)), np.float32)
    for i, (piece, one) in enumerate(zip(seen.pieces, pieces, strict=True)):
        for node in (piece.node, one.block):
            if node != OUTSIDE and (at := _TAG_AT.get(seen.nodes[node].tag)) is not None:
                hot[i, at] = 1
    return hot


def _order(nodes: Sequence[Node], pieces: Sequence[_Known]) -> Matrix:
    """Tell whether neighbours stand in one element or in elements of the same names, and how many such there are."""
    around = np.array([nodes[one.block].parent if one.block != OUTSIDE else OUTSIDE for one in pieces])
    chains = [nodes_chain.chain for nodes_chain in pieces]
    alike = Counter(chains)
    chain = np.array(chains)
    order = np.zeros((len(pieces), len(_ORDER)), np.float32)
    order[1:, 0] = order[:-1, 2] = around[1:] == around[:-1]
    order[1:, 1] = order[:-1, 3] = chain[1:] == chain[:-1]
    order[:, 4] = [min(40, alike[one]) for one in chains]
    return order


def _bits(masks: Sequence[int], width: int) -> Matrix:
    spread: Matrix = (np.array(masks, np.int64)[:, None] >> np.arange(width) & 1).astype(np.float32)
    return spread


def _tokens(nodes: Sequence[Node], node: int, one: _Known, held: _Held, whole: float) -> tuple[str, ...]:
    """Give the words in the names of the nearest named elements, the nearest's apart, and the tags."""
    found: list[str] = []
    level = 0
    while node != OUTSIDE and level < _NAMED and held.prose[node] < _WRAPS * whole:
        words = _name_tokens(nodes[node].names, level == 0)
        if words:
            found.extend(words)
            level += 1
        node = nodes[node].parent
    if one.block != OUTSIDE:
        tag, around = nodes[one.block].tag, nodes[one.block].parent
        found.append(f"<{tag}>")
        if around != OUTSIDE:
            found.append(f"<{nodes[around].tag}><{tag}>")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _name_tokens(names: str, nearest: bool) -> tuple[str, ...]:
    words = [word.lower() for word in _NAME_WORD.findall(names[:_NAMES_READ])][:_NAME_WORDS]
    mark = "." if nearest else ".."
    pairs = (f"{mark}{one}-{other}" for one, other in pairwise(words))
    return (*(f"{mark}{word}" for word in words), *pairs)
