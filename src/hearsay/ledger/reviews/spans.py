"""Words or offsets that a person gives, as spans of the page's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hearsay.errors import UsageError
from hearsay.records import Span

NEAR = 1000  # characters before and behind the statement in which words are looked for
_OFFSETS = re.compile(r"(\d{1,12}):(\d{1,12})", re.ASCII)
_STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")  # nobody should have to type them as the page has them
_LISTED = 5


def spans_meant(pieces: Sequence[str], text: str, near: Span, field: str) -> tuple[Span, ...]:
    """Find each piece, given as offsets (120:160, half-open) or as words; "none" alone is no span at all.

    Words may differ from the page's in white space and in how quotation marks are drawn. Raises UsageError where they
    do not stand exactly once near the statement, whose spans lie in ``near``; where offsets are not in the text; where
    pieces overlap; and for a content of none.
    """
    if tuple(pieces) in (("none",), ()):
        if field == "content":
            raise UsageError("A statement without content is none; reject it.")
        return ()
    found = sorted(_span(piece, text, near, field) for piece in pieces)
    if any(one.end > other.begin for one, other in pairwise(found)):
        raise UsageError(f"The pieces of the {field} overlap.")
    return tuple(found)


def _span(piece: str, text: str, near: Span, field: str) -> Span:
    if offsets := _OFFSETS.fullmatch(piece.strip()):
        span = Span(int(offsets[1]), int(offsets[2]))
        if not span.begin < span.end <= len(text) or not span.of(text).strip():
            raise UsageError(f"{piece.strip()} are no words of the page's text, which has {len(text):,} characters.")
        return span
    wanted = [re.escape(word) for word in piece.translate(_STRAIGHT).split()]
    if not wanted:
        raise UsageError(f"The {field} has no words.")
    begin, end = max(0, near.begin - NEAR), near.end + NEAR
    around = text[begin:end].translate(_STRAIGHT)
    found = [Span(begin + one.start(), begin + one.end()) for one in re.finditer(r"\s+".join(wanted), around)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"The {field} {piece!r} is not within {NEAR:,} characters of the statement.")
    places = ", ".join(f"{one.begin}:{one.end}" for one in found[:_LISTED])
    more = ", ..." if len(found) > _LISTED else ""
    raise UsageError(f"The {field} {piece!r} is there {len(found)} times; say which by offsets: {places}{more}.")
