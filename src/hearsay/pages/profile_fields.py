"""What the short lines under a biography say: fields with their labels ("Languages Spoken"), or by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hearsay.pages.biography import PLACE, ProfileField, Told, contacts, names_degree, role_in, spoken
from hearsay.pages.excerpts import excerpt, listed
from hearsay.records import Span

_LABELS: Mapping[str, ProfileField] = {
    "birthplace": "birthplace", "place of birth": "birthplace", "born": "birthplace", "hometown": "birthplace",
    "location": "location", "based in": "location", "lives in": "location", "residence": "location",
    "education": "education", "alma mater": "education", "degrees": "education",
    "honors": "honours", "honours": "honours", "awards": "honours", "honors/awards": "honours",
    "honours/awards": "honours", "honors and awards": "honours", "awards and honors": "honours",
    "awards and honours": "honours",
    "language": "languages", "languages": "languages", "languages spoken": "languages", "speaks": "languages",
    "topics": "topics", "topics of expertise": "topics", "expertise": "topics", "areas of expertise": "topics",
    "beat": "topics", "beats": "topics", "specialties": "topics", "specialities": "topics", "covers": "topics",
    "interests": "topics", "coverage": "topics",
    "title": "role", "role": "role", "position": "role", "job title": "role",
    "contact": "contact", "e-mail": "contact", "email": "contact", "phone": "contact", "twitter": "contact",
}  # fmt: skip
_LABEL = re.compile(
    rf"\s*(?P<label>{'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})\s*(?P<colon>:|$)", re.I
)
_WORDS = 25  # of a value
_GREEK = (
    r"(?:Alpha|Beta|Gamma|Delta|Epsilon|Eta|Theta|Iota|Kappa|Lambda|Mu|Nu|Omicron|Pi|Rho|Sigma|Tau|Phi|Chi|Psi|Omega)"
)
_HONOUR = re.compile(
    rf"{_GREEK}(?: {_GREEK}){{1,3}}$|.*\b(?:award|prize|medal|scholar|hono[u]?rs|laude|fellowship)s?\b", re.I
)


def field_lines(text: str, lines: Sequence[Span], told: Sequence[Told]) -> Iterator[Told]:
    """Read the short lines of a profile; ``told`` is what its sentences say, for lines that have no label.

    A place without a label is taken for what the sentences call that place, and for nothing where they are silent.
    """
    places = {one.words.text.lower(): one.field for one in told if one.field in ("location", "birthplace")}
    label: ProfileField | None = None
    for line in lines:
        found = _LABEL.match(text, *line)
        if found:
            label = _LABELS[" ".join(found["label"].lower().split())]
        value = Span(found.end() if found else line.begin, line.end)
        if not text[value.begin : value.end].strip():
            continue
        if len(value.of(text).split()) <= _WORDS:
            field = label or _field_of(value.of(text).strip(), places)
            yield from contacts(text, value) if field is None else _values(field, text, value)
        label = None


def _field_of(line: str, places: Mapping[str, ProfileField]) -> ProfileField | None:
    """Give the field that a line without a label must belong to; None where its form does not tell."""
    if names_degree(line):
        return "education"
    if _HONOUR.match(line):
        return "honours"
    if PLACE.fullmatch(line) and line.lower() in places:
        return places[line.lower()]
    return "role" if role_in(line, Span(0, len(line))) else None


def _values(field: ProfileField, text: str, value: Span) -> Iterator[Told]:
    if field == "contact":
        yield from contacts(text, value)
    elif field == "languages":
        yield from spoken(text, value)
    elif field == "topics":
        yield from (Told(field, item) for item in listed(text, *value, prose=False))
    elif field in ("education", "honours"):
        yield from _parted(field, text, value)
    else:
        words = (role_in(text, value) if field == "role" else None) or excerpt(text, *value)
        if words:
            yield Told(field, words)


def _parted(field: ProfileField, text: str, value: Span) -> Iterator[Told]:
    """Give the parts between semicolons; a comma stands inside of "B.A., English"."""
    at = value.begin
    for part in value.of(text).split(";"):
        words = excerpt(text, at, at + len(part), around=" ,;:\n")
        if words:
            yield Told(field, words)
        at += len(part) + 1
