"""The head of an article: its headline, and what stands between headline and body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hearsay.pages.cues import cue_label, section_label
from hearsay.pages.lines import Line, squeezed
from hearsay.pages.wording import content_words, title_cased
from hearsay.records import BlockLabel

_NEAR = 25  # lines above the body among which the headline stands
_HEADLINE_WORDS = range(3, 40)
_OVERLAP = 0.4
_DEK_WORDS = 7


def find_headline(lines: Sequence[Line], body: int) -> int | None:
    """Find the line above the body that says what it is about; a repeated line is the better candidate."""
    topic = content_words([line.text for line in lines[body : body + 6] if not cue_label(line.text, line.words)])
    seen = Counter(squeezed(line.text) for line in lines[:body])
    best: tuple[float, int] | None = None
    for i in range(max(0, body - _NEAR), body):
        line = lines[i]
        if line.words not in _HEADLINE_WORDS or section_label(line.text, line.words):
            continue
        if cue_label(line.text, line.words):
            continue
        own = content_words([line.text])
        share = len(own & topic) / len(own) if own else 0.0
        score = share + 0.2 * (seen[squeezed(line.text)] > 1) - 0.3 * line.stops
        repeated = seen[squeezed(line.text)] > 1 and line.words >= 5 and share > 0
        if (share >= _OVERLAP or repeated) and (best is None or score > best[0] + 0.05):
            best = (score, i)
    return best[1] if best else None


def heads_text(line: Line, following: Line | None) -> bool:
    """Whether the first line of a bare article is its headline."""
    if following is None or line.words not in _HEADLINE_WORDS or not following.prose:
        return False
    if not line.stops:
        return line.words >= 4 and title_cased(line.text, share=0.6)
    return line.text.endswith((".", "?", "!", ".’", ".'")) and line.words <= 20 and title_cased(line.text, share=0.85)


def label_head(lines: Sequence[Line]) -> list[BlockLabel]:
    """Label the lines between headline and body: dek, byline, captions and the odd button."""
    labels: list[BlockLabel] = []
    section: BlockLabel | None = None
    for line in lines:
        section = section_label(line.text, line.words) or section
        cue = cue_label(line.text, line.words)
        if section:
            labels.append(section)
        elif cue:
            labels.append(cue)
        elif line.words >= _DEK_WORDS:
            labels.append(_sentence(line, labels))
        else:
            labels.append("byline" if _names_somebody(line) else "navigation")
    return labels


def _sentence(line: Line, before: Sequence[BlockLabel]) -> BlockLabel:
    """Label a longer line: the first is the dek; then captions or teasers."""
    if line.stops or "dek" not in before:
        return "dek"
    return "related" if title_cased(line.text) else "caption"


def _names_somebody(line: Line) -> bool:
    words = line.text.split()
    return 2 <= len(words) <= 5 and all(word[:1].isupper() for word in words) and not line.text.isupper()
