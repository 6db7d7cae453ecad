"""``hearsay review``: what a person says of one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hearsay.cli.ledger import ledger_option, opened
from hearsay.cli.output import write
from hearsay.cli.reviews import review_lines
from hearsay.cli.rows import json_line
from hearsay.errors import UsageError
from hearsay.records import BLOCK_LABELS, MANNERS, QUOTATIONS

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Ledger, Review

_SEVERAL = ("speaker", "relay", "source", "cue", "content")


@click.command("review")
@click.argument("first", metavar="ID|undo")
@click.argument("second", metavar="accept|reject|correct|REVIEW")
@click.option("--speaker", multiple=True, metavar="NAME", help="Who said it; several: give it several times.")
@click.option("--relay", multiple=True, metavar="NAME", help="Through whom, from the page to the speaker.")
@click.option("--content", multiple=True, metavar="WORDS", help="What was said; each piece as words or offsets.")
@click.option("--source", multiple=True, metavar="WORDS", help="The words for who said it.")
@click.option("--cue", multiple=True, metavar="WORDS", help="The words for the saying.")
@click.option("--manner", type=click.Choice(MANNERS), help="How it was said.")
@click.option("--quotation", type=click.Choice(QUOTATIONS), help="How it is quoted.")
@click.option("--negated/--not-negated", default=None, help="Whether the cue is denied, as in 'did not say'.")
@click.option("--block", type=click.Choice(BLOCK_LABELS), help="In which part of the page it stands.")
@click.option("--stance", multiple=True, metavar="Q=STANCE", help="Where it stands on a question, as q3=opposes.")
@click.option("--by", metavar="NAME", help="Who reviews.  [default: HEARSAY_REVIEWER, else your user's name]")
@click.option("--why", metavar="TEXT", help="For what reason.")
@click.option("--json", "as_json", is_flag=True, help="Write the review as JSON.")
@ledger_option
@click.pass_context
def review_command(
    context: click.Context,
    /,
    *,
    first: str,
    second: str,
    as_json: bool,
    where: str | None,
    **given: Any,  # noqa: ANN401 (the options above)
) -> None:
    """Say that a statement (s120) is right as it stands, is none, or is with corrections; or undo a review (r5).

    What was read stays as it was; search, views and exports use the reviewed value and say so. Of several reviews the
    latest that speaks of a thing decides; "accept" speaks of the statement as it stands then, earlier corrections
    included. Rejected statements are in `hearsay show` only.

    A NAME is one on the page, an actor of the ledger (a12), or a new name behind its kind (person:Jon Vesper);
    "unknown" for nobody. WORDS must stand once near the statement; offsets count characters of the page's text, as
    120:160; "none" for no source, no cue, no relay.

    \b
    Examples:
      hearsay review s120 accept
      hearsay review s120 reject --why "a caption, nobody says this"
      hearsay review s120 correct --speaker "Jon Vesper" --relay a12 --manner denies
      hearsay review s120 correct --content "the ferry would run" --stance q3=supports
      hearsay review undo r5

    \b
    Exit codes:
      0    done
      1    there is no such statement or review in the ledger
      2    wrong use: nothing was kept
      3    the ledger could not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    with opened(where) as ledger:
        review = _undo(ledger, second, given) if first == "undo" else _review(ledger, first, second, given)
        if review is None:
            click.echo(f"Error: {ledger.name} has no {second if first == 'undo' else first}.", err=True)
            context.exit(1)
    from hearsay.ledger import plain

    write(json_line(plain(review)) if as_json else "".join(f"{line}\n" for line in review_lines(review)))


def _review(ledger: Ledger, statement: str, verdict: str, given: dict[str, Any]) -> Review | None:
    corrections = {name: given[name] or None for name in _SEVERAL}
    corrections |= {name: given[name] for name in ("manner", "quotation", "negated", "block")}
    corrections["stances"] = dict(map(_stance, given["stance"])) or None
    return ledger.review(statement, verdict, by=given["by"], why=given["why"], **corrections)


def _undo(ledger: Ledger, name: str, given: dict[str, Any]) -> Review | None:
    if more := [option for option, value in given.items() if option != "by" and value not in (None, ())]:
        raise UsageError(f"--{more[0]} does not go with undo.")
    return ledger.undo_review(name, by=given["by"])


def _stance(written: str) -> tuple[str, str]:
    question, equals, stance = written.partition("=")
    if not equals:
        raise UsageError(f"{written!r} is no stance on a question; write it as q3=supports.")
    return question.strip(), stance.strip()
