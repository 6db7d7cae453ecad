"""Passages of a page's body whose statements all rest on one speaker or teller."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hearsay.records import Page, Span
from hearsay.sourcing.records import Passage
from hearsay.sourcing.told import Told


def passages(page: Page, statements: Iterable[Told]) -> tuple[Passage, ...]:
    """Find them, in the page's order, as `hearsay.sourcing.records.Passage` defines them."""
    blocks = sorted(block.span for block in page.blocks if block.label == "body")
    paragraphs = _by_paragraph(blocks, [one for one in statements if not one.own])
    shared = [frozenset.intersection(*(one.sources for one in paragraph)) for _, paragraph in paragraphs]
    sources: dict[tuple[int, int], list[str]] = defaultdict(list)
    for source, begin, end in _runs(shared):
        sources[begin, end].append(source)
    found = []
    reached = 0
    for begin, end in sorted(sources, key=lambda run: (run[0], -run[1])):
        if end <= reached:
            continue  # inside a longer one
        inside = {one.statement.id for _, paragraph in paragraphs[begin:end] for one in paragraph if one.counts}
        if end - begin > 1 and len(inside) > 1:
            span = Span(paragraphs[begin][0].begin, paragraphs[end - 1][0].end)
            found.append(Passage(span, end - begin, len(inside), tuple(sources[begin, end])))
        reached = end
    return tuple(found)


def _by_paragraph(blocks: Sequence[Span], statements: Iterable[Told]) -> list[tuple[Span, list[Told]]]:
    """Each paragraph that a statement has words in, with those that have."""
    found: Mapping[int, dict[str, Told]] = defaultdict(dict)
    for one in statements:
        for span in (*one.statement.source, *one.statement.cue, *one.statement.content):
            at = max(bisect_right(blocks, span.begin, key=lambda block: block.begin) - 1, 0)
            while at < len(blocks) and blocks[at].begin < span.end:
                if span.begin < blocks[at].end:
                    found[at][one.statement.id] = one
                at += 1
    return [(blocks[at], [*found[at].values()]) for at in sorted(found)]


def _runs(shared: Sequence[frozenset[str]]) -> Iterator[tuple[str, int, int]]:
    """Each source with every longest run of paragraphs that share it, half-open, sources in a fixed order."""
    began: dict[str, int] = {}
    for at, sources in enumerate((*shared, frozenset[str]())):
        for source in sorted(began.keys() - sources):
            yield source, began.pop(source), at
        for source in sources - began.keys():
            began[source] = at
