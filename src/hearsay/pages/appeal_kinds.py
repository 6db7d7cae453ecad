"""What an appeal asks of readers, and who signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from hearsay.pages.biography import ROLE_NOUN
from hearsay.pages.excerpts import excerpt
from hearsay.pages.lines import line_of
from hearsay.pages.wording import all_capitalised
from hearsay.records import Appeal, AppealKind, Block, Excerpt, Signature, Span

_LONGEST = 10_000  # characters of one appeal looked at
_SIGNATURE_LINES = 4
_SIGNATURE_WORDS = 8
_HEAVY = 3  # a word for it in the heading counts like so many in the text
# In the order in which they win a tie.
_WORDS: Mapping[AppealKind, str] = {
    "donation": r"donat(?:e|es|ed|ing|ions?)|chip in|(?:financial|your|direct) (?:support|contribution|gift)|"
    r"support (?:us|our|independent|local|quality|free)|contribute (?:today|now)|tax[- ]deductible|fundrais\w+|"
    r"needs? your help|give now|help (?:us|support|fund)|ad-?\s?block\w*|support (?-i:[A-Z]\w+)",
    "app": r"apps?\b|app store|google play|push notifications?|on your (?:phone|mobile)",
    "newsletter": r"newsletters?|inbox|mailing list|(?:by|via) e-?mail|e-?mail (?:alerts?|updates?|address)|"
    r"delivered (?:to|straight|daily)|(?:daily|morning) (?:briefing|digest|report)|news alerts?|headline news",
    "follow": r"follow (?:us|me)|(?:like|join|find|watch) us on|on (?:facebook|twitter|instagram|youtube|telegram|"
    r"whatsapp)|rss|webfeed|feed|social media",
    "membership": r"members?(?:hip)?s?\b|join us|become a (?:member|supporter|patron|friend)|patreon",
    "subscription": r"subscri(?:be|bers?|ptions?)\b|unlimited access|digital access|free trial|paywall|"
    r"full (?:access|story)|e-?edition|print edition|all[- ]access|delivered through|\d+ issues",
    "account": r"creat(?:e|ing) (?:an|your|a free) (?:free )?account|register\b|sign ?in|log ?in|registration|"
    r"have an account",
}
_KINDS = {kind: re.compile(rf"\b(?:{pattern})", re.I) for kind, pattern in _WORDS.items()}


def appeals_of(text: str, blocks: Sequence[Block]) -> tuple[Appeal, ...]:
    """Give the appeals of the blocks labelled so: neighbouring blocks that ask for the same are one."""
    found: list[Appeal] = []
    for is_appeal, run in groupby(blocks, lambda block: block.label == "appeal"):
        if is_appeal:
            found.extend(_of_run(text, [block.span for block in run]))
    return tuple(found)


def _of_run(text: str, spans: Sequence[Span]) -> Iterator[Appeal]:
    """Cut a run of short buttons by what they ask for; a run that holds prose is one appeal."""
    prose = any(line_of(span.of(text)).prose for span in spans)
    kinds = [_kind_of(span.of(text)) for span in spans]
    if prose:
        whole = Span(spans[0].begin, spans[-1].end)
        yield Appeal(_kind_of(whole.of(text), heading=spans[0].of(text)), whole, _signature(text, spans))
        return
    at = 0
    for kind, group in groupby(range(len(spans)), lambda i: kinds[i]):
        size = len(list(group))
        yield Appeal(kind, Span(spans[at].begin, spans[at + size - 1].end))
        at += size


def _kind_of(words: str, *, heading: str = "") -> AppealKind:
    """Give the kind that most words speak for; those of the heading weigh more."""
    words = " ".join(words[:_LONGEST].split())
    counts = {
        kind: sum(1 for _ in pattern.finditer(words)) + _HEAVY * bool(pattern.search(heading[:_LONGEST]))
        for kind, pattern in _KINDS.items()
    }
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] else "other"


def _signature(text: str, spans: Sequence[Span]) -> Signature | None:
    """Read the last lines: a name, and below it an office or an outlet."""
    lines = [line for span in spans for line in _lines(text, span)]
    tail: list[Excerpt] = []
    for line in reversed(lines[-_SIGNATURE_LINES:]):
        if len(line.text.split()) > _SIGNATURE_WORDS or line.text.endswith((".", "?", "!", ":")):
            break
        tail.insert(0, line)
    at = next((i for i, line in enumerate(tail) if _is_name(line.text)), None)
    if at is None or len(tail) == len(lines):
        return None
    below = tail[at + 1 :]
    role = next((line for line in below if ROLE_NOUN.search(line.text)), None)
    outlet = next((line for line in below if line is not role and _is_name(line.text)), None)
    return Signature(tail[at], role, outlet) if role or outlet else None


def _is_name(words: str) -> bool:
    if len(words.split()) not in range(2, 7) or not all_capitalised(words) or ROLE_NOUN.search(words):
        return False
    return _kind_of(words) == "other"


def _lines(text: str, span: Span) -> Iterator[Excerpt]:
    at = span.begin
    for line in span.of(text).splitlines(keepends=True):
        words = excerpt(text, at, at + len(line), around=" \t\r\n\u00a0—–,")
        if words:
            yield words
        at += len(line)
