"""Labels for the pieces of an HTML page, by elements, links, words, order and trafilatura's body together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from hearsay.pages.cues import cue_label, section_label
from hearsay.pages.hints import Hint
from hearsay.pages.inside import inside_label
from hearsay.pages.lines import Line, line_of, longest_run, squeezed
from hearsay.pages.outside import label_outside
from hearsay.pages.top import find_headline, label_head
from hearsay.pages.tree import Hinted, Piece, Visible
from hearsay.pages.wording import content_words
from hearsay.records import BlockLabel

_PARTS_OF_BODY = frozenset(
    ("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "dd", "dt", "pre", "ul", "ol")
)
_NOT_BODY = frozenset(("caption", "related", "appeal", "ad", "comment", "author_bio", "correction", "poll", "legal"))
_WRAPS = 0.5  # of the body's letters: an element that holds them is named after the page, not after a part
_GAP = 12  # lines between two stretches of one article, unless both are heavy
_HEAVY = 0.2  # of the heaviest stretch's words
_LARGEST: dict[str, int] = {"ad": 600, "byline": 400, "dek": 800, "headline": 300, "caption": 1500}  # letters
_BOX = 4  # lines of something else inside an article
_PARAGRAPH_WORDS = 15
_H1_BONUS = 0.75  # a class called "headline" may name a section, too
_MOST_LINKED = 0.7


def label_html(seen: Visible, in_article: Sequence[bool], titles: Sequence[str]) -> list[BlockLabel]:
    """Give one label a piece; ``in_article`` is trafilatura's word on each, ``titles`` the page's own."""
    texts = [piece.span.of(seen.text) for piece in seen.pieces]
    lines = _lines(seen, texts, in_article)
    names = {squeezed(title) for title in titles if title}
    body = [_is_body(line, inside, names) for line, inside in zip(lines, in_article, strict=True)]
    begin, end = _bounds(lines, body)
    labels: list[BlockLabel] = ["body"] * len(lines)
    if begin == end:
        return label_outside(lines, after=False)
    head = _headline(lines, begin, titles, names)
    for i in range(begin, end):
        labels[i] = _inside(lines, i, body, begin)
    labels[end:] = label_outside(lines[end:], after=True)
    if head is None:
        labels[:begin] = label_outside(lines[:begin], after=False)
    else:
        labels[:head] = label_outside(lines[:head], after=False)
        labels[head:begin] = ["headline", *label_head(lines[head + 1 : begin])]
        names.add(squeezed(lines[head].text))
    for i, line in enumerate(lines):
        if line.words > 2 and squeezed(line.text) in names and (i < begin or labels[i] != "related"):
            labels[i] = "headline"
    return labels


def _lines(seen: Visible, texts: Sequence[str], in_article: Sequence[bool]) -> list[Line]:
    """Collect the pieces' features; a hint counts where its element does not wrap the article."""
    hints = _hints(seen.pieces, seen.hinted, in_article)
    lines: list[Line] = []
    for piece, text, hint in zip(seen.pieces, texts, hints, strict=True):
        letters = piece.letters.end - piece.letters.begin
        linked = min(1.0, piece.linked / letters) if letters else 0.0
        lines.append(
            line_of(text)._replace(
                hint=hint.label, region=hint.region, linked=linked, tag=piece.tag, heading=piece.heading
            )
        )
    return lines


def _hints(pieces: Sequence[Piece], hinted: Sequence[Hinted], in_article: Sequence[bool]) -> list[Hint]:
    """Find the innermost hint around each piece's middle, and the innermost region."""
    total = pieces[-1].letters.end if pieces else 0
    own = [0] * (total + 1)
    for piece, inside in zip(pieces, in_article, strict=True):
        if inside:
            own[piece.letters.begin : piece.letters.end] = [1] * (piece.letters.end - piece.letters.begin)
    before = [0, *accumulate(own)]
    wrapped = _WRAPS * max(1, before[-1])
    found: list[Hint] = []
    stack: list[Hinted] = []
    following = 0
    for piece in pieces:
        middle = (piece.letters.begin + piece.letters.end) // 2
        while stack and stack[-1].letters.end <= middle:  # before new ones cover what has ended
            stack.pop()
        while following < len(hinted) and hinted[following].letters.begin <= middle:
            one = hinted[following]
            following += 1
            held = before[min(one.letters.end, total)] - before[one.letters.begin]
            if one.letters.end > middle and held < wrapped and not _too_large(one):
                stack.append(one)
        found.append(_innermost(stack))
    return found


