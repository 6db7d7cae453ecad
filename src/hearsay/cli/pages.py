"""``hearsay pages``: the pages of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.rows import Columns, count_line, write_rows

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import LedgerPage

COLUMNS: Columns[LedgerPage] = {
    "id": lambda page: f"p{page.id}",
    "published": lambda page: page.published,
    "publisher": lambda page: page.publisher,
    "title": lambda page: page.title,
    "url": lambda page: page.url,
    "language": lambda page: page.language,
    "first_seen": lambda page: page.first_seen,
    "last_seen": lambda page: page.last_seen,
    "statements": lambda page: page.statements,
    "readings": lambda page: page.readings,
    "capture": lambda page: page.capture,
    "reader": lambda page: page.reader,
}
_TABLE: Columns[LedgerPage] = {
    **COLUMNS,
    "published": lambda page: (page.published or "")[:10],
    "title": lambda page: page.title or page.url,
}


@click.command("pages")
@form_options
@ledger_option
def pages_command(*, form: Form, limit: int | None, where: str | None) -> None:
    """List the pages in the ledger, the one seen last first.

    A page with more than one reading was changed; what it says now counts.

    \b
    Exit codes:
      0    done
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import plain

    shown = ("id", "published", "publisher", "title", "statements", "readings")
    columns = _TABLE if form == "table" else COLUMNS
    most = limit_of(limit, form)
    with opened(where) as ledger:
        count = write_rows(ledger.pages(limit=most), form, columns=columns, plain=plain, shown=shown)
    if form == "table":
        click.echo(count_line(count, "page", most, none="No pages; `hearsay add` reads some."), err=True)
