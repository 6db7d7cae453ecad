"""The commands that work with the ledger, in the order in which help lists them."""

from __future__ import annotations

import click

from hearsay.cli.actors import actors_command
from hearsay.cli.add import add_command
from hearsay.cli.backup import backup_command
from hearsay.cli.changes import changes_command
from hearsay.cli.check import check_command
from hearsay.cli.export import export_command
from hearsay.cli.families import families_command
from hearsay.cli.follow import follow_command
from hearsay.cli.forget import forget_command
from hearsay.cli.merge import merge_command
from hearsay.cli.pages import pages_command
from hearsay.cli.review import review_command
from hearsay.cli.reviews import reviews_command
from hearsay.cli.search import search_command
from hearsay.cli.show import show_command
from hearsay.cli.split import split_command
from hearsay.cli.stats import stats_command

LEDGER_COMMANDS: tuple[click.Command, ...] = (
    add_command,
    follow_command,
    search_command,
    show_command,
    pages_command,
    changes_command,
    families_command,
    actors_command,
    merge_command,
    split_command,
    review_command,
    reviews_command,
    stats_command,
    export_command,
    forget_command,
    check_command,
    backup_command,
)
