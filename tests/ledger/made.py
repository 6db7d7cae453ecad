"""Readings written for the ledger's tests, of invented people and places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from hearsay.records import Actor, Block, Page, Reading, Span, Statement

MARA = Actor("", "Mara Olin", "person", named=True, role="mayor of Eastmark")
RADIO = Actor("", "Eastmark Radio", "publication", named=True)
OFFICIALS = Actor("", "two officials", "group", named=False)
JON = Actor("", "Jon Vesper", "person", named=True, role="harbour master")


class Saying(NamedTuple):
    """One sentence of a page: who, the words, through whom, and what else its statement is."""

    who: Actor | None
    words: str
    via: Actor | None = None
    fields: dict[str, Any] | None = None


def made(*sayings: Saying, url: str = "https://courier.example/ferry", **page: Any) -> Reading:  # noqa: ANN401 (Page's fields)
    """A page that says these things one after the other."""
    text = ""
    actors: dict[str, Actor] = {}
    statements = []

    def known(actor: Actor | None) -> tuple[str, ...]:
        if actor is None:
            return ()
        kept = actors.setdefault(actor.name, replace(actor, id=f"a{len(actors) + 1}"))
        return (kept.id,)

    for number, saying in enumerate(sayings, 1):
        source = saying.who.name if saying.who else "It"
        begin = len(text)
        text += f"{source} said {saying.words}.\n"
        cue = begin + len(source) + 1
        statement = Statement(
            id=f"s{number}",
            source=(Span(begin, begin + len(source)),),
            cue=(Span(cue, cue + 4),),
            content=(Span(cue + 5, cue + 5 + len(saying.words)),),
            quotation="indirect",
            manner="states",
            negated=False,
            speaker=known(saying.who),
            relay=known(saying.via),
            parent=None,
            said=None,
            block="body",
            confidence=0.8,
        )
        statements.append(replace(statement, **(saying.fields or {})))
    fields: dict[str, Any] = {"id": f"{abs(hash((url, text))):016x}"[:16], "title": "Ferry", "published": "2031-05-07"}
    whole = Page(url=url, text=text, blocks=(Block("body", Span(0, len(text))),), **{**fields, **page})
    return Reading(whole, tuple(actors.values()), tuple(statements))


def ferry(words: str = "the ferry would run", **page: Any) -> Reading:  # noqa: ANN401 (Page's fields)
    """A page on which Mara Olin says one thing."""
    return made(Saying(MARA, words), **page)
