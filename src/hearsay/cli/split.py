"""``hearsay split``: a part of an actor is somebody else, or two actors are not one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hearsay.cli.actor_changes import said_options, undone, write_change
from hearsay.cli.ledger import ledger_option, opened
from hearsay.errors import UsageError

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import ActorChange, Ledger


@click.command("split")
@click.argument("first", metavar="ACTOR|undo")
@click.argument("other", required=False, metavar="[ACTOR|CHANGE]")
@click.option("--page", "pages", multiple=True, metavar="PAGE", help="What appears on this page (p7); several: repeat.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="What appears under this name; several: repeat.")
@click.option("--as", "called", metavar="NAME", help="What to call the new actor.  [default: as most pages do]")
@said_options
@ledger_option
@click.pass_context
def split_command(
    context: click.Context,
    /,
    *,
    first: str,
    other: str | None,
    as_json: bool,
    where: str | None,
    **given: Any,  # noqa: ANN401 (the options above)
) -> None:
    """Make a part of an actor (a12) one of its own; or say that two actors are not one; or undo a change (c4).

    The part is what appears on some pages, or under some names, or both. What comes in later follows: a page that is
    read again, or, without --page, other pages with these names. Two actors of whom you say that they are not one are
    not proposed by `hearsay actors --alike` any more.

    \b
    Examples:
      hearsay split a12 --page p7 --page p8 --as "Jon Olin, the painter"
      hearsay split a12 --name "J. Olin"
      hearsay split a12 a7
      hearsay split undo c4

    \b
    Exit codes:
      0    done
      1    there is no such change in the ledger
      2    wrong use: nothing was changed
      3    the ledger could not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    with opened(where) as ledger:
        if first == "undo":
            change = undone(ledger, (other,) if other else (), by=given["by"])
        else:
            change = _split(ledger, first, other, given)
        if change is None:
            click.echo(f"Error: {ledger.name} has no {other}.", err=True)
            context.exit(1)
    write_change(change, as_json=as_json)


def _split(ledger: Ledger, actor: str, other: str | None, given: dict[str, Any]) -> ActorChange:
    if other is None:
        return ledger.split(actor, **given)
    if given["pages"] or given["names"] or given["called"]:
        raise UsageError("Give a second actor, or say which part is another one: not both.")
    return ledger.keep_apart(actor, other, by=given["by"], why=given["why"])
