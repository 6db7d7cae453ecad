"""``hearsay show``: one thing in the ledger, whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from hearsay.cli.actor_changes import change_lines
from hearsay.cli.family_card import family_card
from hearsay.cli.ledger import ledger_option, opened
from hearsay.cli.output import write, write_card
from hearsay.cli.pages import COLUMNS as OF_PAGE
from hearsay.cli.reviews import review_lines
from hearsay.cli.rows import json_line
from hearsay.cli.statements import days, write_statements
from hearsay.render import to_json
from hearsay.render.visible import one_line
from hearsay.render.wording import UNKNOWN_SPEAKER, counted

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Found, Ledger, LedgerActor, LedgerPage, LedgerQuestion, Review, Shown

_LATEST = 20  # statements of an actor or on a question


@click.command("show")
@click.argument("name", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Write JSON: of a page, all its readings too.")
@ledger_option
@click.pass_context
def show_command(context: click.Context, *, name: str, as_json: bool, where: str | None) -> None:
    """Show one thing: a page (p7, or its id in a reading's JSON), a statement, an actor, and so on.

    That is a statement (s120), an actor (a12), a question (q3), a review (r5), a change of actors (c4) or
    a family of quotations (f9). The number of an actor that was merged leads to the one that it became. Of a family's
    variants, the words that they [-leave out-] and {+add+} are marked so.

    \b
    Exit codes:
      0    done
      1    there is no such thing in the ledger
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    with opened(where) as ledger:
        shown = ledger.show(name)
        if shown is None:
            click.echo(f"Error: {ledger.name} has no {name}.", err=True)
            context.exit(1)
        if as_json:
            write(json_line(_json(ledger, shown)))
        else:
            _show(ledger, shown)


def _json(ledger: Ledger, shown: Shown) -> dict[str, Any]:
    from hearsay.ledger import Found, LedgerPage, plain

    if isinstance(shown, LedgerPage):
        return plain(shown) | {"readings": [json.loads(to_json(one)) for one in ledger.readings(f"p{shown.id}")]}
    if isinstance(shown, Found):
        reviews = [plain(one) for one in ledger.reviews(f"s{shown.id}")]
        return plain(shown) | {"family": _family(ledger, shown), "reviews": reviews}
    return plain(shown)


def _show(ledger: Ledger, shown: Shown) -> None:
    from hearsay.ledger import ActorChange, Found, LedgerActor, LedgerPage, Review, WholeFamily

    if isinstance(shown, Found):
        _lines(_statement(shown) | {"family": _family(ledger, shown)})
        _show_reviews(ledger.reviews(f"s{shown.id}"))
    elif isinstance(shown, WholeFamily):
        write_card(family_card(shown))
    elif isinstance(shown, ActorChange):
        write(change_lines(shown))
    elif isinstance(shown, Review):
        _show_reviews([shown])
    elif isinstance(shown, LedgerPage):
        _lines(_page(shown))
        write("\n")
        write_statements(ledger.statements(f"p{shown.id}"), "table")
    elif isinstance(shown, LedgerActor):
        _show_actor(ledger, shown)
    else:
        _show_question(ledger, shown)


def _statement(found: Found) -> dict[str, Any]:
    """Give the columns of a statement as a person wants them: with the actors' numbers, without the reading's ids."""
    from hearsay.export.columns import OF_STATEMENT

    known = {name: cell(found) for name, cell in OF_STATEMENT.items() if name not in ("capture", "statement")}
    known["day"] = days(found.first_day, found.last_day)
    for name, tellers in (("speaker", found.speakers), ("via", found.relays)):
        known[name] = "; ".join(f"{one.name} (a{one.actor})" for one in tellers)
    known["speaker"] = known["speaker"] or UNKNOWN_SPEAKER
    known["negated"] = "yes" if found.negated else None
    known["inside"] = None if found.parent is None else f"s{found.parent}"
    return known


def _page(page: LedgerPage) -> dict[str, Any]:
    known = {name: cell(page) for name, cell in OF_PAGE.items()}
    if page.readings > 1:
        known["readings"] = f"{page.readings}; `hearsay changes p{page.id}` shows what changed"
        known["first_seen"] = f"{page.first_seen} as it is now"
    return known


def _family(ledger: Ledger, statement: Found) -> str | None:
    number = ledger.in_family(f"s{statement.id}")
    return f"f{number}" if number else None


def _show_reviews(reviews: Iterable[Review]) -> None:
    for review in reviews:
        write("".join(f"{line}\n" for line in review_lines(review)))


def _show_actor(ledger: Ledger, actor: LedgerActor) -> None:
    when = f", {days(actor.first_day, actor.last_day)}" if actor.first_day and actor.last_day else ""
    known = {
        "id": f"a{actor.id}",
        "name": actor.name,
        "kind": actor.kind if actor.named else f"{actor.kind}, not named",
        "names": "; ".join(actor.names),
        "merged": ", ".join(f"a{number}" for number in actor.merged),
        "roles": "; ".join(actor.roles),
        "said": f"{counted(actor.said, 'statement')} on {counted(actor.pages, 'page')}{when}",
        "relayed": counted(actor.relayed, "statement"),
    }
    _lines(known)
    write("\n")
    write_statements(ledger.search(speaker=f"a{actor.id}", limit=_LATEST), "table")
    if actor.said > _LATEST:
        click.echo(
            f"The latest {_LATEST} of {actor.said:,}; `hearsay search --speaker a{actor.id}` has more.", err=True
        )


def _show_question(ledger: Ledger, question: LedgerQuestion) -> None:
    counts = {stance: counted(many, "statement") for stance, many in question.stances}
    _lines({"id": f"q{question.id}", "question": question.text, **counts})
    write("\n")
    write_statements(ledger.search(question=f"q{question.id}", limit=_LATEST), "table")


def _lines(known: dict[str, Any]) -> None:
    width = max(map(len, known))
    for name, value in known.items():
        if value not in (None, ""):
            write(f"{name.replace('_', ' '):{width}}  {one_line(str(value))}\n")
