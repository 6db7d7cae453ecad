"""Words to find, as a person types them, to the query languages of FTS5 and of PostgreSQL.

``two words`` must both be there, ``"a phrase"`` in this order, ``begin*`` as a beginning, ``-without`` not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.driver import run_text

_TERM = re.compile(r'(-?)(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))')
_WORD = re.compile(r"[^\W_]+")  # what the databases take for one
_LONGEST = 1000  # characters
_ROWIDS = {"statements": "sequence", "actor_names": "id"}  # what SQLite's index of words calls a row


class Term(NamedTuple):
    """One thing to find: words in this order; a ``beginning`` may go on, what is ``absent`` must not be there."""

    words: str
    beginning: bool = False
    absent: bool = False


def terms(query: str) -> tuple[Term, ...]:
    """Read what a person typed; raises UsageError where there is nothing to find."""
    found = []
    for minus, phrase, word in _TERM.findall(query[:_LONGEST]):
        written = phrase or word
        if not any(map(str.isalnum, written)):
            continue  # a dash between words, say
        words = " ".join(_WORD.findall(written))
        found.append(Term(words, beginning=bool(word) and word.endswith("*"), absent=bool(minus)))
    if not any(not term.absent for term in found):
        raise UsageError(f"Nothing to find in {query!r}; give at least one word without a minus.")
    return tuple(found)


def fts5(found: tuple[Term, ...]) -> str:
    """Write the terms as FTS5's query."""

    def phrase(term: Term) -> str:
        return f'"{term.words}"' + ("*" if term.beginning else "")

    wanted = " AND ".join(phrase(term) for term in found if not term.absent)
    return " NOT ".join([f"({wanted})", *(phrase(term) for term in found if term.absent)])


def tsquery(found: tuple[Term, ...]) -> sa.ColumnElement[Any]:
    """Write the terms as PostgreSQL's query."""

    def phrase(term: Term) -> str:
        words = " <-> ".join(f"'{word}'" for word in term.words.split())
        return f"{'!' if term.absent else ''}({words}{':*' if term.beginning else ''})"

    return sa.func.to_tsquery("hearsay", " & ".join(map(phrase, found)))


def matching(table: sa.Table, query: str, dialect: str) -> sa.ColumnElement[bool]:
    """Tell which rows of ``statements`` or ``actor_names`` hold the words; raises UsageError where there are none."""
    if dialect == "postgresql":
        return sa.literal_column(f"{table.name}.search").op("@@")(tsquery(terms(query)))
    index, holds = index_of(table, query)
    return table.c[_ROWIDS[table.name]].in_(sa.select(index.c.rowid).where(holds))


def index_of(table: sa.Table, query: str) -> tuple[sa.TableClause, sa.ColumnElement[bool]]:
    """SQLite's index of words, a table with a ``rowid``, and the condition that a row holds them; may raise UsageError.

    In the index of ``statements`` the rowid is their ``sequence``, so that it is in the order of time.
    """
    index = sa.table(f"{table.name}_fts", sa.column("rowid"))
    match = sa.text(f"{table.name}_fts MATCH :{table.name}_words")
    # Unique, for a search may ask for two names.
    holds = match.bindparams(sa.bindparam(f"{table.name}_words", fts5(terms(query)), unique=True))
    return index, sa.and_(holds)


def index_words(connection: sa.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put the words of new statements into SQLite's index; PostgreSQL keeps its own by itself.

    In their order, for SQLite writes the index out whenever a row does not come after the one before.
    """
    if connection.dialect.name == "sqlite":
        words = sorted((row["sequence"], row["content"]) for row in rows)
        run_text(connection, "INSERT INTO statements_fts(rowid, content) VALUES (?, ?)", words)


def held_among(connection: sa.Connection, table: sa.Table, query: str, rowids: Sequence[int]) -> set[int]:
    """Give those of these rowids of SQLite's index that hold the words."""
    index, holds = index_of(table, query)
    return set(connection.scalars(sa.select(index.c.rowid).where(holds, index.c.rowid.in_(rowids))))
