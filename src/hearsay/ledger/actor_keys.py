"""Under what key an actor's name is kept for one page alone."""

from __future__ import annotations

_ON_PAGE = "page "  # how the keys of those begin whom no page names: they are one page's own already


def on_page(key: str, page: int) -> str:
    """The key of a name on this page alone, which goes before the same name anywhere."""
    return key if key.startswith(_ON_PAGE) else f"on page {page}: {key}"
