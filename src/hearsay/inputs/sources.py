"""What a person names (a file, a folder, an address, standard input) to captures, one page at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hearsay.errors import PageError
from hearsay.inputs.folders import files_in
from hearsay.inputs.following import Wanted, every, follow
from hearsay.inputs.kinds import HEAD, many_kind
from hearsay.inputs.wacz import captures_of_wacz
from hearsay.inputs.warc import captures_of_warc
from hearsay.pages import Capture
from hearsay.pages.addresses import is_address
from hearsay.pages.capture import file_error
from hearsay.pages.fetch import Web
from hearsay.pages.limits import MAX_BYTES


class _Lists(NamedTuple):
    """How the lists in an input are followed."""

    web: Web
    wanted: Wanted


def captures(source: str, web: Web, wanted: Wanted = every) -> Iterator[Capture | PageError]:
    """Yield a capture for each page of an input, or the PageError that kept from it; a broken one costs no other.

    An input is a file, a folder, an http or https address, or ``-`` (standard input). Web archives (WARC, WACZ), feeds
    (RSS, Atom, JSON Feed), sitemaps and OPML outlines give all their pages, as they are asked for and no sooner.
    ``wanted`` is `following.follow`'s.
    """
    try:
        if source == "-":
            yield from _stream(sys.stdin.buffer, web, wanted)
        elif is_address(source):
            yield from _address(source, web, wanted)
        elif source and Path(source).is_dir():
            yield from _folder(source, web)
        else:
            yield from _file(source, web, follows=wanted)
    except PageError as error:
        yield error
    except (OSError, ValueError) as error:  # a name that cannot be, a disk that fails in the middle
        yield file_error(source, error)


def one_page_each(sources: Iterable[str]) -> bool:
    """Whether every input is a file that holds one page, as far as can be told before reading."""
    return all(source != "-" and not is_address(source) and _is_one_page(source) for source in sources)


def _is_one_page(source: str) -> bool:
    try:
        with Path(source).open("rb") as file:
            return many_kind(file.read(HEAD), name=source) is None
    except (OSError, ValueError):
        return not _is_folder(source)


def _is_folder(source: str) -> bool:
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _address(source: str, web: Web, wanted: Wanted) -> Iterator[Capture | PageError]:
    fetched = web.fetch(source)
    kind = many_kind(fetched.data, name=source)
    if kind == "list":
        yield from follow(fetched.data, web, name=source, base=fetched.url, wanted=wanted)
    elif kind == "warc":
        yield from captures_of_warc([fetched.data], name=source)
    else:
        yield Capture(*fetched, given=source)


def _folder(source: str, web: Web) -> Iterator[Capture | PageError]:
    found = False
    for file in files_in(Path(source)):
        found = True
        if isinstance(file, PageError):
            yield file
            continue
        try:
            yield from _file(str(file), web, follows=None)
        except (OSError, ValueError) as error:
            yield file_error(str(file), error)
    if not found:
        yield PageError("empty", source, f"{source}: a folder without pages (HTML, text, PDF, mail, web archives)")


def _file(source: str, web: Web, *, follows: Wanted | None) -> Iterator[Capture | PageError]:
    """Yield a file's pages; ``follows`` says which addresses in it may be asked for: None where nobody named it."""
    if not source:
        raise PageError("missing", source, "an empty name names no file; check the name")
    with Path(source).open("rb") as file:
        head = file.read(HEAD)
        kind = many_kind(head, name=source)
        if kind == "zip":
            yield from captures_of_wacz(Path(source), name=source)
        elif kind == "list" and follows is None:
            yield PageError("not_a_page", source, f"{source}: a list of addresses; name it by itself to have them read")
        else:
            yield from _opened(file, head, _Lists(web, follows or every), kind=kind, name=source)


def _stream(file: BinaryIO, web: Web, wanted: Wanted) -> Iterator[Capture | PageError]:
    head = file.read(HEAD)
    kind = many_kind(head, name="-")
    if kind == "zip":
        raise PageError("binary", "-", "-: a ZIP archive, which cannot be read from standard input; name the file")
    yield from _opened(file, head, _Lists(web, wanted), kind=kind, name="-")


def _opened(
    file: BinaryIO, head: bytes, lists: _Lists, *, kind: str | None, name: str
) -> Iterator[Capture | PageError]:
    if kind == "warc":
        yield from captures_of_warc(chain([head], iter(partial(file.read, HEAD), b"")), name=name)
        return
    data = head + file.read(MAX_BYTES + 1 - len(head))
    if kind == "list":
        yield from follow(data, lists.web, name=name, wanted=lists.wanted)
    else:
        yield Capture(name, data)
