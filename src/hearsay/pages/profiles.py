"""The authors with what the page's biographies and bylines say of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from hearsay.pages.biography import ProfileField, Told, biography, contacts, role_in
from hearsay.pages.excerpts import excerpt, place_of
from hearsay.pages.names import is_person, same_person
from hearsay.pages.profile_fields import field_lines
from hearsay.records import Author, Block, Excerpt, FieldSpan, Span

_PROSE_WORDS = 10
_MOST_BLOCKS = 60
_MANY: tuple[ProfileField, ...] = ("education", "honours", "languages", "topics", "contact")
_ONE: tuple[ProfileField, ...] = ("role", "location", "birthplace")
_NAME = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w.’'-]+(?: (?:[A-ZÀ-Ý][\w.’'-]*|de|del|van|von|der|den|la|al|bin)){1,4})"
    r",?\s(?:is|was|has|writes|covers|reports|joined|serves|works|worked|graduated|lives|holds|currently)\b"
)


class _Profile(NamedTuple):
    """A person's part of the biographies: the name that it gives, if any, and its paragraphs."""

    name: Excerpt | None
    paragraphs: tuple[Span, ...]


def with_profiles(text: str, blocks: Sequence[Block], authors: Sequence[Author]) -> tuple[Author, ...]:
    """Add to the authors what the page's text says of them; where nobody signs, the one described is the author."""
    known = [_with_name(text, blocks, author) for author in authors]
    for profile in _profiles(text, blocks):
        at = _whose(text, profile, known)
        if at is not None:
            known[at] = _merged(known[at], _told(text, profile, known[at].name), bio=_bio(text, profile))
        elif profile.name and not any(is_person(author.name) for author in known):
            known.append(
                _merged(Author(profile.name.text), _told(text, profile, profile.name.text), bio=_bio(text, profile))
            )
    told = _byline_told(text, blocks, known)
    return tuple(_merged(author, facts) for author, facts in zip(known, told, strict=True))


def _profiles(text: str, blocks: Sequence[Block]) -> Iterator[_Profile]:
    """Cut the runs of biography blocks where another person's begins."""
    for is_bio, run in groupby(blocks[:], lambda block: block.label == "author_bio"):
        if not is_bio:
            continue
        name: Excerpt | None = None
        paragraphs: list[Span] = []
        for block in list(run)[:_MOST_BLOCKS]:
            found = _NAME.match(text, *block.span)
            begins = Excerpt(" ".join(found["name"].split()), Span(*found.span("name"))) if found else None
            if begins and name and not same_person(begins.text, name.text):
                yield _Profile(name, tuple(paragraphs))
                name, paragraphs = None, []
            name = name or begins
            paragraphs.append(block.span)
        yield _Profile(name, tuple(paragraphs))


def _whose(text: str, profile: _Profile, authors: Sequence[Author]) -> int | None:
    """Find the author that a profile is about: who is named, or the only one where nobody is."""
    if profile.name:
        return next((i for i, author in enumerate(authors) if same_person(author.name, profile.name.text)), None)
    words = " ".join(span.of(text) for span in profile.paragraphs).lower()
    named = [i for i, author in enumerate(authors) if author.name.lower() in words]
    if len(named) == 1:
        return named[0]
    return 0 if len(authors) == 1 and is_person(authors[0].name) and not named else None


def _told(text: str, profile: _Profile, author: str) -> list[Told]:
    prose = [span for span in profile.paragraphs if _is_prose(text, span)]
    short = [
        _after_name(text, line, author)
        for span in profile.paragraphs
        if not _is_prose(text, span)
        for line in _lines(text, span)
    ]
    told = [one for span in prose for one in biography(text, span)]
    fields = list(field_lines(text, short, told))
    name = [Told("name", profile.name)] if profile.name else []
    return [*name, *fields, *told]


def _after_name(text: str, line: Span, name: str) -> Span:
    """Leave out a name that a line begins with, as in "Ann Lee, reporter"."""
    return Span(line.begin + len(name), line.end) if text.startswith(name, line.begin, line.end) else line


def _is_prose(text: str, span: Span) -> bool:
    words = span.of(text)
    if _NAME.match(text, *span):
        return True
    return words.rstrip().endswith((".", "!", "?", "”", '"')) and len(words.split()) >= _PROSE_WORDS


def _lines(text: str, span: Span) -> Iterator[Span]:
    at = span.begin
    for line in span.of(text).splitlines(keepends=True):
        yield Span(at, at + len(line))
        at += len(line)


def _bio(text: str, profile: _Profile) -> list[Excerpt]:
    """Give the paragraphs about the person, not the fields below them."""
    cut = [excerpt(text, *span, around=" \n\r\t") for span in profile.paragraphs if _is_prose(text, span)]
    return [words for words in cut if words]


def _merged(author: Author, told: Sequence[Told], *, bio: Sequence[Excerpt] = ()) -> Author:
    """Fill the author's fields; what structured data has said stays, and its words get their place in the text."""
    spans = list(author.spans)
    values: dict[str, object] = {}
    for field in _ONE:
        said = [one.words for one in told if one.field == field]
        value = getattr(author, field) or (said[0].text if said else None)
        values[field] = value
        spans += [FieldSpan(field, words.span) for words in said if words.span and words.text == value]
    for field in _MANY:
        merged: dict[str, str] = {value.lower(): value for value in getattr(author, field)}
        for words in (one.words for one in told if one.field == field):
            merged.setdefault(words.text.lower(), words.text)
            if words.span:
                spans.append(FieldSpan(field, words.span))
        values[field] = tuple(merged.values())
    spans += [FieldSpan("name", one.words.span) for one in told if one.field == "name" and one.words.span]
    spans += [FieldSpan("bio", words.span) for words in bio if words.span]
    written = author.bio or "\n".join(words.text for words in bio) or None
    return replace(author, **values, bio=written, spans=tuple(dict.fromkeys(spans)))  # type: ignore[arg-type]


def _with_name(text: str, blocks: Sequence[Block], author: Author) -> Author:
    """Say where the byline or the biography has the author's name."""
    for label in ("byline", "author_bio"):
        for block in blocks:
            if block.label == label and (found := place_of(author.name, text, block.span)):
                return replace(author, spans=(*author.spans, FieldSpan("name", found)))
    return author


def _byline_told(text: str, blocks: Sequence[Block], authors: Sequence[Author]) -> list[list[Told]]:
    """Read what the bylines before the article add to each author: a role behind the name, an address."""
    first = next((i for i, block in enumerate(blocks) if block.label == "body"), len(blocks))
    lines = [block.span for block in blocks[:first] if block.label == "byline"]
    told = [[Told("role", role) for role in _roles_after(text, lines, author)] for author in authors]
    if len(authors) == 1:
        told[0] += [one for line in lines for one in contacts(text, line)]
    return told


def _roles_after(text: str, lines: Sequence[Span], author: Author) -> Iterator[Excerpt]:
    """Find the role that follows the author's name in its line or stands on the next one."""
    names = [one.span for one in author.spans if one.field == "name"]
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        name = next((span for span in names if line.begin <= span.begin < line.end), None)
        if name is None:
            continue
        rest = Span(name.end, line.end) if text[name.end : line.end].strip() else following
        words = role_in(text, rest) if rest else None
        if words:
            yield words
