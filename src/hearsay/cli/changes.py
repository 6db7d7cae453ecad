"""``hearsay changes``: what pages said before, and what they say now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import click
from rich.console import Group

from hearsay.cli.change_card import change_card, change_words, ids, who
from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.output import write_card
from hearsay.cli.rows import Columns, count_line, write_rows

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger.revisions import PageChange, StatementChange


class _Row(NamedTuple):
    """One thing that changed, as CSV has it."""

    of: PageChange
    what: str
    statements: str = ""
    speaker: str = ""
    old: str = ""
    new: str = ""
    note: str = ""


COLUMNS: Columns[_Row] = {
    "page": lambda row: f"p{row.of.page}",
    "url": lambda row: row.of.new.url,
    "kind": lambda row: row.of.kind,
    "at": lambda row: row.of.at,
    "after": lambda row: row.of.after,
    "silent": lambda row: int(row.of.silent),
    "what": lambda row: row.what,
    "statements": lambda row: row.statements,
    "speaker": lambda row: row.speaker,
    "old": lambda row: row.old,
    "new": lambda row: row.new,
    "note": lambda row: row.note,
}


@click.command("changes")
@click.argument("page", required=False)
@click.option("--since", metavar="DAY", help="What was seen changed on this day, month or year, or later.")
@click.option("--silent", is_flag=True, help="Only changes of an article's words that no correction notice tells.")
@form_options
@ledger_option
@click.pass_context
def changes_command(
    context: click.Context,
    *,
    page: str | None,
    since: str | None,
    silent: bool,
    form: Form,
    limit: int | None,
    where: str | None,
) -> None:
    """Show what changed on pages that were captured more than once, the latest change first.

    Of PAGE (p7, or its id in a reading's JSON) every step from reading to reading is shown, also where only a newer
    reader read the same text anew; without PAGE the changes of all pages. Statements are matched by what they say:
    one that only moved is no change. [-Removed-] and {+added+} words are marked so. A statement that is
    gone is looked for on the page: where its words still stand there, that is said.

    \b
    Examples:
      hearsay changes p7
      hearsay changes --since 2031-05-01 --silent
      hearsay changes --json | jq 'select(.title != [])'

    \b
    Exit codes:
      0    done, whether anything changed or not
      1    there is no such page in the ledger
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import plain

    most = limit_of(limit, form)
    with opened(where) as ledger:
        found = ledger.changes(page, since=since, silent=silent, limit=most)
        if page is not None and ledger.show(page) is None:
            click.echo(f"Error: {ledger.name} has no {page}.", err=True)
            context.exit(1)
        if form == "csv":
            write_rows(_rows(found), form, columns=COLUMNS, plain=_Row._asdict, shown=())
        elif form == "json":
            write_rows(found, form, columns={}, plain=plain, shown=())
        else:
            click.echo(count_line(_show(found), "change", most, none="Nothing changed."), err=True)


def _show(changes: Iterable[PageChange]) -> int:
    count = 0
    for count, change in enumerate(changes, 1):
        write_card(Group(*[""] * (count > 1), change_card(change)))
    return count


def _rows(changes: Iterable[PageChange]) -> Iterator[_Row]:
    """Yield what changed thing by thing; a step in which nothing did is one row."""
    for change in changes:
        rows = [*_of_page(change), *(row for one in change.statements for row in _of_statement(change, one))]
        yield from rows or [_Row(change, "nothing")]


def _of_page(change: PageChange) -> Iterator[_Row]:
    for name in ("title", "published", "modified"):
        old, new = getattr(change.old, name) or "", getattr(change.new, name) or ""
        if change.title if name == "title" else old != new:
            yield _Row(change, name, old=old, new=new)
    for what, notices in (("notice", change.notices), ("notice removed", change.notices_removed)):
        yield from (_Row(change, what, new=one.text, note=one.kind) for one in notices)
    if change.words_added or change.words_removed:
        yield _Row(change, "text", old=str(change.words_removed), new=str(change.words_added), note="words")
    for passage in change.passages:
        yield _Row(change, "passage", note=change_words(passage.pieces).plain)


def _of_statement(change: PageChange, one: StatementChange) -> Iterator[_Row]:
    told = one.new or one.old
    speaker = who(told) if told else ""
    notes = [f"{field.field}: {field.old} → {field.new}" for field in one.otherwise]
    notes += [f"words refound: {one.refound}"] if one.refound else []
    old, new = (version.content if version else "" for version in (one.old, one.new))
    yield _Row(change, one.kind, ids(one), speaker, old, new, "; ".join(notes))
