"""Who publishes an HTML page: the name that its data gives, or the one in its title that is also its address's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from hearsay.pages.lines import squeezed

_PARTS = re.compile(r"\s+(?:\||–|—|-|::|»|•)\s+")
_ADDRESS = re.compile(r"\s+(?:on|at|-|\|)?\s*(?:https?://|www\.)\S+", re.I)
_COPYRIGHT = re.compile(r"^(?:copyright|©|\(c\))[\s\d–,.-]*(?:by\s)?|^\d{4}\s|\W*\ball rights.*$", re.I)
_COMMON = frozenset(("www", "com", "org", "net", "edu", "gov", "news", "amp", "edition", "mobile"))
_SHORTEST = 3  # letters of a part of an address that may be a name
_SHORTEST_INSIDE = 5
_LONGEST = 80
_LOOKED_AT = 300  # characters


def publisher_name(named: Sequence[str | None], titles: Sequence[str], address: str | None) -> str | None:
    """Choose among the names that the data gives, best first; ``titles`` are the page's with the outlet's name in them.

    A name that fits the address goes before one that does not, for some sites name a section or a country there.
    """
    found = [name for written in named if written and (name := _cleaned(written))]
    labels = _labels(address)
    tails = [part for title in titles for part in _PARTS.split(title[:_LOOKED_AT])[1:] if part.strip()]
    fitting = next((name for name in (*found, *tails) if _fits(name, labels)), None)
    return fitting or (found[0] if found else None)


def _cleaned(written: str) -> str | None:
    """Leave out slogans, addresses and the marks of a copyright line."""
    name = _PARTS.split(_COPYRIGHT.sub("", _ADDRESS.sub("", written[:_LOOKED_AT].strip())))[0].strip()
    return name if name and len(name) <= _LONGEST else None


def _labels(address: str | None) -> list[str]:
    """Give the parts of an address's host that may be an outlet's name."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return []
    return [label for label in host.lower().split(".") if len(label) >= _SHORTEST and label not in _COMMON]


def _fits(name: str, labels: Sequence[str]) -> bool:
    """Whether a name's letters, a word of it or its initials are those of the address, or stand in them."""
    whole = squeezed(name)
    words = name.lower().split()
    initials = "".join(word[0] for word in words)
    for own in (whole, whole.removeprefix("the")):
        for label in map(squeezed, labels):
            if label in words or label == initials:
                return True
            longer, shorter = max(own, label, key=len), min(own, label, key=len)
            if own == label or (len(shorter) >= _SHORTEST_INSIDE and shorter in longer):
                return True
    return False
