"""A client that keeps what it fetched, so that a site is not asked twice for what has not changed (RFC 9111)."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheClient
from platformdirs import user_cache_path

_MAX_SIZE = 200 * 2**20
_MAX_AGE = 30 * 24 * 3600.0  # seconds


def client(folder: Path | None = None, **options: Any) -> httpx.Client:  # noqa: ANN401 (httpx's own)
    """Open a client with a cache of at most 200 MB and 30 days; without one where none can be written.

    ``folder`` is the user's own cache folder if not given. What may be kept, and when it is asked for anew by ETag or
    Last-Modified, is what the servers say. ``options`` are httpx.Client's.
    """
    folder = folder or user_cache_path("hearsay", appauthor=False)
    # hishel logs what it survives; the page is read all the same.
    logging.getLogger("hishel").addHandler(logging.NullHandler())
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # what a person reads is nobody else's business
    except OSError:
        return httpx.Client(**options)
    if not os.access(folder, os.W_OK):
        return httpx.Client(**options)
    storage = SqliteStorage(database_path=folder / "web.db", default_ttl=_MAX_AGE, max_size=_MAX_SIZE)
    return CacheClient(storage=storage, rfc=CacheOptions(shared=False), **options)
