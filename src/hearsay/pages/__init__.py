"""Captures to pages: files, addresses, bytes and text, with every visible block under a label.

What reads pages is loaded when it is first asked for: much of Hearsay needs only an address or a limit from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearsay.pages.capture import Capture, page_from_bytes, page_from_capture, page_from_source, page_from_text

__all__ = ["Capture", "page_from_bytes", "page_from_capture", "page_from_source", "page_from_text"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from hearsay.pages import capture

    return getattr(capture, name)
