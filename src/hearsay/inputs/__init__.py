"""Inputs to captures: one page, or all the pages that a folder, an archive or a list of addresses holds."""

from hearsay.inputs.following import every
from hearsay.inputs.items import Entry
from hearsay.inputs.sources import captures, one_page_each

__all__ = ["Entry", "captures", "every", "one_page_each"]
