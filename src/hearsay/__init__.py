"""Hearsay reads news pages and says who said what, through whom it reached the page, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearsay.errors import HearsayError, PageError, UsageError
from hearsay.version import VERSION

if TYPE_CHECKING:
    from hearsay.api import Reading, read
    from hearsay.ledger import Ledger

__version__ = VERSION
__all__ = ["HearsayError", "Ledger", "PageError", "Reading", "UsageError", "__version__", "read"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the name stands for)
    # The model's runtime takes a moment to load: only those who read pages wait for it.
    if name in ("Reading", "read"):
        from hearsay import api

        return getattr(api, name)
    if name == "Ledger":
        from hearsay.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
