"""Tables and commands as Markdown has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; without a head, the first column is as wide as it needs to be."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)] if any(head) else ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines) + "\n"


def commands(*lines: str) -> str:
    """Write shell commands, one a line."""
    return "\n".join(("```sh", *lines, "```\n"))
