"""Authors' names as pages write them, cleaned."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^(?:(?:written|posted|published|story|words|reported|reporting|edited)\s+)?by:?\s+|^(?:von|par)\s+",
    re.I,
)
_ROLE = (
    r"(?:staff|senior|chief|special|contributing)\b.*|.*\b(?:writer|reporter|editor|correspondent|columnist)"
)
_AFTER = re.compile(rf"\s+(?:\||–|—|-|•|·|/)\s+.*$|\s*,\s*(?:{_ROLE})$", re.I)
_BETWEEN = re.compile(
    r"\s*(?:;|\band\b|&|\bund\b|\bet\b)\s*|\s*,\s*(?:and\s+)?(?=[A-ZÀ-Ý][\w.’'-]+\s+[A-ZÀ-Ý])"
)
_ADDRESS = re.compile(r"https?:|www\.|@|\.com\b", re.I)
_NOBODY = frozenset(("by", "no author", "admin", "administrator", "unknown", "anonymous", "author", "guest"))
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 80
_ORGANISATION = re.compile(
    r"\b(?:press|news|agency|associated|staff|desk|board|team|post|times|bureau|institute|university|department)\b",
    re.I,
)


def clean_names(written: str) -> list[str]:
    """List the names in an author's field: "By Ann Lee and Bo Roe, staff writers" gives two.

    Names of organisations stay whole.
    """
    text = " ".join(written.split())
    text = _AFTER.sub("", _LEAD.sub("", text)).strip(" ,;|-–—")
    if not text or len(text) > 4 * _LONGEST or _ADDRESS.search(text):
        return []
    parts = [text] if _ORGANISATION.search(text) else _BETWEEN.split(text)
    names = [part.strip(" ,;") for part in parts]
    return [
        name
        for name in names
        if len(name) <= _LONGEST and name.lower() not in _NOBODY and _LETTER.search(name)
    ]
