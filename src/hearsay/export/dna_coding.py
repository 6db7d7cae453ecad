"""Pages as Discourse Network Analyzer has them: documents, and codes at places in their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from typing import NamedTuple

from hearsay.export.dna_schema import LONGEST, OTHERS, POSITIONS, VARIABLES
from hearsay.export.material import Exported
from hearsay.ledger import Found, LedgerPage
from hearsay.ledger.records import Stance, Teller
from hearsay.ledger.times import days, in_utc
from hearsay.records import Actor, Reading, Statement
from hearsay.render.visible import one_line

_AGREEMENT = {"supports": 1, "opposes": 0}
# DNA's windows count UTF-16 units and its queries code points; Swing drops the carriage returns; SQLite's functions end
# at NUL. With these characters replaced one for one all of them count as we do.
_UNSAFE = re.compile("[\0\ud800-\udfff\U00010000-\U0010ffff]")


class Document(NamedTuple):
    """A page: the columns of DNA's DOCUMENTS but the coder's; ``date`` is in seconds since 1970, UTC."""

    id: int
    title: str
    text: str
    author: str
    source: str
    section: str
    notes: str
    type: str
    date: int


class Entity(NamedTuple):
    """What DNA keeps a list of, most often somebody: the name there, and its attributes."""

    value: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


class Code(NamedTuple):
    """A statement in DNA's sense: one speaker and one concept at one place, ``[start, stop)`` in the text.

    ``form`` is POSITIONS or OTHERS. ``values`` has all VARIABLES; None: there is nothing to say.
    """

    form: int
    start: int
    stop: int
    values: Mapping[str, Entity | int | None]


class Coded(NamedTuple):
    """A document with its codes, and of how many of Hearsay's statements they are."""

    document: Document
    codes: list[Code]
    statements: int


@dataclass(frozen=True, slots=True)
class _Names:
    """The names given out, since in DNA two of one name are one."""

    given: dict[tuple[str, str], str] = field(default_factory=dict)
    owner: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, variable: str, who: str, name: str) -> str:
        """Give the name of somebody (a12) or something (q3): always the same one, and nobody else's."""
        if (variable, who) not in self.given:
            value = _short(name)
            if self.owner.setdefault((variable, value), who) != who:
                mark = f" ({who})"
                value = value[: LONGEST - len(mark)] + mark
                self.owner[variable, value] = who
            self.given[variable, who] = value
        return self.given[variable, who]


def coded(pages: Iterable[Exported]) -> Iterator[Coded]:
    """Yield the pages as DNA has them, one by one; a statement without words in the text cannot be one of DNA's."""
    names = _Names()
    for one in pages:
        there = {statement.id: statement for statement in one.in_force.statements}
        actors = {actor.id: actor for actor in one.in_force.actors}
        codes: list[Code] = []
        for found in one.statements:
            start, stop = _place(there[found.local])
            if start < stop:
                codes += [Code(form, start, stop, values) for form, values in _values(found, names, actors)]
        yield Coded(_document(one.page, one.reading, codes), codes, len(one.statements))


def _place(statement: Statement) -> tuple[int, int]:
    """From the first word of what was said to the last one."""
    spans = statement.content or statement.cue
    return min((span.begin for span in spans), default=0), max((span.end for span in spans), default=0)


def _values(
    found: Found, names: _Names, actors: Mapping[str, Actor]
) -> Iterator[tuple[int, dict[str, Entity | int | None]]]:
    """Yield the form and the variables' values of each code that a statement is for DNA."""
    always = _always(found)
    held: Sequence[Stance | None] = [one for one in found.stances if one.stance in _AGREEMENT] or [None]
    speakers: Sequence[Teller | None] = found.speakers or [None]
    for speaker, stance in product(speakers, held):
        who = _speaker(speaker, found.page, names, actors) if speaker else {}
        what: dict[str, Entity | int | None] = {}
        if stance:
            question = f"q{stance.question}"
            concept = Entity(names.of("concept", question, stance.text), (("Hearsay", question),))
            what = {"concept": concept, "agreement": _AGREEMENT[stance.stance]}
        nothing = {name: None if kind in ("boolean", "integer") else Entity() for name, kind in VARIABLES.items()}
        yield POSITIONS if speaker and stance else OTHERS, {**nothing, **always, **who, **what}


def _always(found: Found) -> dict[str, Entity | int | None]:
    """What is the same whoever of several speaks, and on whatever question."""
    return {
        "manner": Entity(f"not {found.manner}" if found.negated else found.manner),
        "quotation": Entity(found.quotation),
        "relay": Entity(_short(" > ".join(one.name for one in found.relays))),
        "said": Entity(found.first_day),
        "confidence": round(100 * found.confidence),
        "hearsay": Entity(f"s{found.id}"),
    }


def _speaker(one: Teller, page: int, names: _Names, actors: Mapping[str, Actor]) -> dict[str, Entity | int | None]:
    variable = "person" if one.kind == "person" else "organization"
    about = {
        "Type": one.kind,
        "Notes": one.role or "",
        "Named": "yes" if one.named else "no",
        "Hearsay": f"a{one.actor}",
    }
    name = names.of(variable, f"a{one.actor}", _on_page(one.name, page, named=one.named))
    who: dict[str, Entity | int | None] = {
        variable: Entity(name, tuple((key, _short(value)) for key, value in about.items()))
    }
    if variable == "person" and (spoken_for := _spoken_for(one, actors)):
        # The ledger's number of one who is spoken for is not at hand: the name decides.
        who["organization"] = Entity(_short(_on_page(spoken_for.name, page, named=spoken_for.named)))
    return who


def _spoken_for(one: Teller, actors: Mapping[str, Actor]) -> Actor | None:
    known = actors[one.local].speaks_for if one.local in actors else ()
    return next((actors[actor] for actor in known if actor in actors), None)


def _on_page(name: str, page: int, *, named: bool) -> str:
    """Tell those apart whom their pages do not name: "two officials" here are not those there."""
    mark = "" if named else f" (p{page})"
    return one_line(name)[: LONGEST - len(mark)] + mark


def _document(page: LedgerPage, reading: Reading, codes: Sequence[Code]) -> Document:
    whole = reading.page
    text = _UNSAFE.sub("\ufffd", whole.text).replace("\r\n", " \n").replace("\r", "\n")
    return Document(
        id=page.id,
        title=_short(page.title or page.url),
        # Without text the places stay: blanks where the words were.
        text=text or " " * max((code.stop for code in codes), default=0),
        author=_short(", ".join(author.name for author in whole.authors)),
        source=_short(page.publisher or ""),
        section=_short(whole.section or ""),
        notes=f"{page.url}\nRead by Hearsay; page p{page.id} of its ledger.",
        type="web page",
        date=_seconds(page),
    )


def _seconds(page: LedgerPage) -> int:
    """When it was published, else first seen; DNA has no other time."""
    first, _ = days(page.published, page.first_seen) or (page.first_seen, "")
    time = in_utc(page.published) or in_utc(first) or page.first_seen
    return int(datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp())


def _short(text: str) -> str:
    return one_line(text)[:LONGEST]
