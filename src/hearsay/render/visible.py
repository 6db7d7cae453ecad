"""Page text made safe to show: no control characters, no bidirectional overrides, no half characters.

Escaping for HTML is the template's work; this is for what escaping does not touch.
"""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1f\x85\u2028\u2029]")
# The embeddings, overrides and isolates that let a page show its words in another order than it holds them.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# All that may start a terminal's escape sequence, and lone surrogates, which no encoding can write.
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def visible(text: str) -> str:
    """Give the text as it may be shown: line breaks as line feeds, what cannot be shown as U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", _BIDI.sub("", _LINE_BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Give the visible text on one line, each run of white space as one space."""
    if text.isprintable() and "  " not in text:  # most text, and much quicker
        return text.strip(" ")
    return " ".join(visible(text).split())
