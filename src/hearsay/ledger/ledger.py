"""The ledger as Python has it: opened once, asked and added to by the verbs of the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger import by_page as paging
from hearsay.ledger import check as checking
from hearsay.ledger import forget as forgetting
from hearsay.ledger import search as searching
from hearsay.ledger import show as showing
from hearsay.ledger import stats as counting
from hearsay.ledger import store
from hearsay.ledger.backup import back_up
from hearsay.ledger.conditions import Search
from hearsay.ledger.engine import engine_of, writing
from hearsay.ledger.errors import told
from hearsay.ledger.migrate import Steps, bring_up
from hearsay.ledger.names import kind_and_number
from hearsay.ledger.place import place_of
from hearsay.ledger.records import Added, Fault, Found, LedgerActor, LedgerPage, LedgerQuestion, Stats
from hearsay.ledger.revisions import PageChange
from hearsay.ledger.revisions import changes as changed
from hearsay.records import Page, Reading

Shown = Found | LedgerPage | LedgerActor | LedgerQuestion


class Ledger:
    """Readings kept in a database: a SQLite file, or PostgreSQL by its URL.

    with Ledger("monday.sqlite") as ledger:
        ledger.add(hearsay.read("article.html"))
        for found in ledger.search("ferry", speaker="Olin"):
            print(found.speakers, found.content)

    Every call is one transaction. Threads may share a Ledger; a process that forks opens its own. All raise LedgerError
    where the database does not do what it should, and UsageError where the call has no meaning.
    """

    def __init__(self, where: str | Path | None = None, *, create: bool = True, steps: Steps | None = None) -> None:
        """Open the ledger at a path or URL; without one HEARSAY_LEDGER's, else the user's own.

        ``create`` makes the file where there is none. ``steps`` are other steps of the schema than the package's.
        """
        self._place = place_of(where)
        self._engine = engine_of(self._place, create=create)
        try:
            bring_up(self._engine, self._place, steps)
        except BaseException:
            self._engine.dispose()
            raise

    @property
    def name(self) -> str:
        """Where the ledger is, without a password."""
        return self._place.name

    def close(self) -> None:
        """Close the database."""
        with told(self.name):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading, *, reader: str = "") -> Added:
        """Keep a reading, unless it is there already; ``reader`` says what read it."""
        with self._writing() as connection:
            return store.add_reading(connection, reading, reader)

    def recall(self, page: Page, *, reader: str = "") -> Added | None:
        """Tell whether this capture, read by this reader, is here and current, so that it need not be read again."""
        with self._writing() as connection:
            return store.recall(connection, page, reader)

    def search(self, words: str | None = None, *, limit: int | None = None, **wanted: Any) -> Iterator[Found]:  # noqa: ANN401
        """Yield statements, the latest first; the keywords are those of `conditions.Search`."""
        with self._reading() as connection:
            yield from searching.find(connection, Search(words, **wanted), limit=limit)

    def show(self, name: str) -> Shown | None:
        """Give a page (p7, or a capture's id), statement (s120), actor (a12) or question (q3); None: not here."""
        with self._reading() as connection:
            kind, number = _named(connection, name)
            if kind == "s":
                return next(iter(searching.found(connection, [number])), None)
            if kind == "a":
                return showing.actor_of(connection, number)
            return showing.question_of(connection, number) if kind == "q" else showing.page_of(connection, number)

    def by_page(self, wanted: Search) -> Iterator[tuple[LedgerPage, Reading, list[Found]]]:
        """Yield each page that holds statements that fit, with its reading and these; one page in memory at a time."""
        with self._reading() as connection:
            yield from paging.by_page(connection, wanted)

    def count_pages(self, wanted: Search) -> int:
        """Count the pages that `by_page` would give."""
        with self._reading() as connection:
            return paging.count_pages(connection, wanted)

    def reading(self, page: str) -> Reading | None:
        """Give what a page says now, equal to what was put in; None: not here."""
        with self._reading() as connection:
            return showing.current_reading(connection, _page(connection, page))

    def readings(self, page: str) -> list[Reading]:
        """Give all readings of a page, its revisions, in the order in which they were first seen."""
        with self._reading() as connection:
            return showing.readings_of(connection, _page(connection, page))

    def changes(
        self, page: str | None = None, *, since: str | None = None, silent: bool = False, limit: int | None = None
    ) -> Iterator[PageChange]:
        """Yield what changed on a page, or on all, the latest first; ``since`` is a day, month or year.

        Of one page also where a newer reader read it anew. ``silent``: only what no correction notice tells.
        """
        with self._reading() as connection:
            number = None if page is None else _page(connection, page)
            yield from changed(connection, number, since=since, silent=silent, limit=limit)

    def statements(self, page: str) -> list[Found]:
        """Give the statements that a page holds now, in its order."""
        with self._reading() as connection:
            ids = showing.statement_ids(connection, _page(connection, page))
            return searching.found(connection, ids)

    def pages(self, *, limit: int | None = None) -> Iterator[LedgerPage]:
        """Yield the pages, the one seen last first."""
        with self._reading() as connection:
            yield from showing.page_list(connection, limit=limit)

    def actors(self, words: str | None = None, *, limit: int | None = None) -> Iterator[LedgerActor]:
        """Yield named actors, those who said most first; with words, all whose names hold them."""
        with self._reading() as connection:
            yield from showing.actor_list(connection, words, limit=limit)

    def stats(self) -> Stats:
        """Count what is here."""
        with self._reading() as connection:
            return counting.stats(connection)

    def forget(self, *pages: str) -> list[int | None]:
        """Take pages out with all that rests on them; give for each how many statements went, None: not here."""
        with self._writing() as connection:
            went = forgetting.forget_pages(connection, [_page(connection, page) for page in pages])
        with told(self.name):
            forgetting.empty_log(self._engine)
        return went

    def check(self) -> Iterator[Fault]:
        """Yield what is not as it should be."""
        with self._reading() as connection:
            yield from checking.faults(connection)

    def backup(self, target: str | Path) -> None:
        """Write the whole ledger into a new file, while others read and write."""
        back_up(self._engine, self._place, Path(target))

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with told(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with told(self.name), writing(self._engine) as connection:
            yield connection


def _named(connection: sa.Connection, name: str) -> tuple[str, int]:
    return kind_and_number(name) or ("p", showing.page_number(connection, name.strip().lower()) or 0)


def _page(connection: sa.Connection, name: str) -> int:
    kind, number = _named(connection, name)
    if kind != "p":
        raise UsageError(f"{name!r} is no page; pages are p7, or a capture's id of 16 digits.")
    return number
