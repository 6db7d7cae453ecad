"""PolNeAR's articles as training examples: windows of word pieces with gold cues and roles, silver names and syntax.

Statements inside other statements' contents, which PolNeAR leaves out, come from ``training/labels``, and so do texts
written for forms that are rare in it.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hearsay.attributions.tokens import QUOTED, STARTS, WINDOW, Pieces, encode, window_ends

IGNORE = -100  # PyTorch's label for a piece that the loss passes over
MASK, MARKS = 103, ('"', "“", "”", "«", "»")
NAMES = {"PERSON": 0, "ORGANIZATION": 1, "LOCATION": 2, "MISC": 3}
ROLES = {"source": 1, "content": 5}  # each role's B; its I, E and S follow
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
STRAIGHT_SHARE = 0.25  # of an epoch's articles are shown with straight marks, which half of the press uses
SIZES = (192, 256, WINDOW - 2)  # a window's pieces at most, so that none is learnt
MASKED = 0.05  # of the pieces are hidden, so that no single word is leant on
LETTERS = 1995  # the last of the vocabulary's pieces that are one letter, digit or mark
LABELS = Path(__file__).parent / "labels"

Ints = NDArray[np.int64]
Sentence = list[tuple[int, int, str, str, str, int, str]]  # begin, end, tag, lemma, name, head, relation
Marked = dict[str, Any]  # an attribution: source, cue, content as lists of offsets


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of an article without special ones, or all of them, with labels by piece.

    ``roles`` has a row a cue, ``starts`` says where each cue begins; ``inner`` are the cues of statements inside
    contents, where these were labelled; ``silver`` (3, pieces) holds CoreNLP's names, parts of speech and relations,
    the last two on a word's first piece; ``lines`` numbers paragraphs.
    """

    ids: Ints
    features: Ints
    lines: Ints
    cues: Ints
    inner: Ints
    silver: Ints
    starts: Ints
    roles: Ints


@dataclass(frozen=True, slots=True)
class Article:
    """One article in one piece; ``straight`` are its ids with curly quotation marks made straight."""

    id: str
    whole: Window
    straight: Ints
    marks: Ints  # ids of double quotation marks


def held_out(article: str) -> bool:
    """Whether an article of the train part is kept from training, to fit the confidence on: one in sixteen."""
    return sha256(article.encode()).digest()[0] < 16


def nested_labels() -> dict[str, list[Marked]]:
    """The statements inside contents that were labelled, by article; an article with none has an empty list."""
    return {article["article"]: article["nested"] for article in _lines(LABELS / "nested.jsonl")}


def _cover(pieces: Pieces, begin: int, end: int) -> tuple[int, int]:
    """First and last-but-one piece that shares a character with ``[begin, end)``."""
    return int(np.searchsorted(pieces.end, begin, "right")), int(np.searchsorted(pieces.begin, end, "left"))


def _mark(row: Ints, pieces: Pieces, spans: list[list[int]], first: int) -> None:
    for begin, end in spans:
        a, b = _cover(pieces, begin, end)
        if b > a:
            row[a:b] = first + 1
            row[a] = first


def tidy(rows: Ints) -> Ints:
    """Role tags whose spans were cut or only have their B and I, with B, I, E, S as they should be.

    Shapes: (cues, pieces) both; tags 0, then B, I, E, S of source (1..4) and of content (5..8).
    """
    kind = (rows + 3) // 4
    opens = (rows % 4 == 1) | (rows % 4 == 0)
    begin = opens | (np.pad(kind, ((0, 0), (1, 0)))[:, :-1] != kind)
    end = np.pad(begin, ((0, 0), (0, 1)), constant_values=True)[:, 1:]
    end |= np.pad(kind, ((0, 0), (0, 1)))[:, 1:] != kind
    place = np.where(begin, np.where(end, 3, 0), np.where(end, 2, 1))
    return np.where(kind > 0, 4 * kind - 3 + place, 0)


def _silver(pieces: Pieces, sentences: list[Sentence], tags: list[str], relations: list[str]) -> Ints:
    rows = np.full((3, len(pieces.ids)), IGNORE, np.int64)
    rows[0] = 0 if sentences else IGNORE
    for sentence in sentences:
        before = "O"
        for begin, end, tag, _, kind, _, relation in sentence:
            a, b = _cover(pieces, begin, end)
            if b > a and kind in NAMES:
                rows[0, a:b] = 2 * NAMES[kind] + 2
                if before != kind:
                    rows[0, a] -= 1
            if b > a:
                rows[1, a], rows[2, a] = tags.index(tag), relations.index(_plain(relation))
            before = kind
    return rows


def _plain(relation: str) -> str:
    """A relation without its subtype: nmod:of is nmod."""
    return relation.split(":")[0]


def load_articles(polnear: Path, part: str, tokenizer: Tokenizer) -> list[Article]:
    """Read ``{part}.jsonl`` and ``{part}.corenlp.jsonl.gz`` under `polnear`."""
    with gzip.open(polnear / f"{part}.corenlp.jsonl.gz", "rt", encoding="utf-8") as file:
        silver: dict[str, list[Sentence]] = {line["id"]: line["sentences"] for line in map(json.loads, file)}
    words = [word for sentences in silver.values() for sentence in sentences for word in sentence]
    tags = sorted({word[2] for word in words})
    relations = sorted({_plain(word[6]) for word in words})
    labelled = nested_labels()
    articles = []
    for article in _lines(polnear / f"{part}.jsonl"):
        pieces = encode(tokenizer, article["text"])
        guessed = _silver(pieces, silver.get(article["id"], []), tags, relations)
        articles.append(_article(tokenizer, pieces, article, labelled.get(article["id"]), guessed))
    return articles


