"""``hearsay stats``: what the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hearsay.cli.ledger import ledger_option, opened
from hearsay.cli.output import write
from hearsay.cli.rows import json_line
from hearsay.render.visible import one_line
from hearsay.render.wording import counted

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Stats


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@ledger_option
def stats_command(*, as_json: bool, where: str | None) -> None:
    """Count what the ledger holds: pages, statements, actors, how and through whom things were said.

    \b
    Exit codes:
      0    done
      2    wrong use
      3    the ledger could not be read, or the output not be written
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import plain

    with opened(where) as ledger:
        stats = ledger.stats()
        write(json_line({"ledger": ledger.name, **plain(stats)}) if as_json else _text(ledger.name, stats))


def _text(name: str, stats: Stats) -> str:
    now = stats.current_statements
    days = f", {stats.first_day} to {stats.last_day}" if stats.first_day else ""
    others = f"; with those rejected and those of older readings {stats.statements:,}" if stats.statements > now else ""
    lines = [
        f"{one_line(name)}: version {stats.version}, {stats.bytes / 1e6:,.1f} MB",
        f"{counted(stats.pages, 'page')}, {counted(stats.readings, 'reading')}",
        f"{counted(now, 'statement')}{days}{others}",
        f"{counted(stats.actors, 'actor')}, {stats.named_actors:,} named",
        f"relayed {_share(stats.relayed, now)}, by unnamed speakers {_share(stats.unnamed, now)},"
        f" by nobody known {_share(stats.unknown, now)}",
    ]
    for title, counts in (
        ("quotation", stats.quotations),
        ("manner", stats.manners),
        ("block", stats.blocks),
        ("publishers", stats.publishers),
    ):
        if counts:
            lines.append(f"{title}: {', '.join(f'{one_line(value)} {many:,}' for value, many in counts)}")
    return "\n".join(lines) + "\n"


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.0%})" if whole else f"{part:,}"
