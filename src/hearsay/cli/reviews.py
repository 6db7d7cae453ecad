"""``hearsay reviews``: who said what of which statement, and how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.output import write
from hearsay.cli.rows import Columns, count_line, json_line, write_rows
from hearsay.errors import UsageError
from hearsay.render.visible import one_line
from hearsay.render.wording import counted

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Agreement, Correction, Review

COLUMNS: Columns[Review] = {
    "id": lambda one: f"r{one.id}",
    "at": lambda one: one.at,
    "day": lambda one: one.at[:10],
    "reviewer": lambda one: one.reviewer,
    "statement": lambda one: f"s{one.statement}",
    "page": lambda one: f"p{one.page}",
    "verdict": lambda one: one.verdict,
    "changes": lambda one: "; ".join(map(_change, one.changes)),
    "why": lambda one: one.why,
    "content": lambda one: one.content,
    "state": lambda one: _state(one),
    "disputed": lambda one: int(one.disputed),
    "undone": lambda one: one.undone,
    "undone_by": lambda one: one.undone_by,
}
_SHOWN = ("id", "day", "reviewer", "statement", "verdict", "changes", "why", "state")


@click.command("reviews")
@click.argument("name", required=False, metavar="[ID]")
@click.option("--by", metavar="NAME", help="Only this reviewer's.")
@click.option("--since", metavar="DAY", help="Given on this day, month or year, or later.")
@click.option("--disputed", is_flag=True, help="Only of statements on which reviewers disagree.")
@click.option("--lost", is_flag=True, help="Only those that hold for nothing their page says now.")
@click.option("--agreement", is_flag=True, help="How far reviewers agree, instead of a list.")
@form_options
@ledger_option
def reviews_command(
    *,
    name: str | None,
    by: str | None,
    since: str | None,
    disputed: bool,
    lost: bool,
    agreement: bool,
    form: Form,
    limit: int | None,
    where: str | None,
) -> None:
    """List reviews, the latest first: all, or those of a statement (s120) or a page (p7); undone ones too.

    Reviews follow a statement when its page is read anew. One that cannot, for the words are gone or read otherwise,
    stays with the older reading and is "lost". --agreement gives Krippendorff's alpha (nominal) over the verdicts and
    over the speakers of statements with two or more reviewers: 1 all agree, 0 as by chance.

    \b
    Examples:
      hearsay reviews s120
      hearsay reviews --by Ada --since 2031-05 --csv > ada.csv
      hearsay reviews --disputed
      hearsay reviews --agreement

    \b
    Exit codes:
      0    done
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import plain

    if agreement and (form == "csv" or any((name, by, since, disputed, lost, limit))):
        raise UsageError("--agreement is of all reviews; of the other options only --json goes with it.")
    with opened(where) as ledger:
        if agreement:
            found = ledger.agreement()
            write(json_line(plain(found)) if form == "json" else _agreement(found))
            return
        most = limit_of(limit, form)
        wanted = ledger.reviews(name, by=by, since=since, disputed=disputed, lost=lost, limit=most)
        count = write_rows(wanted, form, columns=COLUMNS, plain=plain, shown=_SHOWN)
    if form == "table":
        click.echo(count_line(count, "review", most, none="No reviews."), err=True)


def review_lines(review: Review) -> Iterator[str]:
    """Write one review as lines for people: who, when, what, why, and what was read before."""
    state = f" ({_state(review)})" if _state(review) else ""
    yield f"r{review.id}  {one_line(review.reviewer)}, {review.at[:10]}: {review.verdict} s{review.statement}{state}"
    for change in review.changes:
        yield f"    {one_line(_change(change))}"
    if review.why:
        yield f"    why: {one_line(review.why)}"


def _change(change: Correction) -> str:
    if change.read == change.corrected:
        return f"{change.field}: {change.read or 'none'}, as it was read"
    return f"{change.field}: {change.read or 'none'} → {change.corrected or 'none'}"


def _state(review: Review) -> str:
    if review.undone:
        return f"undone by {review.undone_by}"
    return "lost" if review.lost else "disputed" if review.disputed else ""


def _agreement(found: Agreement) -> str:
    of = f"{counted(found.statements, 'statement')} with two or more of {counted(found.reviewers, 'reviewer')}"
    alphas = "".join(
        f"{title}: {'cannot be told' if alpha is None else f'{alpha:.3f}'}\n"
        for title, alpha in (("alpha of verdicts", found.verdicts), ("alpha of speakers", found.speakers))
    )
    return f"{of}, {found.disputed:,} disputed\n{alphas}"
