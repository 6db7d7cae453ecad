"""Lists of addresses followed to their pages, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.errors import PageError
from hearsay.inputs.kinds import many_kind
from hearsay.inputs.lists import Entry, listing
from hearsay.pages import Capture
from hearsay.pages.addresses import is_address, is_private, same_page_key
from hearsay.pages.fetch import Web
from hearsay.pages.limits import MAX_BYTES
from hearsay.pages.unpacking import UnpackError, gunzip

_DEEPEST = 3  # lists of lists: an outline, its feed; an index of sitemaps, its sitemap


def follow(data: bytes, web: Web, *, name: str, base: str = "") -> Iterator[Capture | PageError]:
    """Yield a capture, or what kept from it, for every page that a list names; a page named twice comes once.

    ``name`` is what the user called the list, ``base`` its address if it has one.
    """
    # What the web names may lead nowhere but into the web; what a person's own file names is the person's will.
    seen: set[str] = set()
    yield from _follow(data, web, name, base, seen, depth=1)


def _follow(
    data: bytes, web: Web, name: str, base: str, seen: set[str], *, depth: int
) -> Iterator[Capture | PageError]:
    try:
        data = gunzip(data, limit=MAX_BYTES)
    except UnpackError as error:
        yield PageError("unreadable", name, f"{name}: {error}; get the file again")
        return
    if len(data) > MAX_BYTES:
        yield PageError("too_large", name, f"{name}: a list larger than {MAX_BYTES // 2**20} MB; give it in parts")
        return
    found = listing(data, base=base)
    public = is_address(base) and not is_private(base)
    for number, entry in enumerate(found.entries, 1):
        if entry.content is not None:
            url = f"{entry.url or name}#{number}"
            yield Capture(url, entry.content.encode("utf-8", "replace"), "text/html; charset=utf-8", given=url)
            continue
        key = same_page_key(entry.url)
        if key in seen:
            continue
        seen.add(key)
        yield from _entry(entry, web, seen, public=public, depth=depth)
    if not found.entries:
        yield PageError("unreadable", name, f"{name}: a list that names no page, or too broken to tell; check it")
    elif not found.whole:
        message = f"{name}: the list breaks off; the {len(found.entries):,} pages before that were asked for"
        yield PageError("unreadable", name, message)


def _entry(entry: Entry, web: Web, seen: set[str], *, public: bool, depth: int) -> Iterator[Capture | PageError]:
    try:
        fetched = web.fetch(entry.url, public=public)
    except PageError as error:
        yield error
        return
    if many_kind(fetched.data, name=entry.url) == "list":
        if depth >= _DEEPEST:
            yield PageError("not_a_page", entry.url, f"{entry.url}: lists within lists; give this one by itself")
            return
        yield from _follow(fetched.data, web, entry.url, fetched.url, seen, depth=depth + 1)
    else:
        yield Capture(*fetched, given=entry.url)
