"""Hearsay reads news pages and says who said what, through whom it reached the page, and when."""

from hearsay.api import Reading, read
from hearsay.errors import HearsayError, PageError, UsageError
from hearsay.version import VERSION as __version__

__all__ = ["HearsayError", "PageError", "Reading", "UsageError", "__version__", "read"]
