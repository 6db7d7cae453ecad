"""PolNeAR's articles as training examples: windows of word pieces with gold cues and roles, silver names and syntax."""

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
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
STRAIGHT_SHARE = 0.25  # of an epoch's articles are shown with straight marks, which half of the press uses

Ints = NDArray[np.int64]
Sentence = list[tuple[int, int, str, str, str, int, str]]  # begin, end, tag, lemma, name, head, relation


@dataclass(frozen=True, slots=True)
class Article:
    """One article's pieces with labels by piece; `roles` has a row a cue, `starts` says where each cue begins.

    ``straight`` are the pieces' ids with curly quotation marks made straight; ``silver`` (3, pieces) holds
    CoreNLP's names, parts of speech and relations; the last two on a word's first piece.
    """

    id: str
    pieces: Pieces
    straight: Ints
    cues: Ints
    silver: Ints
    starts: Ints
    roles: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of an article, as `Article`, without special pieces; starts count from the window's begin."""

    ids: Ints
    features: Ints
    cues: Ints
    silver: Ints
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


def _silver(pieces: Pieces, sentences: list[Sentence], tags: list[str], relations: list[str]) -> Ints:
    rows = np.full((3, len(pieces.ids)), IGNORE, np.int64)
    rows[0] = 0
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
        guessed = np.full((3, total), IGNORE, np.int64)
        if article["id"] in silver:
            guessed = _silver(pieces, silver[article["id"]], tags, relations)
        table = np.stack(roles) if roles else np.zeros((0, total), np.int64)
        straight = pieces.ids.copy()
        for curly, plain in STRAIGHT.items():
            straight[straight == int(tokenizer.token_to_id(curly) or 0)] = int(tokenizer.token_to_id(plain) or 0)
        articles.append(Article(article["id"], pieces, straight, cues, guessed, np.array(starts, np.int64), table))
    return articles


def windows(article: Article, chance: random.Random) -> list[Window]:
    """Cut an article into windows whose places differ from epoch to epoch, so that no edge is learnt."""
    size = WINDOW - 2
    ids = article.straight if chance.random() < STRAIGHT_SHARE else article.pieces.ids
    out, begin = [], 0
    for end in window_ends(article.pieces.paragraph, chance.randint(size // 4, size), size):
        inside = (article.starts >= begin) & (article.starts < end)
        out.append(
            Window(
                ids[begin:end],
                article.pieces.features[begin:end],
                article.cues[begin:end],
                article.silver[:, begin:end],
                article.starts[inside] - begin,
                article.roles[inside, begin:end],
            )
        )
        begin = end
    return out
