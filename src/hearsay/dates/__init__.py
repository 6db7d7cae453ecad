"""When a statement was said, told from the page's own words and its date of publication."""

from __future__ import annotations

from hearsay.dates.saying import said

__all__ = ["said"]
