"""What an element's tag, class, id and role say about the text inside it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast, get_args

from hearsay.records import BLOCK_LABELS, BlockLabel

Region = Literal["header", "footer", "aside"]
REGIONS: tuple[Region, ...] = get_args(Region)


class Hint(NamedTuple):
    """A label that an element suggests, or only the region of the page that it makes."""

    label: BlockLabel | None = None
    region: Region | None = None


_HINTS: dict[str | None, Hint] = {
    None: Hint(),
    **{label: Hint(label) for label in BLOCK_LABELS},
    **{region: Hint(region=region) for region in REGIONS},
}
_TAGS: dict[str, Hint] = {
    "nav": Hint("navigation"),
    "footer": Hint(region="footer"),
    "header": Hint(region="header"),
    "aside": Hint(region="aside"),
    "figcaption": Hint("caption"),
    "caption": Hint("caption"),
    "time": Hint("byline"),
    "button": Hint("navigation"),
    "option": Hint("navigation"),
    "label": Hint("navigation"),
    "legend": Hint("navigation"),
}
_REGION_WORDS: dict[str, Region] = {
    "footer": "footer", "bottom": "footer", "contentinfo": "footer", "header": "header", "banner": "header",
    "sidebar": "aside", "rail": "aside", "aside": "aside", "complementary": "aside", "widget": "aside",
}  # fmt: skip


def _vocabulary() -> dict[str, BlockLabel]:
    """Load the words and word sequences ("read-more") that name a label."""
    table = files("hearsay.pages").joinpath("hints.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in table]
    return {word: cast(BlockLabel, label) for label, words in rows for word in words.split()}


_LABEL_OF = _vocabulary()
_TELLING = frozenset(word for key in _LABEL_OF for word in key.split("-")) | frozenset(_REGION_WORDS)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST = 400  # characters of names looked at; utility classes run longer and say nothing
_DENYING = frozenset(("no", "not", "has", "have", "with", "without", "hide", "non", "type", "format"))
_SEQUENCES = (3, 2, 1)  # words


class _Named(NamedTuple):
    """What one name says, and how many of its words say it."""

    words: int
    label: BlockLabel | None
    region: Region | None


def hint_of(tag: str, names: str) -> Hint:
    """Give the hint of one element; ``names`` holds its class, id, role and itemprop.

    The longest sequence of words that has a label decides.
    """
    by_tag = _TAGS.get(tag)
    if by_tag and by_tag.label:
        return by_tag
    named = _hint_of_names(names)
    return named if named.label else by_tag or named


@lru_cache(maxsize=20_000)
def _hint_of_names(names: str) -> Hint:
    longest, region = _NOTHING, None
    for name in names[:_LONGEST].split():
        said = _said_by(name)
        region = region or said.region
        if said.words > longest.words:
            longest = said
    return _HINTS[longest.label or region]


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """Give the words of one name ("relatedPosts-box") in lower case; most names come back from page to page."""
    return tuple(map(str.lower, _WORD.findall(name)))


@cache
def _named(words: int, label: BlockLabel | None, region: Region | None) -> _Named:
    """Give one and the same for all names that say the same."""
    return _Named(words, label, region)


_NOTHING = _named(0, None, None)


@lru_cache(maxsize=20_000)
def _said_by(name: str) -> _Named:
    words = name_words(name)
    if _TELLING.isdisjoint(words):
        return _NOTHING
    for length in _SEQUENCES:
        for i in range(len(words) - length + 1):
            label = _LABEL_OF.get("-".join(words[i : i + length])) if words[i] in _TELLING else None
            if label and not (i and words[i - 1] in _DENYING):  # "no-comments", "has-sidebar", "with-ads"
                return _named(length, label, None)
    region = next((_REGION_WORDS[word] for word in words if word in _REGION_WORDS), None)
    return _named(0, None, region)
