"""The ledger as Python has it: opened once, asked and added to by the verbs of the command."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger import actor_changes as moving
from hearsay.ledger import by_page as paging
from hearsay.ledger import check as checking
from hearsay.ledger import following, store
from hearsay.ledger import forget as forgetting
from hearsay.ledger import proposals as proposing
from hearsay.ledger import reviews as reviewing
from hearsay.ledger import search as searching
from hearsay.ledger import show as showing
from hearsay.ledger import stats as counting
from hearsay.ledger.actor_changes.kept import Said
from hearsay.ledger.backup import back_up
from hearsay.ledger.conditions import Search
from hearsay.ledger.engine import engine_of, snapshot, writing
from hearsay.ledger.errors import told
from hearsay.ledger.families import settling
from hearsay.ledger.families import telling as telling_families
from hearsay.ledger.families.records import Family, WholeFamily
from hearsay.ledger.merged import live
from hearsay.ledger.migrate import Steps, bring_up
from hearsay.ledger.names import kind_and_number
from hearsay.ledger.place import place_of
from hearsay.ledger.records import (
    ActorChange,
    Added,
    Agreement,
    Alike,
    Fault,
    Found,
    LedgerActor,
    LedgerPage,
    LedgerQuestion,
    Review,
    Stats,
)
from hearsay.ledger.reviews import Reviewed
from hearsay.ledger.revisions import PageChange
from hearsay.ledger.revisions import changes as changed
from hearsay.ledger.times import now
from hearsay.records import Page, Reading

Shown = Found | LedgerPage | LedgerActor | LedgerQuestion | Review | ActorChange | WholeFamily


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
            added = store.add_reading(connection, reading, reader)
            if added.change == "changed":
                reviewing.carry(connection, added.page)
            return added

    def recall(self, page: Page, *, reader: str = "") -> Added | None:
        """Tell whether this capture, read by this reader, is here and current, so that it need not be read again."""
        with self._writing() as connection:
            return store.recall(connection, page, reader)

    def due(self, url: str, *, stated: str | None = None, is_list: bool = False) -> bool:
        """Tell whether a followed page or list is to be looked at now; ``stated`` is its time by its feed."""
        with self._reading() as connection:
            if is_list:
                return following.list_due(connection, url, now())
            return following.due(connection, url, stated, now())

    def forgotten(self, url: str) -> bool:
        """Tell whether the page at this address was taken out, so that no feed brings it back."""
        with self._reading() as connection:
            return following.is_forgotten(connection, url)

    def looked(self, url: str, *, stated: str | None = None, added: Added | None = None) -> None:
        """Note that a followed page was looked at, and what came of it; None: it could not be read."""
        look = following.Look(added.page if added else None, fresh=added is not None and added.change != "same")
        with self._writing() as connection:
            following.looked(connection, url, stated, look, now())

    def lists_looked(self, *, read: Collection[str] = (), failed: Collection[str] = ()) -> None:
        """Note which followed lists could be read, and which not."""
        with self._writing() as connection:
            following.lists_read(connection, read)
            for url in failed:
                following.list_failed(connection, url, now())

    def search(self, words: str | None = None, *, limit: int | None = None, **wanted: Any) -> Iterator[Found]:  # noqa: ANN401
        """Yield statements, the latest first; the keywords are those of `conditions.Search`."""
        with self._reading() as connection:
            yield from searching.find(connection, Search(words, **wanted), limit=limit)

    def show(self, name: str) -> Shown | None:
        """Give what has this name: p7 (or a capture's id), s120, a12, q3, a review r5, a change of actors c4.

        Or a quote family f9. None: not here. An actor that was merged into another one gives that one.
        """
        with self._reading() as connection:
            kind, number = _named(connection, name)
            if kind == "s":
                return next(iter(searching.found(connection, [number])), None)
            if kind == "a":
                return showing.actor_of(connection, live(connection, number) or 0)
            if kind == "c":
                return moving.change_of(connection, number)
            if kind == "r":
                return reviewing.review_of(connection, number)
            if kind == "f":
                return telling_families.family_of(connection, number)
            return showing.question_of(connection, number) if kind == "q" else showing.page_of(connection, number)

    def by_page(self, wanted: Search) -> Iterator[paging.OnPage]:
        """Yield each page that holds statements that fit, with these and what was read; few are in memory at a time."""
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

    def merge(self, stays: str, *others: str, by: str | None = None, why: str | None = None) -> ActorChange:
        """Make the other actors (a7) one with the one who stays (a12): names and appearances, those to come too."""
        with self._writing() as connection:
            numbers = [_actor(name) for name in (stays, *others)]
            return _change(connection, moving.merge(connection, numbers[0], numbers[1:], Said(by, why)))

    def split(
        self,
        actor: str,
        *,
        pages: Sequence[str] = (),
        names: Sequence[str] = (),
        called: str | None = None,
        by: str | None = None,
        why: str | None = None,
    ) -> ActorChange:
        """Make a part of an actor one of its own: what appears on these pages, under these names, or both."""
        with self._writing() as connection:
            piece = moving.Piece([_page(connection, page) for page in pages], names, called)
            return _change(connection, moving.split(connection, _actor(actor), piece, Said(by, why)))

    def keep_apart(self, actor: str, other: str, *, by: str | None = None, why: str | None = None) -> ActorChange:
        """Say that two actors are not one: they are not proposed any more."""
        with self._writing() as connection:
            change = moving.keep_apart(connection, _actor(actor), _actor(other), Said(by, why))
            return _change(connection, change)

    def undo(self, change: str, *, by: str | None = None) -> ActorChange | None:
        """Take a change of actors (c4) back, unless later ones rest on it; None: not here."""
        with self._writing() as connection:
            kind, number = _named(connection, change)
            if kind != "c":
                raise UsageError(
                    f"{change!r} is no change of actors; those are c4, as `hearsay actors --changes` lists."
                )
            before = moving.change_of(connection, number)
            if before is None or not moving.undo(connection, number, by=by):
                return None
            return moving.change_of(connection, number) or before

    def actor_changes(self, *, limit: int | None = None) -> Iterator[ActorChange]:
        """Yield what people said of actors, the latest first."""
        with self._reading() as connection:
            yield from moving.change_list(connection, limit=limit)

    def alike(self, words: str | None = None) -> list[Alike]:
        """Propose actors who may be one, the surer first; with words, only of those whose names hold them."""
        with self._reading() as connection:
            return proposing.alike(connection, words)

    def families(
        self, words: str | None = None, *, disagree: bool = False, limit: int | None = None
    ) -> Iterator[Family]:
        """Yield quote families, those on most pages first; with words, those of which a variant holds them.

        ``disagree``: only those of which pages name different speakers.
        """
        with self._reading() as connection:
            yield from telling_families.family_list(connection, words, disagreeing=disagree, limit=limit)

    def family(self, name: str) -> WholeFamily | None:
        """Give a quote family (f9) whole; None: not here."""
        with self._reading() as connection:
            return telling_families.family_of(connection, _number(name, "f"))

    def in_family(self, statement: str) -> int | None:
        """Give the number of the family that a statement (s120) is in; None: in none."""
        with self._reading() as connection:
            return telling_families.family_number(connection, _number(statement, "s"))

    def compare(self) -> Iterator[int]:
        """Find the families of statements that an older version of Hearsay kept; yield how many still wait."""
        with self._reading() as connection:
            left = settling.uncompared(connection)
        while left:
            yield left
            with self._writing() as connection:
                left = settling.compare_some(connection)

    def stats(self) -> Stats:
        """Count what is here."""
        with self._reading() as connection:
            return counting.stats(connection)

    def review(
        self,
        statement: str,
        verdict: str,
        *,
        by: str | None = None,
        why: str | None = None,
        **corrections: Any,  # noqa: ANN401
    ) -> Review | None:
        """Say that a statement (s120) is right as it stands, is none, or is with corrections; None: not here.

        ``verdict`` is accept, reject or correct; the corrections' keywords are those of `reviews.Written`. Without
        ``by`` the reviewer is HEARSAY_REVIEWER's, else the system's user. Nothing that was read is changed.
        """
        with self._writing() as connection:
            given = reviewing.Written(**corrections)
            number = reviewing.review(connection, _number(statement, "s"), verdict, given, by=by, why=why)
            return reviewing.review_of(connection, number) if number else None

    def undo_review(self, review: str, *, by: str | None = None) -> Review | None:
        """Mark a review (r5) as undone: what it said is in force no more. None: not here."""
        with self._writing() as connection:
            number = _number(review, "r")
            return reviewing.review_of(connection, number) if reviewing.undo(connection, number, by=by) else None

    def reviews(self, name: str | None = None, *, limit: int | None = None, **wanted: Any) -> Iterator[Review]:  # noqa: ANN401
        """Yield reviews, the latest first: all, or those of a statement (s120) or page (p7).

        The keywords are those of `reviews.Wanted`: by, since, disputed, lost.
        """
        with self._reading() as connection:
            yield from reviewing.review_list(connection, reviewing.of(name, **wanted), limit=limit)

    def reviewed(self, page: str) -> Reviewed | None:
        """Give what a page says now with people's corrections on top, and their verdicts; None: not here."""
        with self._reading() as connection:
            return reviewing.reviewed_page(connection, _page(connection, page))

    def agreement(self) -> Agreement:
        """Say how far several reviewers of the same statements agree (Krippendorff's alpha)."""
        with self._reading() as connection:
            return reviewing.agreement(connection)

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
        with told(self.name), snapshot(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with told(self.name), writing(self._engine) as connection:
            yield connection


def _named(connection: sa.Connection, name: str) -> tuple[str, int]:
    return kind_and_number(name) or ("p", showing.page_number(connection, name.strip().lower()) or 0)


def _actor(name: str) -> int:
    found = kind_and_number(name)
    if not found or found[0] != "a":
        raise UsageError(f"{name!r} is no actor; those are a12, as `hearsay actors` lists them.")
    return found[1]


def _change(connection: sa.Connection, number: int) -> ActorChange:
    change = moving.change_of(connection, number)
    assert change is not None  # just made
    return change


def _number(name: str, letter: str) -> int:
    found = kind_and_number(name)
    if not found or found[0] != letter:
        kinds = {"s": "statement; a statement is s120", "r": "review; a review is r5", "f": "family; a family is f9"}
        raise UsageError(f"{name!r} is no {kinds[letter]}.")
    return found[1]


def _page(connection: sa.Connection, name: str) -> int:
    kind, number = _named(connection, name)
    if kind != "p":
        raise UsageError(f"{name!r} is no page; pages are p7, or a capture's id of 16 digits.")
    return number
