"""Page to attributions: who said what, as exact spans of the page's text.

The network reads the article as one text, without the furniture that stands between its paragraphs, and every other
part of the page by itself. What it finds is completed by what quotation marks and a page's form tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hearsay.attributions.decode import decode, decode_names
from hearsay.attributions.models import TOKENIZER, ModelName, model_of
from hearsay.attributions.nesting import inside, nested, touches
from hearsay.attributions.network import part_of, read_evidence
from hearsay.attributions.tokens import encode, load_tokenizer
from hearsay.attributions.turns import formal_attributions
from hearsay.attributions.whole import completed, with_whole_names
from hearsay.quotes import Quote, quotations
from hearsay.records import Attribution, Block, BlockLabel, Mention, Page, Span

__all__ = ["Found", "ModelName", "model_of", "read_attributions"]

# What is read in one go: an article's own parts, in their order, whatever stands between them.
_ARTICLE: frozenset[BlockLabel] = frozenset(("body", "dek"))
_NOT_READ: frozenset[BlockLabel] = frozenset(("navigation",))  # menus and buttons say nothing


@dataclass(frozen=True, slots=True)
class Found:
    """What the network finds on one page: attributions in the order of their cues, and names in the text's order."""

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]


def read_attributions(page: Page, *, model: ModelName = "default", least: float | None = None) -> Found:
    """All attributions and names of the page; offsets are half-open, in characters of ``page.text``.

    ``least`` is the confidence, 0..1, from which an attribution is given; None leaves it to Hearsay.
    """
    text = page.text
    pieces = encode(load_tokenizer(TOKENIZER), text)
    attributions: list[Attribution] = []
    mentions: list[Mention] = []
    for spans in _streams(page.blocks):
        part = part_of(pieces, spans)
        evidence = read_evidence(part, model)
        found, inner = decode(text, part, evidence, least)
        names = decode_names(text, part, evidence)
        mentions += names
        quotes = _quotations(text, spans)
        found = completed(text, with_whole_names(found, names), quotes)
        found = _joined(found, formal_attributions(text, spans, quotes))
        inner = completed(text, with_whole_names(inner, names), quotes)
        attributions += [*found, *inside(found, inner)]
    attributions.sort(key=lambda one: (one.cue, one.content))
    return Found(tuple(nested(attributions)), tuple(sorted(mentions, key=lambda one: one.span)))


def _streams(blocks: Sequence[Block]) -> Iterator[list[Span]]:
    """Blocks to read together: the article's, then each other run of blocks with one label."""
    article = [block.span for block in blocks if block.label in _ARTICLE]
    if article:
        yield article
    for label, run in groupby(blocks, key=lambda block: block.label):
        if label not in _ARTICLE | _NOT_READ:
            yield [block.span for block in run]


def _quotations(text: str, spans: Sequence[Span]) -> list[Quote]:
    """The quotations of these blocks, as if nothing stood between them; time is linear in their stretch of text."""
    first = spans[0].begin
    shown: list[str] = []
    end = first
    for span in spans:
        shown += ("\n" * (span.begin - end), span.of(text))
        end = span.end
    return [
        replace(
            quote,
            begin=first + quote.begin,
            end=first + quote.end,
            inner_begin=first + quote.inner_begin,
            inner_end=first + quote.inner_end,
        )
        for quote in quotations("".join(shown))
    ]


def _joined(found: Sequence[Attribution], formal: Sequence[Attribution]) -> list[Attribution]:
    """What a page's form tells, and what the network found elsewhere."""
    cues = sorted(span for one in formal for span in one.cue)
    return [*(one for one in found if not touches(one.cue[0], cues)), *formal]
