"""``hearsay search``: statements found in the ledger."""

from __future__ import annotations

from typing import Any

import click

from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.statements import write_statements
from hearsay.records import BLOCK_LABELS, MANNERS, QUOTATIONS
from hearsay.render.wording import counted


@click.command("search")
@click.argument("words", required=False)
@click.option("--speaker", metavar="NAME", help="Said by somebody with these words in the name, or by actor a12.")
@click.option("--via", metavar="NAME", help="That reached the page through this teller.")
@click.option("--publisher", metavar="NAME", help="On pages of a publisher with this in its name.")
@click.option("--since", metavar="DAY", help="Said on this day, month or year, or later.")
@click.option("--until", metavar="DAY", help="Said on this day, month or year, or earlier.")
@click.option("--quotation", multiple=True, type=click.Choice(QUOTATIONS), help="Quoted in this way.")
@click.option("--manner", multiple=True, type=click.Choice(MANNERS), help="Said in this manner.")
@click.option("--block", multiple=True, type=click.Choice(BLOCK_LABELS), help="In this part of the page.")
@click.option("--question", metavar="Q", help="That take a side on a question with this in it, or on q3.")
@click.option("--unnamed", is_flag=True, help="Only by speakers whom the page does not name.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="0..1", help="At least this likely to be right.")
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
        more = f"; there may be more (--limit {2 * found})" if found == most else ""
        click.echo(f"{counted(found, 'statement')}{more}." if found else "Nothing found.", err=True)
