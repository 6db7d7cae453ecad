"""PolNeAR's articles as training examples: windows of word pieces with gold cues, roles and silver names."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hearsay.attributions.tokens import WINDOW, Pieces, encode, window_ends

IGNORE = -100  # PyTorch's label for a piece that the loss passes over
NAMES = {"PERSON": 0, "ORGANIZATION": 1, "LOCATION": 2, "MISC": 3}
ROLES = {"source": 1, "content": 3}

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Article:
    """One article's pieces with labels by piece; `roles` has a row a cue, `starts` says where each cue begins."""

    id: str
    pieces: Pieces
    cues: Ints
    names: Ints
    starts: Ints
    roles: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of an article, as `Article`, without special pieces; starts count from the window's begin."""

    ids: Ints
    features: Ints
    cues: Ints
    names: Ints
    starts: Ints
    roles: Ints


def _cover(pieces: Pieces, begin: int, end: int) -> tuple[int, int]:
    """First and last-but-one piece that shares a character with ``[begin, end)``."""
    return int(np.searchsorted(pieces.end, begin, "right")), int(np.searchsorted(pieces.begin, end, "left"))


def _mark(row: Ints, pieces: Pieces, spans: list[list[int]], first: int) -> None:
    for begin, end in spans:
        a, b = _cover(pieces, begin, end)
        if b > a:
            row[a:b] = first + 1
            row[a] = first


def _names(pieces: Pieces, sentences: list[list[list[object]]]) -> Ints:
    row = np.zeros(len(pieces.ids), np.int64)
    for sentence in sentences:
        before = "O"
        for begin, end, _, _, kind, *_ in sentence:
            assert isinstance(begin, int) and isinstance(end, int) and isinstance(kind, str)
            if kind in NAMES:
                a, b = _cover(pieces, begin, end)
                row[a:b] = 2 * NAMES[kind] + 2
                if before != kind and b > a:
                    row[a] -= 1
            before = kind
    return row


def load_articles(polnear: Path, part: str, tokenizer: Tokenizer) -> list[Article]:
    """Read ``{part}.jsonl`` and ``{part}.corenlp.jsonl.gz`` under `polnear`."""
    with gzip.open(polnear / f"{part}.corenlp.jsonl.gz", "rt", encoding="utf-8") as file:
        silver = {line["id"]: line["sentences"] for line in map(json.loads, file)}
    articles = []
    for line in (polnear / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        pieces = encode(tokenizer, article["text"])
        total = len(pieces.ids)
        cues = np.zeros(total, np.int64)
        starts, roles = [], []
        for attribution in article["attributions"]:
            a, b = _cover(pieces, *attribution["cue"][0]) if attribution["cue"] else (0, 0)
            if b <= a:
                continue
            _mark(cues, pieces, attribution["cue"], 1)
            row = np.zeros(total, np.int64)
            for role, first in ROLES.items():
                _mark(row, pieces, attribution[role], first)
            starts.append(a)
            roles.append(row)
        for begin, end in article["discard"]:
            a, b = _cover(pieces, begin, end)
            cues[a:b] = IGNORE
        known = article["id"] in silver
        names = _names(pieces, silver[article["id"]]) if known else np.full(total, IGNORE, np.int64)
        table = np.stack(roles) if roles else np.zeros((0, total), np.int64)
        articles.append(Article(article["id"], pieces, cues, names, np.array(starts, np.int64), table))
    return articles


def windows(article: Article, chance: random.Random) -> list[Window]:
    """Cut an article into windows whose places differ from epoch to epoch, so that no edge is learnt."""
    size = WINDOW - 2
    out, begin = [], 0
    for end in window_ends(article.pieces.paragraph, chance.randint(size // 4, size), size):
        inside = (article.starts >= begin) & (article.starts < end)
        out.append(
            Window(
                article.pieces.ids[begin:end],
                article.pieces.features[begin:end],
                article.cues[begin:end],
                article.names[begin:end],
                article.starts[inside] - begin,
                article.roles[inside, begin:end],
            )
        )
        begin = end
    return out
