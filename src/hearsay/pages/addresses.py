"""Which address a page goes by: the one it names as its own, without what only tracks its readers.

courlan's cleaning is not used here: it also drops parameters like cid, source and uid, by which some sites name their
articles.
"""

from __future__ import annotations

import hashlib
import html
import ipaddress
import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

_ADDRESS = re.compile(r"https?://", re.I)
_LOOKED_AT = 300_000  # characters: a page's head
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.I)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.I)
_CANONICAL = re.compile(r"\brel\s*=\s*[\"']?\s*canonical\b", re.I)
_OG_URL = re.compile(r"\b(?:property|name)\s*=\s*[\"']?og:url\b", re.I)
_VALUE = re.compile(r"\b(?:href|content)\s*=\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})'|([^\s\"'>]{1,2000}))", re.I)
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|hsa|vero|oly|itm|at)_.*|(?:fb|g|dc|gb|wb|y|tw|tt|msclk|srsl?t)(?:cl)?id|_ga|_gl|_hsenc|_hsmi|mkt_tok"
    r"|mc_[ce]id|igshid?|s_cid|ncid|cmpid|smid|smtyp|wt\.mc_id|ns_(?:source|mchannel|campaign|linkname)",
    re.I,
)
_MIRRORS = re.compile(r"^(?:www|m|mobile|amp)\d?\.")
_PORTS = {"http": 80, "https": 443}
_ITEM = "feed-item="  # how the fragment begins that names what stands in a feed alone
_LONGEST_ITEM = 200


def is_address(source: str) -> bool:
    """Whether an input is an http or https address."""
    return bool(_ADDRESS.match(source))


def own_address(markup: str, url: str) -> str | None:
    """Find the address that an HTML page gives as its own (RFC 6596, else og:url), tidied; None where it gives none.

    A page speaks for its own site only: an address on another host than ``url``'s, or the front page, does not count.
    ``url`` may be a file's name; then any host may be named.
    """
    head = markup[:_LOOKED_AT]
    links = (tag[0] for tag in _LINK.finditer(head) if _CANONICAL.search(tag[0]))
    metas = (tag[0] for tag in _META.finditer(head) if _OG_URL.search(tag[0]))
    here = _web_parts(url)
    for tag in (*links, *metas):
        found = _VALUE.search(tag)
        value = html.unescape(next(filter(None, found.groups()), "")).strip() if found else ""
        there = _web_parts(_joined(url, value) if here else value)
        if not value or not there:
            continue
        if here and (not _same_site(here, there) or (here.path.strip("/") and not there.path.strip("/"))):
            continue
        return tidy(urlunsplit(there))
    return None


def item_name(feed: str, identity: str) -> str:
    """Name what stands in a feed alone, without an address of its own: the feed's, and the item's identity there."""
    written = quote(identity, safe="")
    if len(written) > _LONGEST_ITEM:
        written = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{feed.partition('#')[0]}#{_ITEM}{written}"


def tidy(url: str) -> str:
    """Write an address without fragment, standard port and tracking parameters; other names come back as they are.

    A fragment that `item_name` made stays: it tells one page from another.
    """
    parts = _web_parts(url)
    if not parts:
        return url
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.split("=", 1)[0])]
    host = parts.netloc.rpartition("@")[2].lower()
    port = _PORTS[parts.scheme]
    return urlunsplit((parts.scheme, host.removesuffix(f":{port}"), parts.path or "/", "&".join(kept), _item(parts)))


def same_page_key(url: str) -> str:
    """Give what two addresses of one page have in common: no scheme, no mirror, no last slash, no tracking.

    What only looks like an address, as pages and lists may write it, comes back as it is.
    """
    parts = _web_parts(tidy(url))
    if not parts:
        return url
    item = f"#{parts.fragment}" if _item(parts) else ""
    return f"{_MIRRORS.sub('', parts.netloc)}{parts.path.rstrip('/')}?{parts.query}{item}"


def is_private(url: str) -> bool:
    """Whether an address names this machine or its own network, where no page of the web may lead."""
    parts = _web_parts(url)
    host = (parts.hostname or "") if parts else ""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _web_parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return None
    return parts if usable else None


def _item(parts: SplitResult) -> str:
    return parts.fragment if parts.fragment.startswith(_ITEM) else ""


def _joined(url: str, value: str) -> str:
    try:
        return urljoin(url, value)
    except ValueError:
        return ""


def _same_site(here: SplitResult, there: SplitResult) -> bool:
    one, other = (_MIRRORS.sub("", parts.hostname or "") for parts in (here, there))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
