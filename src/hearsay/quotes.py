"""Where a text's quotations begin and end, by their marks.

Double, angle and single marks are known, straight and curly, with two apostrophes ('') as a double mark.
What a mark does is told by its neighbours first and by its shape second, for pages often carry the wrong
shape. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hearsay.records import Span

Role = Literal["open", "close", "either"]
Family = Literal["double", "angle", "single"]

# An apostrophe between two letters is never a mark; of three in a row the inner one is the single mark.
_MARK = re.compile(
    r"""(?<=[\w.,!?…])(?:'(?=''(?!'))|’(?=’’(?!’)))|''|’’|‘‘|``|["“”„‟«»]"""
    r"""|‘|(?<![^\W_])['’]|['’](?![^\W_])"""
)
_ELISION = re.compile(r"['‘](?:\d0s|(?:em|til|tis|twas|cause|bout|cos|n|round)\b)", re.IGNORECASE)
_FEET = re.compile(r"\d ?['’′] ?\d{1,2}$")
_BREAK = re.compile(r"[ \t\r\f\v]*\n\s*|\s*[\u2028\u2029]\s*")
_FIRST_WORD = re.compile(r"\S+")
_BEFORE_OPENING = frozenset("([{<-–—―/\"'“‘«„")
_AFTER_CLOSING = frozenset(")]}>-–—―/\"'”’».,;:!?…*")
_OPENS_BY_SHAPE = frozenset(("“", "„", "‟", "«", "‘‘", "``"))
_CLOSES_BY_SHAPE = frozenset(("”", "»", "’’"))
# Below this, a short page's own line lengths say nothing; above it, no writer wraps lines.
_WRAP_WIDTHS = range(40, 121)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation, or one paragraph's piece of it; offsets are half-open, in characters of the text.

    ``begin``..``end`` holds the marks, ``inner_begin``..``inner_end`` what stands between them. ``level`` is
    0 outside any other quotation. Where the closing mark is missing, ``closed`` is False; ``continues`` says
    that the quotation goes on in the next paragraph, which repeats the opening mark.
    """

    begin: int
    end: int
    inner_begin: int
    inner_end: int
    level: int
    closed: bool
    continues: bool


class _Mark(NamedTuple):
    begin: int
    end: int
    family: Family
    role: Role
    sure: bool  # False for a single mark after an s, which may be a plural's apostrophe


@dataclass(slots=True)
class _Open:
    mark: _Mark
    next_open: int | None = None


class _Piece(NamedTuple):
    opening: _Mark
    end: int
    inner_end: int
    closed: bool
    continues: bool


def quotations(text: str) -> tuple[Quote, ...]:
    """All quotations of the text, in order of their opening marks; a paragraph's end ends an unclosed one."""
    paragraphs = tuple((span, tuple(_marks(text, span))) for span in _paragraphs(text))
    pieces: list[_Piece] = []
    single_goes_on = False
    for number, (span, marks) in enumerate(paragraphs):
        follows = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found = _match(text, span, marks, _first_family(follows), single_goes_on)
        single_goes_on = any(p.continues and p.opening.family == "single" for p in found)
        pieces += sorted(found, key=lambda p: p.opening.begin)
    return tuple(_levelled(pieces))


