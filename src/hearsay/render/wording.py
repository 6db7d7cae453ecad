"""The words for a person: who, through whom, when and in which part of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from hearsay.article import ARTICLE_BLOCKS
from hearsay.records import Actor, BlockLabel, Page, Reading, Said, Span, Statement
from hearsay.render.visible import one_line

BLOCK_WORDS: Mapping[BlockLabel, str] = {
    "headline": "headline",
    "dek": "standfirst",
    "byline": "byline",
    "body": "body",
    "caption": "caption",
    "related": "other story",
    "poll": "poll",
    "appeal": "appeal",
    "ad": "advertisement",
    "correction": "correction",
    "author_bio": "about the author",
    "comment": "reader comment",
    "navigation": "navigation",
    "legal": "legal notice",
}
UNKNOWN_SPEAKER = "unknown speaker"
_OPENING_MARK = re.compile(r"""["“”„‟«»‹›'‘’]|``|''""")
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Teller(NamedTuple):
    """A speaker or relay as shown: ``detail`` is the role, whom they speak for and why they are not named, or empty."""

    name: str
    detail: str
    named: bool


def tellers(ids: Iterable[str], actors: Mapping[str, Actor]) -> list[Teller]:
    """Give the actors with these ids, in this order; ids that nobody has are left out."""
    return [_teller(actors[actor_id], actors) for actor_id in ids if actor_id in actors]


def _teller(actor: Actor, actors: Mapping[str, Actor]) -> Teller:
    told = one_line(actor.role or actor.name).casefold()
    parties = [one_line(actors[party].name) for party in actor.speaks_for if party in actors]
    principals = [name for name in parties if name.casefold() not in told]
    details = [one_line(actor.role)] if actor.role else []
    if principals:
        details.append(f"for {' and '.join(principals)}")
    if actor.anonymity and actor.anonymity.text not in actor.name:
        details.append(f"“{one_line(actor.anonymity.text)}”")
    return Teller(one_line(actor.name), ", ".join(details), actor.named)


def words(text: str, spans: Iterable[Span]) -> str:
    """Give the page's own words at these spans, on one line, pieces joined by an ellipsis."""
    return " … ".join(piece for span in spans if (piece := one_line(span.of(text))))


def content_words(text: str, statement: Statement) -> str:
    """Give the content in the page's own words and marks; a direct quotation without any gets a pair."""
    content = words(text, statement.content)
    if statement.quotation == "direct" and content and not _OPENING_MARK.search(content):
        return f"“{content}”"
    return content


def cue_words(text: str, statement: Statement) -> str:
    """Give the cue in the page's own words, saying so where it is negated; nothing where it is a mark only."""
    cue = words(text, statement.cue)
    if not has_words(cue):
        return ""
    return f"{cue} (negated)" if statement.negated else cue


def has_words(cue: str) -> bool:
    """Tell whether a cue is more than the mark behind a speaker's name, as in an interview's "Varga: No"."""
    return any(map(str.isalnum, cue))


def when(said: Said) -> str:
    """Give the page's words for the time, and the days they may mean."""
    days = day(said.begin) if said.begin == said.end else f"{day(said.begin)} to {day(said.end)}"
    text = one_line(said.text)
    return f"{text} ({days})" if text else days


def day(value: str) -> str:
    """Write an ISO 8601 month, day or time as a person does; anything else stays as it is."""
    try:
        if _MONTH.fullmatch(value):
            return f"{date.fromisoformat(f'{value}-01'):%B %Y}"
        moment = datetime.fromisoformat(value)
    except ValueError:
        return one_line(value)
    if _DAY.fullmatch(value):
        return f"{moment.day} {moment:%B %Y}"
    zone = f" {moment.tzname()}" if moment.tzinfo else ""
    return f"{moment.day} {moment:%B %Y, %H:%M}{zone}"


def title_of(page: Page) -> str:
    """Give the page's title; where it has none, its address."""
    return one_line(page.title or "") or one_line(page.url)


def encoding_note(page: Page) -> str | None:
    """Say what to know about how the page was decoded, where that was a guess."""
    if page.encoding_from != "detected":
        return None
    return f"The page does not say its encoding, or says a wrong one; it was read as {one_line(page.encoding)}."


def count_line(reading: Reading) -> str:
    """Say how many statements, by how many speakers, how many by nobody known and outside the article."""
    statements = reading.statements
    if not statements:
        return "No statements found."
    known = {actor for statement in statements for actor in statement.speaker}
    parts = [counted(len(statements), "statement"), counted(len(known), "speaker")]
    if unknown := sum(not statement.speaker for statement in statements):
        parts.append(f"{unknown:,} by an unknown speaker")
    if outside := sum(statement.block not in ARTICLE_BLOCKS for statement in statements):
        parts.append(f"{outside:,} outside the article")
    return " · ".join(parts)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: "1 page", "1,200 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
