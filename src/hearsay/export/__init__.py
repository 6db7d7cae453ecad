"""Exports: what the ledger holds in the formats of other tools."""

from hearsay.export.formats import FORMATS, format_of
from hearsay.export.material import Exported, material
from hearsay.export.whole import write_file

__all__ = ["FORMATS", "Exported", "format_of", "material", "write_file"]
