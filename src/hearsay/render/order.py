"""Statements in the page's order, nested ones after the statement they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hearsay.records import Statement


class Placed(NamedTuple):
    """A statement with its depth: 0 stands on its own, 1 inside another one's content, and so on."""

    statement: Statement
    depth: int


def begin_of(statement: Statement) -> int:
    """Find where the statement begins on the page, in characters; 0 where it has no words."""
    return min((span.begin for span in (*statement.source, *statement.cue, *statement.content)), default=0)


def in_page_order(statements: Iterable[Statement]) -> list[Placed]:
    """Give every statement once; one whose parent is missing or in a circle of parents stands on its own."""
    ordered = sorted(statements, key=begin_of)
    by_id = {statement.id: statement for statement in ordered}
    children: dict[str, list[Statement]] = {}
    roots: list[Statement] = []
    for statement in ordered:
        if statement.parent in by_id and not _circular(statement, by_id):
            children.setdefault(statement.parent, []).append(statement)
        else:
            roots.append(statement)
    placed: list[Placed] = []
    waiting = [Placed(root, 0) for root in reversed(roots)]
    while waiting:
        item = waiting.pop()
        placed.append(item)
        inner = children.pop(item.statement.id, [])
        waiting.extend(Placed(child, item.depth + 1) for child in reversed(inner))
    return placed


def _circular(statement: Statement, by_id: dict[str, Statement]) -> bool:
    seen = {statement.id}
    parent = by_id.get(statement.parent or "")
    while parent is not None:
        if parent.id in seen:
            return True
        seen.add(parent.id)
        parent = by_id.get(parent.parent or "")
    return False
