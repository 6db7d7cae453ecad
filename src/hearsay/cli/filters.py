"""The options by which statements of the ledger are chosen: the fields of `Search`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from hearsay.records import BLOCK_LABELS, MANNERS, QUOTATIONS

_F = TypeVar("_F", bound=Callable[..., Any])
_FILTERS = (
    click.option("--speaker", metavar="NAME", help="Said by somebody with these words in the name, or by actor a12."),
    click.option("--via", metavar="NAME", help="That reached the page through this teller."),
    click.option("--publisher", metavar="NAME", help="On pages of a publisher with this in its name."),
    click.option("--since", metavar="DAY", help="Said on this day, month or year, or later."),
    click.option("--until", metavar="DAY", help="Said on this day, month or year, or earlier."),
    click.option("--quotation", multiple=True, type=click.Choice(QUOTATIONS), help="Quoted in this way."),
    click.option("--manner", multiple=True, type=click.Choice(MANNERS), help="Said in this manner."),
    click.option("--block", multiple=True, type=click.Choice(BLOCK_LABELS), help="In this part of the page."),
    click.option("--question", metavar="Q", help="That take a side on a question with this in it, or on q3."),
    click.option("--unnamed", is_flag=True, help="Only by speakers whom the page does not name."),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), metavar="0..1", help="At least this likely to be right."
    ),
)


def filter_options(command: _F) -> _F:
    """Add the options that say which statements are wanted."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command
