"""The formats by their names: which module writes them, and which file endings mean them.

A module of a format has one public function. Where ``text`` is set it is ``write(pages, stream)`` and writes to an open
text stream (UTF-8, line ends as written), else ``write(pages, path)`` and makes a file; both give how many statements
were written, and take the pages one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO, TypeAlias, cast

from hearsay.errors import UsageError

if TYPE_CHECKING:  # the command asks for the formats' names, and the database's library is slow to load
    from hearsay.export.material import Exported

TextWriter: TypeAlias = "Callable[[Iterable[Exported], TextIO], int]"
FileWriter: TypeAlias = "Callable[[Iterable[Exported], Path], int]"


class Format(NamedTuple):
    """A format: its module in this package, the endings that mean it, and whether it is text."""

    module: str
    endings: tuple[str, ...]
    text: bool


FORMATS: dict[str, Format] = {
    "csv": Format("csv_", (".csv",), text=True),
    "jsonl": Format("jsonl", (".jsonl", ".ndjson"), text=True),
    "parquet": Format("parquet", (".parquet",), text=False),
    "jsonld": Format("jsonld", (".jsonld",), text=True),
    "dna": Format("dna", (".dna",), text=False),
    "dna-csv": Format("dna_csv", (".dna.csv",), text=True),
    "graphml": Format("graphml", (".graphml",), text=True),
    "gexf": Format("gexf", (".gexf",), text=True),
}


def format_of(path: Path) -> str:
    """Tell the format by a file's ending, the longest that fits; raises UsageError where none does."""
    name = path.name.lower()
    fit = {ending: form for form, one in FORMATS.items() for ending in one.endings if name.endswith(ending)}
    if not fit:
        endings = " ".join(ending for one in FORMATS.values() for ending in one.endings)
        raise UsageError(
            f"{path.name!r} does not say its format; name one (--format), or end it with one of {endings}."
        )
    return fit[max(fit, key=len)]


def text_writer(form: str) -> TextWriter:
    """Give the function that writes a text format."""
    return cast(TextWriter, _write(form))


def file_writer(form: str) -> FileWriter:
    """Give the function that makes a file of a format that is no text."""
    return cast(FileWriter, _write(form))


def _write(form: str) -> object:
    # A format's library is loaded for that format only.
    return import_module(f"hearsay.export.{FORMATS[form].module}").write