def load_written(tokenizer: Tokenizer) -> list[Article]:
    """The texts that were written and marked for Hearsay, ``training/labels/written.jsonl``."""
    return load_marked(LABELS / "written.jsonl", tokenizer)


def load_marked(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Texts with their labels, one a line: ours, and those that ``hearsay export --reviews training`` writes."""
    articles = []
    for article in _lines(path):
        pieces = encode(tokenizer, article["text"])
        unknown = np.full((3, len(pieces.ids)), IGNORE, np.int64)
        articles.append(_article(tokenizer, pieces, article, article["nested"], unknown))
    return articles


def _lines(path: Path) -> Iterator[Marked]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _article(
    tokenizer: Tokenizer, pieces: Pieces, article: Marked, nested: list[Marked] | None, silver: Ints
) -> Article:
    straight = pieces.ids.copy()
    for mark, plain in STRAIGHT.items():
        straight[pieces.ids == _id(tokenizer, mark)] = _id(tokenizer, plain)
    marks = np.array([_id(tokenizer, mark) for mark in MARKS])
    return Article(article["id"], _labelled(pieces, article, nested, silver), straight, marks)


def _id(tokenizer: Tokenizer, piece: str) -> int:
    return int(tokenizer.token_to_id(piece) or 0)


def _labelled(pieces: Pieces, article: Marked, nested: list[Marked] | None, silver: Ints) -> Window:
    total = len(pieces.ids)
    cues, inner = np.zeros(total, np.int64), np.full(total, IGNORE if nested is None else 0, np.int64)
    starts, roles = [], []
    for row, found in ((cues, article["attributions"]), (inner, nested or [])):
        for one in found:
            a, b = _cover(pieces, *one["cue"][0]) if one["cue"] else (0, 0)
            if b <= a:
                continue
            _mark(row, pieces, one["cue"], 1)
            parts = np.zeros(total, np.int64)
            for role, first in ROLES.items():
                _mark(parts, pieces, one[role], first)
            starts.append(a)
            roles.append(parts)
    for begin, end in article["discard"]:
        a, b = _cover(pieces, begin, end)
        cues[a:b] = inner[a:b] = IGNORE
    for begin, end in article.get("discard_nested", ()):  # where nobody looked for statements in statements
        a, b = _cover(pieces, begin, end)
        inner[a:b] = IGNORE
    table = tidy(np.stack(roles)) if roles else np.zeros((0, total), np.int64)
    return Window(pieces.ids, pieces.features, pieces.paragraph, cues, inner, silver, np.array(starts, np.int64), table)


def windows(article: Article, chance: random.Random) -> list[Window]:
    """Cut an article into windows whose places, size and dress differ from epoch to epoch."""
    whole = article.whole
    if chance.random() < STRAIGHT_SHARE:
        whole = replace(whole, ids=article.straight)
    size = chance.choice(SIZES)
    out, begin = [], 0
    for end in window_ends(whole.lines, chance.randint(size // 4, size), size):
        inside = (whole.starts >= begin) & (whole.starts < end)
        window = Window(
            whole.ids[begin:end],
            whole.features[begin:end],
            whole.lines[begin:end],
            whole.cues[begin:end],
            whole.inner[begin:end],
            whole.silver[:, begin:end],
            whole.starts[inside] - begin,
            tidy(whole.roles[inside, begin:end]),
        )
        out.append(_dressed(window, article.marks, chance))
        begin = end
    return out


def _dressed(window: Window, marks: Ints, chance: random.Random) -> Window:
    """Some windows in capitals, in small letters or without quotation marks; in all some pieces hidden."""
    for share, dress in DRESSES:
        if chance.random() < share:
            window = dress(window, marks)
    hidden = np.array([chance.random() < MASKED for _ in window.ids], bool)
    return replace(window, ids=np.where(hidden, MASK, window.ids))


def _in_case(case: int) -> Callable[[Window, Ints], Window]:
    def dress(window: Window, marks: Ints) -> Window:
        worded = window.ids > LETTERS
        features = window.features - window.features % QUOTED + case * worded
        return replace(window, features=features)

    return dress


def _unmarked(window: Window, marks: Ints) -> Window:
    kept = ~np.isin(window.ids, marks)
    places = np.cumsum(kept) - 1
    cued = kept[window.starts]
    lines = window.lines[kept]
    return Window(
        window.ids[kept],
        window.features[kept] % QUOTED + STARTS * (np.diff(lines, prepend=-1) != 0),
        lines,
        window.cues[kept],
        window.inner[kept],
        window.silver[:, kept],
        places[window.starts[cued]],
        tidy(window.roles[cued][:, kept]),
    )


DRESSES = ((0.02, _in_case(2)), (0.02, _in_case(0)), (0.03, _unmarked))
