"""A page's statements as its sourcing sees them: who speaks, through whom, inside what, and what only passes on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from hearsay.article import ARTICLE_BLOCKS
from hearsay.records import Actor, Reading, Span, Statement
from hearsay.sourcing.parties import own_voice, parties

Kind = Literal["named", "unnamed", "outlets", "documents", "unknown"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # what comes first counts, where a statement's speakers differ
_WORD = re.compile(r"\w+")
_BESIDES = 2  # words of a statement that only passes on, beside those of the statements in it: "that", "had"


class Voice(NamedTuple):
    """Who speaks, and the party that they belong to."""

    actor: str
    party: str


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the article; speakers and tellers are those besides the page's own voice.

    ``sources`` are the parties on any of which alone it rests. ``own``: the page itself speaks. ``passes_on``: it
    holds other statements, and hardly a word besides.
    """

    statement: Statement
    speakers: tuple[Voice, ...]
    tellers: tuple[str, ...]
    sources: frozenset[str]
    kind: Kind
    own: bool
    passes_on: bool
    depth: int

    @property
    def counts(self) -> bool:
        """Whether somebody besides the page says something here."""
        return not (self.own or self.passes_on)

    @property
    def parties(self) -> tuple[str, ...]:
        """The speakers' parties, each once."""
        return tuple(dict.fromkeys(speaker.party for speaker in self.speakers))


def told(reading: Reading) -> list[Told]:
    """The article's statements, in the page's order."""
    article = sorted((one for one in reading.statements if one.block in ARTICLE_BLOCKS), key=_hull)
    known = {actor.id: actor for actor in reading.actors}
    own, party = own_voice(reading), parties(reading)
    depths = _depths(article)
    children: dict[str, list[Statement]] = defaultdict(list)
    for one in article:
        if one.parent and depths[one.id]:
            children[one.parent].append(one)
    found = []
    for one in article:
        everybody = [actor for actor in dict.fromkeys(one.speaker) if actor in known]
        speakers = tuple(Voice(actor, party[actor]) for actor in everybody if actor not in own)
        tellers = tuple(actor for actor in dict.fromkeys(one.relay) if actor in known and actor not in own)
        single = {speaker.party for speaker in speakers}
        found.append(
            Told(
                statement=one,
                speakers=speakers,
                tellers=tellers,
                sources=frozenset((single if len(single) == 1 else set()) | {party[teller] for teller in tellers}),
                kind=min((kind_of(known[speaker.actor]) for speaker in speakers), key=KINDS.index, default="unknown"),
                own=bool(everybody) and not speakers,
                passes_on=_passes_on(reading.page.text, one, children.get(one.id, ())),
                depth=depths[one.id],
            )
        )
    return found


def kind_of(speaker: Actor) -> Kind:
    """What kind of speaker an actor is."""
    if speaker.kind == "document":
        return "documents"
    if speaker.kind == "publication":
        return "outlets"
    return "named" if speaker.named else "unnamed"


def _depths(statements: Iterable[Statement]) -> Mapping[str, int]:
    """How many statements each one stands in; 0 where that leads in a circle or out of these."""
    parents = {one.id: one.parent for one in statements}
    depths: dict[str, int] = {}
    circular: set[str] = set()
    for name in parents:
        path: list[str] = []
        seen: set[str] = set()
        at: str | None = name
        while at is not None and at in parents and at not in depths and at not in seen:
            path.append(at)
            seen.add(at)
            at = parents[at]
        if at in seen or at in circular:
            circular |= seen
            depths |= dict.fromkeys(path, 0)
            continue
        outer = depths.get(at, -1) if at else -1
        depths |= {member: outer + above for above, member in enumerate(reversed(path), 1)}
    return depths


def _passes_on(text: str, outer: Statement, inner: Sequence[Statement]) -> bool:
    """Whether the content is no more than the statements inside it, each from its first character to its last."""
    hulls = sorted(_hull(one) for one in inner)
    if not hulls:
        return False
    besides = 0
    for begin, end in outer.content:
        for hull in (*hulls, Span(end, end)):
            if begin < end:
                besides += sum(1 for _ in _WORD.finditer(text, begin, max(begin, min(hull.begin, end))))
                begin = max(begin, hull.end)
        if besides > _BESIDES:
            return False
    return True


def _hull(statement: Statement) -> Span:
    spans = (*statement.source, *statement.cue, *statement.content)
    return Span(min((span.begin for span in spans), default=0), max((span.end for span in spans), default=0))
