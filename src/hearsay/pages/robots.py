"""What a site's robots.txt allows programs to read (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are to be read
_LONGEST_PAUSE = 10.0


class Rules(NamedTuple):
    """A site's rules; none where it has no robots.txt."""

    protego: Protego | None


def robots_address(url: str) -> str:
    """Give the address of the robots.txt that speaks for an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt"


def rules_of(data: bytes | None) -> Rules:
    """Read a robots.txt; None stands for a site that has none, which allows everything."""
    from protego import Protego  # loaded with the first request: most runs read files

    return Rules(None if data is None else Protego.parse(data[:MAX_BYTES].decode("utf-8", "replace")))


def allows(rules: Rules, url: str, *, agent: str) -> bool:
    """Whether the rules let the program of this name read the address."""
    return rules.protego is None or rules.protego.can_fetch(url, agent)


def pause(rules: Rules, *, agent: str) -> float:
    """Seconds that the site wants between two requests, at most 10; 0 where it says nothing."""
    asked = rules.protego.crawl_delay(agent) if rules.protego else None
    return min(max(asked or 0.0, 0.0), _LONGEST_PAUSE)
