"""The ``hearsay`` command: its group, its version, and how it ends."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from hearsay.cli.ledger_commands import LEDGER_COMMANDS
from hearsay.cli.names import names_command
from hearsay.cli.output import writing
from hearsay.cli.parts import parts_command
from hearsay.cli.read import read_command
from hearsay.cli.sources import sources_command
from hearsay.errors import UsageError
from hearsay.version import VERSION

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
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


commands.add_command(read_command)
commands.add_command(parts_command)
commands.add_command(sources_command)
for ledger_command in LEDGER_COMMANDS:
    commands.add_command(ledger_command)
commands.add_command(names_command)


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
