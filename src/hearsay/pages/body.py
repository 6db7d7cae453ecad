"""Which pieces of an HTML page are the article's own, by trafilatura's extraction (Barbaresi 2021).

Only its text is taken, and matched to our pieces by words, so that offsets stay ours.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from lxml import html

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
_SHARE = 0.7  # of a piece's word sequences: trafilatura mends spaces and drops inline parts
_DEEPEST = 400  # copying a deeper tree would use up the C stack
_MOST_ELEMENTS = 100_000


def extracted(root: html.HtmlElement, texts: Sequence[str], *, depth: int, elements: int) -> list[bool]:
    """For each piece's text, whether trafilatura counts it to the article; all False where it finds none."""
    if depth > _DEEPEST or elements > _MOST_ELEMENTS:
        return [False] * len(texts)
    lines = [_words(line) for line in _article(root).split("\n")]
    whole = {tuple(line) for line in lines if line}
    grams = {gram for line in lines for gram in _grams(line)}
    return [_matches(_words(text), whole, grams) for text in texts]


def _article(root: html.HtmlElement) -> str:
    from trafilatura import bare_extraction  # 0.3 s to load: plain text needs none of it

    logger = logging.getLogger("trafilatura")
    quiet, logger.disabled = logger.disabled, True
    try:
        document = bare_extraction(root, favor_precision=True, include_comments=False)
    except Exception:  # it is no judge of whether we can read the page
        return ""
    finally:
        logger.disabled = quiet
    return str(document.text or "") if document else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def _matches(words: Sequence[str], whole: set[tuple[str, ...]], grams: set[tuple[str, ...]]) -> bool:
    if not words:
        return False
    if tuple(words) in whole:
        return True
    own = _grams(words)
    return bool(own) and sum(gram in grams for gram in own) >= _SHARE * len(own)
