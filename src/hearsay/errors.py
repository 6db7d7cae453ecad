"""What can go wrong with an input, as exceptions that say what, where and what to do.

HearsayError
├── UsageError      the call is wrong               exit 2
└── PageError       this page cannot be read        exit 1 (3 where no page could)
"""

from __future__ import annotations

from typing import Literal

PageErrorKind = Literal[
    "missing", "directory", "unreadable", "empty", "binary", "too_large", "too_slow", "no_text", "wall",
    "unreachable", "forbidden", "not_a_page", "status",
]  # fmt: skip


class HearsayError(Exception):
    """Base of all errors that Hearsay raises on purpose; its text is one line for a person."""


class UsageError(HearsayError):
    """The command or function was called in a way that has no meaning."""


class PageError(HearsayError):
    """One page cannot be read; others may still be.

    ``url`` is the input as it was given; ``kind`` is one of a closed list, for programs. ``rest`` are the seconds for
    which its site asks to be left alone (RFC 9110, 10.2.3), 0 where it asks for none.
    """

    def __init__(self, kind: PageErrorKind, url: str, message: str, *, rest: float = 0.0) -> None:
        super().__init__(message)
        self.kind: PageErrorKind = kind
        self.url = url
        self.message = message
        self.rest = rest
