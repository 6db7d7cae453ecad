"""Attributions told by a page's form alone: the turns of a transcript, the names under quotations.

"NAME: ..." again and again, "Q: ..." with "A: ...", and a quotation with a dash and a name after it are rare in any
training corpus and plain to the eye; the network learns little of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hearsay.quotes import Quote
from hearsay.records import Attribution, Span

# Share of these that a careful reader would confirm, on PolNeAR's train and dev parts.
CONFIDENCE = 0.9
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_LABEL = re.compile(
    rf"""["“”'‘«]?(?P<label>[QA]|{_NAME}(?:[ ]{_NAME}){{0,4}})"""
    r"(?:[ ]\([^()\r\n]{1,40}\))?(?P<colon>:)[ \t\u00a0]+(?=\S)"
)
_INITIAL = re.compile(r"(?P<label>[QA])(?P<colon>\.)[ \t\u00a0]+(?=[^\W_a-z])")
_SIGNED = re.compile(r"[\s\u00a0]*(?P<dash>[—–―]|--?)[\s\u00a0]*(?P<name>(?:@|[^\W\d_a-z])[^\r\n]{1,90})")
_OPENS = "\"“”'‘«„"
_NO_SPEAKERS = frozenset(["AUDIO", "CLIP", "NOTE", "PHOTO", "PHOTOS", "RELATED", "UPDATE", "UPDATED", "VIDEO", "WATCH"])
# A turn holds at most this many paragraphs, the one with its label among them.
_LONGEST_TURN = 4


def formal_attributions(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote]) -> list[Attribution]:
    """The turns and signed quotations of these paragraphs, in order; offsets count the text's characters.

    ``quotes`` are the quotations that begin in the paragraphs.
    """
    return sorted([*_turns(text, paragraphs), *_signed(text, paragraphs, quotes)], key=lambda one: one.cue)


def _turns(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    labels = [_label(text, paragraph) for paragraph in paragraphs]
    counts = Counter(found["label"] for found in labels if found)
    if len(counts) < 2 or sum(counts.values()) < 3 or max(counts.values()) < 2:
        return  # a lone "Note: ..." is no conversation
    known = {label for label, count in counts.items() if count > 1} | _answering(labels)
    for number, found in enumerate(labels):
        if not found or found["label"] not in known:
            continue
        content = [Span(found.end(), paragraphs[number].end)]
        content += _continuation(text, paragraphs, labels, number)
        source, cue = Span(*found.span("label")), Span(*found.span("colon"))
        yield Attribution((source,), (cue,), tuple(_without_marks(text, span) for span in content), CONFIDENCE)


def _label(text: str, paragraph: Span) -> re.Match[str] | None:
    """The speaker's label at a paragraph's begin; a table's row ("Votes: 1,200") has no words behind it."""
    found = _LABEL.match(text, *paragraph) or _INITIAL.match(text, *paragraph)
    if not found or found["label"].upper() in _NO_SPEAKERS:
        return None
    return found if any(map(str.isalpha, text[found.end() : paragraph.end])) else None


def _answering(labels: Sequence[re.Match[str] | None]) -> set[str]:
    """Labels that stand directly before or after another one: who asks once and is answered is a speaker too."""
    return {
        found["label"]
        for before, found, after in zip([None, *labels[:-1]], labels, [*labels[1:], None], strict=True)
        if found and (before or after)
    }


def _continuation(
    text: str, paragraphs: Sequence[Span], labels: Sequence[re.Match[str] | None], number: int
) -> list[Span]:
    """Paragraphs that go on with a turn: they stand before the next one, or repeat the opening mark."""
    follows = next((n for n in range(number + 1, len(labels)) if labels[n]), None)
    rest: list[Span] = []
    for n in range(number + 1, min(number + _LONGEST_TURN, len(paragraphs))):
        span = paragraphs[n]
        opens = text[span.begin] in _OPENS and text[paragraphs[number].begin] in _OPENS
        between = follows is not None and follows <= number + _LONGEST_TURN
        if labels[n] or not (opens or between) or span.of(text).lstrip(_OPENS)[:1] in "([":
            break
        rest.append(span)
    return rest


def _without_marks(text: str, span: Span) -> Span:
    """The span without marks that belong to the whole transcript: one at its begin that nothing closes."""
    begin, end = span
    if text[begin] in _OPENS and not any(mark in text[begin + 1 : end] for mark in "\"”'’»"):
        begin += 1
    return Span(begin, end)


def _signed(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote]) -> Iterator[Attribution]:
    outer = {quote.begin: quote for quote in quotes if quote.level == 0}
    for number, paragraph in enumerate(paragraphs):
        quote = outer.get(paragraph.begin)
        if quote is None or not quote.closed:
            continue
        end = paragraph.end
        if quote.end == end and number + 1 < len(paragraphs):
            end = paragraphs[number + 1].end  # the name stands on a line of its own
        found = _SIGNED.fullmatch(text, quote.end, end)
        name = found["name"].rstrip(" .\u00a0") if found else ""
        if found and _is_signature(name):
            source = Span(found.start("name"), found.start("name") + len(name))
            cue, content = Span(*found.span("dash")), Span(quote.begin, quote.end)
            yield Attribution((source,), (cue,), (content,), CONFIDENCE)


def _is_signature(name: str) -> bool:
    """Whether the words after a dash can be a name with what identifies it: "Ada Brandt, 45, a nurse"."""
    words = name.split(",")[0].split()
    if not words or len(name.split()) > 8 or re.search(r"[.!?] |[\"“”—–:]", name):
        return False
    return sum(word[0].isupper() or word[0] == "@" for word in words) > len(words) / 2
