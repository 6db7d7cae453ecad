"""``hearsay search``: statements found in the ledger."""

from __future__ import annotations

from typing import Any

import click

from hearsay.cli.filters import filter_options
from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.rows import count_line
from hearsay.cli.statements import write_statements


@click.command("search")
@click.argument("words", required=False)
@filter_options
@form_options
@ledger_option
def search_command(*, words: str | None, form: Form, limit: int | None, where: str | None, **wanted: Any) -> None:  # noqa: ANN401
    """Find statements in the ledger, the latest first.

    WORDS must all be in the content, in whatever form (ferry finds ferries). "A phrase" in quotation marks is
    found in its order, begin* as a beginning, and -without keeps away what holds the word. A day is when the
    page says that it was said, else when the page was published. --quotation, --manner and --block may be
    given several times.

    \b
    Examples:
      hearsay search ferry --speaker olin --since 2031-05
      hearsay search '"would run" -June' --csv > found.csv
      hearsay search --unnamed --via politico --json | jq -r .content

    \b
    Exit codes:
      0    done, whether anything was found or not
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    most = limit_of(limit, form)
    with opened(where) as ledger:
        found = write_statements(ledger.search(words, limit=most, **wanted), form)
    if form == "table":
        click.echo(count_line(found, "statement", most, none="Nothing found."), err=True)
