"""Outlets that no list holds, told by the shape of their names and by what the page says of them.

"The Eastmark Courier", "Radio Ostrel": words that papers and stations are called by, where the page has somebody
tell them something, or has them report it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from hearsay.records import Span

_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
_CALLED = (
    "Advertiser Advocate Argus Beacon Bugle Bulletin Call Chronicle Clarion Courier Daily Democrat Dispatch Echo "
    "Enquirer Examiner Express Gazette Globe Guardian Herald Independent Inquirer Intelligencer Journal Lantern "
    "Ledger Mail Mercury Messenger Mirror Monitor News Observer Pioneer Post Press Record Recorder Register "
    "Reporter Republic Review Sentinel Standard Star Sun Telegraph Times Tribune Weekly Wire Broadcasting "
    "Television Radio TV Newspaper Magazine"
).split()
_FULL = re.compile(
    rf"\b(?:(?:{_CAPITAL}[ \u00a0]){{1,3}}(?:{'|'.join(_CALLED)})|Radio[ \u00a0]{_CAPITAL})\b(?![ \u00a0]{_CAPITAL})"
)
_SHORT = re.compile(rf"\b[Tt]he[ \u00a0](?P<word>{'|'.join(_CALLED)})\b(?![ \u00a0]{_CAPITAL})")
_TOLD = re.compile(
    r"\b(?:told|tells|telling|according to|reported (?:by|in)|published (?:by|in)|wrote in|interview with|"
    r"(?:article|report|story|piece|column|editorial) (?:in|by|from|for)|said (?:on|in)|quoted (?:by|in)|spoke to|"
    r"speaking to|(?:wrote|writes|said|says) (?:(?-i:[^\W\d_a-z])[\w’'-]*[ \u00a0]){1,3}in)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:,? which)?,? (?:also |first |has |had )*(?:reported|reports|noted|wrote|published|quoted|asked)\b"
)
_NO_NAME = frozenset("A An And At Breaking But By In It No Of On The This World".split())


def outlets_by_shape(text: str, taken: Iterable[Span]) -> dict[Span, str]:
    """Each mention of an outlet outside the ``taken`` spans, with the fullest form of its name that the text gives."""
    covered = bytearray(len(text))
    for span in taken:
        covered[span.begin : span.end] = b"\x01" * (span.end - span.begin)
    full: dict[str, list[Span]] = defaultdict(list)
    for found in _FULL.finditer(text):
        span = _without_article(text, Span(*found.span()))
        if " " in span.of(text) and not any(covered[span.begin : span.end]):
            full[" ".join(span.of(text).split())].append(span)
    short = [Span(*found.span("word")) for found in _SHORT.finditer(text)]
    told = {span.of(text) for span in short if _reports(text, span)}
    known = {
        name: spans
        for name, spans in full.items()
        if name.split()[-1] in told or any(_reports(text, span) for span in spans)
    }
    by_word = _unambiguous(known)
    mentions = {span: name for name, spans in known.items() for span in spans}
    for span in mentions:
        covered[span.begin : span.end] = b"\x01" * (span.end - span.begin)
    for span in short:
        word = span.of(text)
        if not any(covered[span.begin : span.end]) and (word in by_word or word in told):
            mentions[span] = by_word.get(word, word)
    return mentions


def _without_article(text: str, span: Span) -> Span:
    """The span without words at its begin that only start a sentence."""
    words = span.of(text).split()
    while len(words) > 1 and words[0] in _NO_NAME:
        words = words[1:]
        span = Span(text.index(words[0], span.begin + 1), span.end)
    return span


def _reports(text: str, span: Span) -> bool:
    """Whether the page has somebody tell this outlet something, or has it report."""
    return bool(_TOLD.search(text, max(0, span.begin - 40), span.begin) or _TELLS.match(text, span.end))


def _unambiguous(known: Mapping[str, object]) -> dict[str, str]:
    """The one outlet that each last word can stand for."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in known:
        names[name.split()[-1]].append(name)
    return {word: found[0] for word, found in names.items() if len(found) == 1}
