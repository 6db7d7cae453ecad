"""Who the named actors may be by the user's own table of names: every bearer of the name, never one silently picked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hearsay.identifiers.place import table_path
from hearsay.identifiers.rows import Fault, Row, rows_of
from hearsay.identifiers.table import (
    Bearer,
    Imported,
    NamesError,
    bearers,
    forget,
    forget_all,
    import_rows,
    listed,
)
from hearsay.records import Actor, Identifier
from hearsay.speakers.matching import Form, alike_forms, form_of

__all__ = [
    "Bearer", "Fault", "Imported", "NamesError", "Row", "forget", "forget_all", "identified", "import_rows", "listed",
    "rows_of", "table_path",
]  # fmt: skip


def identified(actors: Iterable[Actor], path: Path | None = None) -> tuple[Actor, ...]:
    """Give each named actor all who bear the name in the table at this path, by default the user's.

    Where there is no table, the actors are given back as they are. Raises NamesError where it is damaged.
    """
    given = tuple(actors)
    where = path or table_path()
    named = [actor for actor in given if actor.named]
    if not named or not where.exists():
        return given
    candidates = bearers(where, [(actor.name, actor.kind) for actor in named])
    found = {id(actor): _chosen(actor, known) for actor, known in zip(named, candidates, strict=True)}
    return tuple(replace(actor, identifiers=found.get(id(actor), ())) for actor in given)


def _chosen(actor: Actor, candidates: Iterable[tuple[str, Bearer]]) -> tuple[Identifier, ...]:
    form = form_of(actor.name, actor.kind)
    found = {
        bearer.identifier: Identifier(bearer.identifier, bearer.name, bearer.description)
        for name, bearer in candidates
        if _bears(form, form_of(name, bearer.kind))
    }
    return tuple(found.values())


def _bears(actor: Form, known: Form) -> bool:
    """Whether the actor's name is the known one, in full, or word for word where that is no full name."""
    likeness = alike_forms(actor, known)
    if likeness.verdict != "ambiguous":
        return likeness.verdict == "same"
    if "kinds differ" in likeness.why and "unknown" not in (actor.kind, known.kind):
        return False
    if actor.person and known.person:
        return actor.person.letters == known.person.letters
    return bool(actor.body and known.body and actor.body.words == known.body.words)
