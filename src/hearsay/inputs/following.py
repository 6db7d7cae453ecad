"""Lists of addresses followed to their pages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hearsay.errors import PageError
from hearsay.inputs.items import Entry
from hearsay.inputs.kinds import many_kind
from hearsay.inputs.lists import listing
from hearsay.pages import Capture
from hearsay.pages.addresses import is_address, is_private, same_page_key
from hearsay.pages.fetch import Web
from hearsay.pages.limits import MAX_BYTES
from hearsay.pages.unpacking import UnpackError, gunzip

_DEEPEST = 3  # lists of lists: an outline, its feed; an index of sitemaps, its sitemap

Wanted = Callable[[Entry], bool]


class _Way(NamedTuple):
    """What all lists within one have in common: the web, what is wanted, and which pages were named already."""

    web: Web
    wanted: Wanted
    seen: set[str]


def every(_entry: Entry) -> bool:
    """Want whatever a list names."""
    return True


def follow(
    data: bytes, web: Web, *, name: str, base: str = "", wanted: Wanted = every
) -> Iterator[Capture | PageError]:
    """Yield a capture, or what kept from it, for every page that a list names; a page named twice comes once.

    ``name`` is what the user called the list, ``base`` its address if it has one. ``wanted`` is asked of each page or
    list within right before it is fetched, and what is not wanted is passed over.
    """
    yield from _follow(data, _Way(web, wanted, set()), name, base, depth=1)


def _follow(data: bytes, way: _Way, name: str, base: str, *, depth: int) -> Iterator[Capture | PageError]:
    try:
        data = gunzip(data, limit=MAX_BYTES)
    except UnpackError as error:
        yield PageError("unreadable", name, f"{name}: {error}; get the file again")
        return
    if len(data) > MAX_BYTES:
        yield PageError("too_large", name, f"{name}: a list larger than {MAX_BYTES // 2**20} MB; give it in parts")
        return
    found = listing(data, base=base)
    # What the web names may lead nowhere but into the web; what a person's own file names is the person's will.
    public = is_address(base) and not is_private(base)
    for one in found.entries:
        entry = one if one.content is None or base else one._replace(url=f"{name}{one.url}")
        key = same_page_key(entry.url) if is_address(entry.url) else entry.url
        if key in way.seen:
            continue
        way.seen.add(key)
        if not way.wanted(entry):
            continue
        if entry.content is None:
            yield from _entry(entry, way, public=public, depth=depth)
        else:
            content = entry.content.encode("utf-8", "replace")
            yield Capture(entry.url, content, "text/html; charset=utf-8", given=entry.url)
    if not found.entries:
        yield PageError("unreadable", name, f"{name}: a list that names no page, or too broken to tell; check it")
    elif not found.whole:
        message = f"{name}: the list breaks off; the {len(found.entries):,} pages before that were asked for"
        yield PageError("unreadable", name, message)


def _entry(entry: Entry, way: _Way, *, public: bool, depth: int) -> Iterator[Capture | PageError]:
    try:
        fetched = way.web.fetch(entry.url, public=public)
    except PageError as error:
        yield error
        return
    if many_kind(fetched.data, name=entry.url) == "list":
        if depth >= _DEEPEST:
            yield PageError("not_a_page", entry.url, f"{entry.url}: lists within lists; give this one by itself")
            return
        yield from _follow(fetched.data, way, entry.url, fetched.url, depth=depth + 1)
    else:
        yield Capture(*fetched, given=entry.url)