def quoted_ranges(text: str) -> tuple[Span, ...]:
    """Sorted spans of what stands inside the outermost quotation marks, without the marks."""
    return tuple(
        Span(q.inner_begin, q.inner_end) for q in quotations(text) if q.level == 0 and q.inner_begin < q.inner_end
    )


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield paragraphs without the space around them; lines of a text wrapped at a width are joined."""
    width = max((len(line) for line in text.splitlines() if " " in line.strip()), default=0)
    begin = len(text) - len(text.lstrip())
    line_begin = begin
    for gap in _BREAK.finditer(text, begin):
        wrapped = width in _WRAP_WIDTHS and gap.group().count("\n") == 1
        word = _FIRST_WORD.match(text, gap.end()) if wrapped else None
        if word and gap.start() - line_begin + 1 + len(word.group()) > width:
            line_begin = gap.end()
            continue
        if begin < gap.start():
            yield Span(begin, gap.start())
        begin = line_begin = gap.end()
    end = len(text.rstrip())
    if begin < end:
        yield Span(begin, end)


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for found in _MARK.finditer(text, paragraph.begin, paragraph.end):
        mark = found.group()
        begin, end = found.span()
        left = text[begin - 1] if begin > paragraph.begin else " "
        right = text[end] if end < paragraph.end else " "
        if mark in ("'", "‘", "’"):
            role = _single_role(text, begin, left, right)
            if role:
                yield _Mark(begin, end, "single", role, left not in "sS")
        elif not (left.isdigit() and _FEET.search(text, max(paragraph.begin, begin - 8), begin)):
            yield _Mark(begin, end, "angle" if mark in "«»" else "double", _role(mark, left, right), True)


def _role(mark: str, left: str, right: str) -> Role:
    opens = (left.isspace() or left in _BEFORE_OPENING) and not right.isspace()
    opens = opens and right not in ",;:!?)]}"
    closes = not left.isspace() and (right.isspace() or right in _AFTER_CLOSING)
    if opens != closes:
        return "open" if opens else "close"
    if mark in _OPENS_BY_SHAPE:
        return "open"
    return "close" if mark in _CLOSES_BY_SHAPE else "either"


def _single_role(text: str, at: int, left: str, right: str) -> Role | None:
    if text[at] != "’" and (left.isspace() or left in _BEFORE_OPENING) and not right.isspace():
        if _ELISION.match(text, at):
            return None
        if text[at] == "‘" or right.isalnum() or right in '“"«$£€#@[…':
            return "open"
    return "close" if text[at] != "‘" and not left.isspace() and not right.isalnum() else None


def _first_family(paragraph: tuple[Span, Sequence[_Mark]] | None) -> Family | None:
    """Family of the opening mark that a paragraph begins with."""
    if paragraph is None or not paragraph[1]:
        return None
    span, marks = paragraph
    begins = marks[0].begin == span.begin and marks[0].role != "close"
    return marks[0].family if begins else None


def _plural(marks: Sequence[_Mark]) -> tuple[bool, ...]:
    """For each mark: whether a surer closing single mark comes before any other mark that matters."""
    later = [False] * len(marks)
    for i in range(len(marks) - 2, -1, -1):
        after = marks[i + 1]
        if after.family == "single" and after.role == "close":
            later[i] = after.sure or later[i + 1]
    return tuple(later)


def _match(
    text: str, paragraph: Span, marks: Sequence[_Mark], next_family: Family | None, single_goes_on: bool
) -> list[_Piece]:
    stack: list[_Open] = []
    pieces: list[_Piece] = []
    plural = _plural(marks)
    for mark, is_plural in zip(marks, plural, strict=True):
        opened = next((o for o in reversed(stack) if o.mark.family == mark.family), None)
        opens = mark.role == "open" or (mark.role == "either" and opened is None)
        if opens:
            if opened is not None:
                opened.next_open = opened.next_open or mark.begin
            if mark.family == "single" and stack and stack[-1] is opened:
                stack.pop()
            stack.append(_Open(mark))
        elif opened is not None and not (mark.family == "single" and (is_plural or stack[-1] is not opened)):
            while (top := stack.pop()) is not opened:
                if top.mark.family != "single":
                    pieces.append(_Piece(top.mark, mark.begin, mark.begin, False, False))
            pieces.append(_Piece(opened.mark, mark.end, mark.begin, True, False))
    return pieces + _unclosed(text, paragraph, stack, next_family, single_goes_on)


def _unclosed(
    text: str, paragraph: Span, stack: Sequence[_Open], next_family: Family | None, single_goes_on: bool
) -> list[_Piece]:
    pieces: list[_Piece] = []
    for opened in reversed(stack):
        mark = opened.mark
        continues = mark.family == next_family and not any(p.continues for p in pieces)
        if mark.family == "single" and not (
            mark.begin == paragraph.begin and text[mark.begin] == "‘" and (continues or single_goes_on)
        ):
            continue
        end = paragraph.end
        if opened.next_open is not None and not continues:
            end = mark.end + len(text[mark.end : opened.next_open].rstrip())
        pieces.append(_Piece(mark, end, end, False, continues))
    return pieces


def _levelled(pieces: Sequence[_Piece]) -> Iterator[Quote]:
    around: list[int] = []
    for piece in pieces:
        begin, inner = piece.opening.begin, piece.opening.end
        while around and around[-1] <= begin:
            around.pop()
        yield Quote(begin, piece.end, inner, max(inner, piece.inner_end), len(around), piece.closed, piece.continues)
        around.append(piece.end)
