"""What an element's tag, class, id and role say about the text inside it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast, get_args

from hearsay.records import BlockLabel

Region = Literal["header", "footer", "aside"]
REGIONS: tuple[Region, ...] = get_args(Region)


class Hint(NamedTuple):
    """A label that an element suggests, or only the region of the page that it makes."""

    label: BlockLabel | None = None
    region: Region | None = None


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


@lru_cache(maxsize=20_000)
def hint_of(tag: str, names: str) -> Hint | None:
    """Give the hint of one element; ``names`` holds its class, id, role and itemprop.

    The longest sequence of words that has a label decides.
    """
    by_tag = _TAGS.get(tag)
    if by_tag and by_tag.label:
        return by_tag
    words: list[list[str]] = [[word.lower() for word in _WORD.findall(name)] for name in names[:_LONGEST].split()]
    if not any(word in _TELLING for name in words for word in name):
        return by_tag
    for length in (3, 2, 1):
        for name in words:
            for i in range(len(name) - length + 1):
                label = _LABEL_OF.get("-".join(name[i : i + length]))
                if label and not _denied(name, i):
                    return Hint(label)
    if by_tag:
        return by_tag
    region = next((_REGION_WORDS[word] for name in words for word in name if word in _REGION_WORDS), None)
    return Hint(region=region) if region else None


def _denied(name: list[str], i: int) -> bool:
    """Whether the word before takes the meaning away: "no-comments", "has-sidebar", "with-ads"."""
    return i > 0 and name[i - 1] in {
        "no",
        "not",
        "has",
        "have",
        "with",
        "without",
        "hide",
        "non",
        "type",
        "format",
    }
