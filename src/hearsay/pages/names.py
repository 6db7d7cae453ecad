"""Authors' names as pages write them, cleaned."""

from __future__ import annotations

import re

from hearsay.records import Author

_LEAD = re.compile(
    r"^(?:(?:written|posted|published|story|article|words|reported|reporting|edited)\s+)?by(?::?\s+|:|(?=(?-i:[A-Z])))|"
    r"^authors?:\s+|^(?:von|par)\s+",
    re.I,
)
_ROLE = r"(?:staff|senior|chief|special|contributing)\b.*|.*\b(?:writer|reporter|editor|correspondent|columnist)"
_AFTER = re.compile(rf"\s+(?:\||–|—|-|•|·|/)\s+.*$|\s*,\s*(?:{_ROLE})$", re.I)
_BETWEEN = re.compile(r"\s*(?:;|\band\b|&|\bund\b|\bet\b)\s*|\s*,\s*(?:and\s+)?(?=[A-ZÀ-Ý][\w.’'-]+\s+[A-ZÀ-Ý])")
_ADDRESS = re.compile(r"https?:|www\.|@|\.com\b", re.I)
_NOBODY = frozenset(("by", "no author", "admin", "administrator", "unknown", "anonymous", "author", "guest"))
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 80
_ORGANISATION = re.compile(
    r"\b(?:press|news|agency|associated|staff|desk|board|team|post|times|bureau|institute|university|department)\b",
    re.I,
)
_ROLE_AFTER = re.compile(
    r"\s*(?:,|\s[|–—•·/-])\s*((?:[\w’'&-]+\s){0,4}"
    r"(?:writer|reporter|editor|correspondent|columnist|journalist|producer|critic|contributor|chief|staff)s?)$",
    re.I,
)
_OUTLET_AFTER = re.compile(
    r"\s*(?:,|\s[|–—•·/-])\s*(?P<name>[^,|]+)$|\s(?:(?:for|of|in|at|on|last)|(?i:share|follow|tweet|e-?mail|print|save))\b.*$"
)
_FULL_NAME = re.compile(
    r"(?!(?i:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"[A-ZÀ-Ý][\w.’'-]*(?: (?:[A-ZÀ-Ý][\w.’'-]*|de|del|da|di|van|von|der|den|la|le|al|bin|of|for)){1,5}",
)
_THE = re.compile(r"the\b", re.I)
_GLUED_ROLE = re.compile(r"(?<=[a-zà-ÿ])(?=(?:[A-Z][a-z]+ ){1,2}(?:Writer|Reporter|Editor|Correspondent|Columnist)\b)")


def byline_authors(written: str) -> tuple[Author, ...]:
    """Give the authors that a byline of a text names in full: "By Ann Lee, harbour reporter" has a role.

    A place or an outlet behind them is left out. None where the words may be no name ("By the numbers").
    """
    text = _GLUED_ROLE.sub(", ", _LEAD.sub("", " ".join(written.split()))).strip(" ,;.|-–—/•·")
    role = _ROLE_AFTER.search(text)
    text = text[: role.start()] if role else text
    outlet = _OUTLET_AFTER.search(text)
    if outlet and (outlet["name"] is None or _ORGANISATION.search(outlet["name"]) or _THE.match(outlet["name"])):
        text = text[: outlet.start()]
    names = clean_names(_before_outlet(text))
    if not names or not all(_is_full(name) for name in names):
        return ()
    return tuple(Author(name, role=role[1] if role and len(names) == 1 else None) for name in names)


def _before_outlet(text: str) -> str:
    """Cut at the first part behind a comma that names an organisation: what follows is its place."""
    first, *parts = text.split(",")
    for i, part in enumerate(parts):
        if _ORGANISATION.search(part):
            return ",".join([first, *parts[:i]])
    return text


def _is_full(name: str) -> bool:
    """Whether words are a full name of a person or of an outlet."""
    words = len(name.split()) - bool(_THE.match(name))
    return words > 1 and bool(_FULL_NAME.fullmatch(name))


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
    return [name for name in names if len(name) <= _LONGEST and name.lower() not in _NOBODY and _LETTER.search(name)]


def is_person(name: str) -> bool:
    """Whether a name may be a person's: several words, none of which an organisation's name has."""
    return len(name.split()) > 1 and not _ORGANISATION.search(name) and not _THE.match(name)


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same last word, and first words that begin alike."""
    mine, yours = (name.lower().replace(".", "").replace(",", "").split() or [name] for name in (one, other))
    return mine == yours or (mine[-1] == yours[-1] and mine[0][0] == yours[0][0])