def _too_large(one: Hinted) -> bool:
    """Whether an element holds more than a part of its name would, as an unclosed advertisement does."""
    most = _LARGEST.get(one.hint.label or "")
    return most is not None and one.letters.end - one.letters.begin > most


def _innermost(stack: Sequence[Hinted]) -> Hint:
    near = stack[:-40:-1]  # deeper nesting of hints is hostile, not meant
    label = next((one.hint.label for one in near if one.hint.label), None)
    region = next((one.hint.region for one in near if one.hint.region), None)
    return Hint(label, region)


def _is_body(line: Line, inside: bool, names: set[str]) -> bool:
    """Whether trafilatura's piece of the article is one; it keeps some captions, boxes and the headline."""
    if not inside or squeezed(line.text) in names or line.heading == "h1":
        return False
    if line.hint in _NOT_BODY:
        return line.prose and line.words > 30 and line.hint in ("caption", "ad") and line.linked < 0.3
    if line.hint == "dek" and line.words < 60:
        return False
    cue = cue_label(line.text, line.words)
    return not (cue and cue in _NOT_BODY and line.words < 40) and not (cue == "byline" and line.words < 15)


def _bounds(lines: Sequence[Line], body: Sequence[bool]) -> tuple[int, int]:
    """Find the article's lines: its stretches of body lines, without light ones far from the others."""
    at = [i for i, is_body in enumerate(body) if is_body]
    if not at:
        return longest_run([line if line.linked < 0.5 else line._replace(prose=False) for line in lines])
    stretches = [[at[0], at[0] + 1, lines[at[0]].words]]
    for i in at[1:]:
        if i - stretches[-1][1] > _GAP:
            stretches.append([i, i, 0])
        stretches[-1][1] = i + 1
        stretches[-1][2] += lines[i].words
    least = _HEAVY * max(words for _, _, words in stretches)
    heavy = [(begin, end) for begin, end, words in stretches if words >= least]
    return heavy[0][0], _continued(lines, heavy[-1][1])


def _continued(lines: Sequence[Line], end: int) -> int:
    """Move the end past paragraphs that trafilatura lost behind a box: prose that no element disowns."""
    i = end
    while i < min(len(lines), end + _BOX):
        line = lines[i]
        if line.hint in _NOT_BODY - {"ad"} or section_label(line.text, line.words):
            break
        if _is_paragraph(line):
            end = i + 1
        i += 1
    return end


def _is_paragraph(line: Line) -> bool:
    if line.tag != "p" or line.hint or line.region or line.linked >= 0.5:
        return False
    return line.prose and line.words >= _PARAGRAPH_WORDS and not cue_label(line.text, line.words)


def _headline(lines: Sequence[Line], begin: int, titles: Sequence[str], names: set[str]) -> int | None:
    """Find the line above the body that is a title, else the h1 nearest to the titles, else by words."""
    above = range(begin - 1, -1, -1)
    named = next((i for i in above if lines[i].words > 2 and squeezed(lines[i].text) in names), None)
    if named is not None:
        return named
    wanted = content_words(titles)
    marked = [
        (len(own & wanted) / len(own) + _H1_BONUS * (lines[i].heading == "h1"), i)
        for i in above
        if (lines[i].heading == "h1" or (lines[i].hint == "headline" and lines[i].linked < _MOST_LINKED))
        and (own := content_words([lines[i].text]))
    ]
    if marked:
        return max(marked)[1]
    return find_headline(lines, begin)


def _inside(lines: Sequence[Line], i: int, body: Sequence[bool], begin: int) -> BlockLabel:
    line = lines[i]
    if line.linked > _MOST_LINKED and line.words >= 5 and not line.stops and line.tag in ("p", "div", "aside"):
        return "related"
    if body[i]:
        return inside_label(lines, i, begin) or "body"
    cue = cue_label(line.text, line.words)
    if cue:
        return cue
    if line.hint and line.hint not in ("byline", "dek", "headline"):
        return line.hint
    section = section_label(line.text, line.words)
    if section:
        return section
    if line.linked > _MOST_LINKED:
        return "related" if line.words > 3 else "navigation"
    if line.prose or line.tag in _PARTS_OF_BODY:
        return "body"
    return "navigation" if line.words < 5 else "body"
