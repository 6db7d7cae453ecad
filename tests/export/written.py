"""A small ledger for the exports: two pages, a relay, several speakers, sources without a name, a question."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from hearsay.ledger import Ledger
from hearsay.records import Actor, Author
from tests.ledger.made import JON, MARA, OFFICIALS, RADIO, Saying, made

FOR_THE_PORT = replace(JON, speaks_for=("a2",))
PORT = Actor("", "Eastmark Port Authority", "organisation", named=True)
COURIER = made(
    Saying(FOR_THE_PORT, 'the \N{PARTY POPPER} tide; “a”, would "turn"', fields={"quotation": "direct"}),
    Saying(PORT, "the pier was closed", via=RADIO),
    Saying(OFFICIALS, "the ferry would <stop> & \x0b rest", via=RADIO, fields={"negated": True}),
    Saying(None, "that it rained"),
    url="https://courier.example/tide",
    publisher="The Courier",
    title="Tide",
    section="Harbour",
    published="2031-05-07T08:30+02:00",
    authors=(Author("Ilse Varga"), Author("Bo Lund")),
)
GAZETTE = made(
    Saying(OFFICIALS, "the ferry was safe"),
    Saying(MARA, "the ferry would stop", via=RADIO, fields={"quotation": "mixed", "speaker": ("a2", "a1")}),
    url="https://gazette.example/ferry",
    published="2031-06",
)


def fill(ledger: Ledger) -> None:
    """Put both pages in, and sides that are taken on two questions: two officials take both of one."""
    ledger.add(COURIER)
    ledger.add(GAZETTE)
    ids = {one.content: one.id for one in ledger.search()}
    takes = [
        ("the ferry would stop", 1, "opposes"),
        ("the ferry was safe", 1, "supports"),
        ("the pier was closed", 1, "mixed"),
        ("the pier was closed", 2, "supports"),
    ]
    with ledger._writing() as connection:
        for number, text in ((1, "Should the ferry stop?"), (2, "Should the pier close?")):
            connection.execute(sa.text(f"INSERT INTO questions VALUES ({number}, '{text}', '2031-06-01')"))
        for content, question, stance in takes:
            row = f"({question}, {ids[content]}, '{stance}', 0.9)"
            connection.execute(sa.text(f"INSERT INTO stances VALUES {row}"))
