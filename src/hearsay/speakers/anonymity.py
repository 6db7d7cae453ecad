"""How many an unnamed source is, and why the page does not name it: "on condition of anonymity because ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.records import Attribution, Excerpt, Span
from hearsay.sentences import sentence_at, sentence_begins
from hearsay.speakers.directory import Directory, Entry
from hearsay.speakers.nouns import noun

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "both": 2, "pair": 2, "dozen": 12, "couple": 2,
}  # fmt: skip
_COUNT = re.compile(
    r"(?:(?:the|these|those|his|her|their|its|another|other|some)\s+)*"
    r"(?:an?\s+(?P<group>pair|dozen|couple)\b|(?P<number>\d{1,3}(?:,\d{3})*)(?![\d.,]*\d)|(?P<word>[a-z]+)\b)",
    re.I | re.ASCII,
)
_MANY = re.compile(r"\b(?:at least|more than|about|nearly|some \d|percent|per cent|dozens|several)\b|%", re.I)
_ONE = re.compile(r"(?:an?|one|another)\s|\w+['’]s\s|(?:the|this|that|his|her|their|its)\s", re.I)
_NO_NAME = r"(?:not (?:to )?be (?:named|identified|quoted by name)|anonym(?:ity|ous))"
_WORDS = r"[^.;“”\"\n]"
_AUTHORISED = r"(?:was|were|is|are|been)(?: not|n[’']t)\s+authori[sz]ed|not authori[sz]ed"
_WITHHELD = re.compile(
    rf"\b(?:(?:(?:who|and|he|she|they|both|all)\s+)?(?:spoke|speaking|talked|talking|discussed|agreed)\b{_WORDS}{{0,60}}?)?"
    rf"(?:\b(?:up)?on (?:the )?condition (?:of anonymity|that {_WORDS}{{1,60}}?{_NO_NAME})"
    r"|\b(?:asked|requested|wished|wanted|preferred|insisted|insisting|granted|given|asking|requesting)\b"
    rf"{_WORDS}{{0,30}}?\b{_NO_NAME}"
    rf"|\b(?:declined|refused|did not want|didn[’']t want|did not wish|{_AUTHORISED})\b{_WORDS}{{0,30}}?\b"
    r"(?:be (?:named|identified)|give (?:his|her|their) names?"
    r"|(?:speak|talk|comment)(?: to the (?:media|press))? (?:publicly|on the record))"
    r"|\b(?:speaking|spoke) anonymously\b)"
    rf"(?:{_WORDS}{{0,60}}?,?\s(?:because|since|citing|in order|to avoid|to discuss|to describe|to speak|for fear"
    rf"|out of fear|due to|as)\b(?:(?!,? (?:said|told|says|added)\b){_WORDS}){{2,200}})?",
    re.I,
)
_NEAR = 1  # sentences after a source in which the page may still say why it does not name it


def count_of(descriptor: str) -> int | None:
    """How many a description says there are: 2 of "two officials"; None where it says none or no exact number."""
    if _MANY.search(descriptor):
        return None
    found = _COUNT.match(descriptor)
    if found and found["number"]:
        return int(found["number"].replace(",", ""))
    word = (found["group"] or found["word"] or "").lower() if found else ""
    if word in _NUMBERS:
        return _NUMBERS[word]
    known = next(
        (n for n in map(noun, re.findall(r"[\w’'-]+", descriptor)) if n and n.kind in ("person", "group")), None
    )
    return 1 if known and known.kind == "person" and not known.plural and _ONE.match(descriptor) else None


def withheld(directory: Directory, attributions: Sequence[Attribution], speakers: Sequence[Sequence[Entry]]) -> None:
    """Give unnamed speakers their number, and the page's words on why it does not name them."""
    unnamed = {id(e): e for entries in speakers for e in entries if not e.named and e.name != "the author"}
    for entry in unnamed.values():
        entry.count = count_of(entry.name)
    if not unnamed:
        return
    begins = sentence_begins(directory.text)
    for found in _WITHHELD.finditer(directory.text):
        told = Span(found.start(), found.start() + len(found.group().rstrip(" ,")))
        whose = _whose(told, begins, attributions, speakers)
        for entry in whose:
            entry.anonymity = entry.anonymity or Excerpt(" ".join(told.of(directory.text).split()), told)


def _whose(
    told: Span, begins: Sequence[int], attributions: Sequence[Attribution], speakers: Sequence[Sequence[Entry]]
) -> list[Entry]:
    """The unnamed speaker in whose description these words stand, else the one of this sentence or the last."""
    here = sentence_at(begins, told.begin)
    near: list[tuple[bool, int, Entry]] = []
    for one, entries in zip(attributions, speakers, strict=True):
        back = here - sentence_at(begins, one.cue[0].begin)
        if back not in range(_NEAR + 1):
            continue
        holds = any(span.begin <= told.begin < span.end for span in one.source)
        near += ((holds, -back, entry) for entry in entries if not entry.named and entry.name != "the author")
    if not near:
        return []
    best = max((holds, back) for holds, back, _ in near)
    whose = {id(entry): entry for holds, back, entry in near if (holds, back) == best}
    return [*whose.values()] if len(whose) == 1 else []
