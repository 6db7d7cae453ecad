"""A page's id."""

from __future__ import annotations

import hashlib


def page_id(url: str, text: str) -> str:
    """Make a stable id of one capture: 16 hexadecimal digits of the address and the text."""
    return hashlib.sha256(f"{url}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
