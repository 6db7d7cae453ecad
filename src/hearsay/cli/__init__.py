"""The ``hearsay`` command: its group, its version, and how it ends."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from hearsay.cli.output import writing
from hearsay.errors import UsageError
from hearsay.version import VERSION

# In the order in which help lists them; each is NAME_command in the module of its name.
COMMANDS = {
    "read": "Read pages and tell who said what, through whom, and when.",
    "parts": "Show every block of a page beside its label.",
    "sources": "Count a page's sourcing: first-hand, relayed, unnamed.",
    "add": "Read pages and keep what they say in the ledger.",
    "follow": "Read what feeds, sitemaps and OPML bring.",
    "search": "Find statements in the ledger, the latest first.",
    "show": "Show a page, a statement, an actor, a family in full.",
    "pages": "List the pages in the ledger.",
    "changes": "Show what changed on pages captured more than once.",
    "families": "List quotations that stand on several pages.",
    "actors": "List those whom pages name, those who said most first.",
    "merge": "Say that actors are one.",
    "split": "Say that a part of an actor is another.",
    "review": "Accept, reject or correct a statement.",
    "reviews": "List reviews, and how far reviewers agree.",
    "stats": "Count what the ledger holds.",
    "export": "Write statements in the forms of other tools.",
    "forget": "Take pages out of the ledger.",
    "check": "Check that the ledger is whole.",
    "backup": "Copy the ledger while others use it.",
    "names": "Keep a table of names with Wikidata's identifiers.",
}
_EPILOG = """
\b
Completion in bash:
  eval "$(_HEARSAY_COMPLETE=bash_source hearsay)"
"""


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from hearsay.attributions import model_of  # the model's runtime is slow to load

    model = model_of("default")
    click.echo(f"hearsay {VERSION} (model {model.version}, sha256 {model.sha256[:12]})")
    context.exit()


class _Commands(click.Group):
    """Commands that are loaded when they are asked for: those of the ledger need what reading a page does not."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in COMMANDS:
            self._load(name)
        elif not context.resilient_parsing:
            for one in COMMANDS:  # which of them may be meant
                self._load(one)
        return self.commands.get(name)

    def _load(self, name: str) -> None:
        command = cast(click.Command, getattr(import_module(f"hearsay.cli.{name}"), f"{name}_command"))
        command.short_help = COMMANDS[name]
        self.add_command(command)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version, and the model's version and hash, and exit.",
)
def commands() -> None:
    """Hearsay reads news pages and says who said what, through whom, and when.

    \b
    Examples:
      hearsay read article.html
      hearsay read --json *.html > readings.jsonl
    """  # noqa: D301 (click reads the character)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code; ``args`` are the process's own where none are given."""
    _write_utf8()
    try:
        with writing():  # help and the version are click's to write
            return commands.main(args, prog_name="hearsay", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UsageError as error:
        click.echo(f"Error: {error}", err=True)
        return 2
    except click.Abort:
        return 130


def _write_utf8() -> None:
    # JSON is UTF-8 whatever the terminal's language says; U+FFFD on a card is better than a crash.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
