"""Publications named in a text, and which outlet a name, a short form or an address stands for.

The table, publications.tsv, holds a row an outlet: name, short forms, domain, kind, country (ISO 3166). A bracket
after a name tells outlets of one name apart, "The Record (Stockton)", and is not looked for in texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from hearsay.records import Span
from hearsay.speakers.titles import Doubt, Place, doubt, is_clear, is_part, is_person_here

_REACH = 500  # mentions on either side in which a full form is looked for: an article has fewer, a hostile page more
_JOINED = 3  # characters, "'s ", that may part an outlet from what is its own
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"(\w+)(?:(?: |\r?\n {0,8})(\w+))?")
_BRACKET = re.compile(r" \([^()]*\)\Z")
_GAP = re.compile(r" |\r?\n[ ]{0,8}(?=\S)")
_FOLDED = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2010": "-", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Publication:
    """An outlet as the table has it; ``domain`` is empty where it has none of its own, ``country`` is ISO 3166."""

    name: str
    short_forms: tuple[str, ...]
    domain: str
    kind: str
    country: str


class _Form(NamedTuple):
    """What is looked for, without its article; ``bare`` and ``article`` say how it may stand in a text."""

    text: str
    bearers: tuple[Publication, ...]
    bare: bool
    article: bool
    capitals: bool

    def candidates(self) -> tuple[Publication, ...]:
        """Whom it may mean: the one outlet of that very name; but a common word, "The Times", any that bears it."""
        if len(self.bearers) == 1 or doubt(self.text):
            return self.bearers
        named = tuple(row for row in self.bearers if row.name == self.text)
        return named if len(named) == 1 else self.bearers


@dataclass(frozen=True, eq=False)
class Table:
    """The outlets, with what it takes to find them, each made at its first use."""

    rows: tuple[Publication, ...]

    @cached_property
    def forms(self) -> Mapping[str, Mapping[str, Sequence[_Form]]]:
        """What may stand in a text by its first word and the word after it, if one is; longest first."""
        return _by_words(_forms(self.rows))

    @cached_property
    def named(self) -> Mapping[str, Mapping[str, Publication]]:
        """The bearers of every form, by name; letter case and "the" aside."""
        named: dict[str, dict[str, Publication]] = defaultdict(dict)
        for row in self.rows:
            for form in (row.name, *_written(row)):
                named[_plain(form)][row.name] = row
        return named

    @cached_property
    def domains(self) -> Mapping[str, Publication]:
        """The outlet at each domain."""
        domains: dict[str, Publication] = {}
        for row in self.rows:
            if row.domain:
                known = domains.get(row.domain)
                domains[row.domain] = min(known, row, key=_owns_domain) if known else row
        return domains


def publications_in(text: str, table: Table | None = None) -> list[tuple[Span, tuple[Publication, ...]]]:
    """All mentions of outlets with those that each may mean, in order; offsets are half-open, in characters.

    The longest form wins; "the" belongs to the span where the table's form has it, a possessive never. Letter case
    counts, but for words in capitals. Forms that are ordinary words need clear words around them (see titles).
    """
    table = table or listed()
    folded = text.translate(_FOLDED)
    found: list[tuple[Span, tuple[Publication, ...]]] = []
    proper: list[tuple[Span, str]] = []
    people: set[str] = set()
    end = 0
    for word in _WORD.finditer(folded):
        group = table.forms.get(word[0])
        if group is None or word.start() < end:
            continue
        standing = _longest(folded, word.start(), group, end)
        if standing is None:
            continue
        place, form = standing
        why = doubt(form.text)
        if _may_be_surname(form, why) and is_person_here(place):
            people.add(form.text)
        elif not is_part(place) and (not why or is_clear(place, why, capitals=form.capitals)):
            span = Span(place.begin, place.end)
            found.append((span, form.candidates()))
            if why == "proper":
                proper.append((span, form.text))
            end = place.end
    # A surname that somebody on the page bears is not the outlet of that name.
    borne = {span for span, name in proper if name in people}
    return [item for item in found if item[0] not in borne]


def full_form(
    span: Span, candidates: Sequence[Publication], found: Sequence[tuple[Span, tuple[Publication, ...]]]
) -> Publication | None:
    """Which candidate an ambiguous short form stands for, by the full forms on the page; None where none tells.

    ``found`` is what ``publications_in`` gave. The full form nearest before the span decides; where none stands before
    it, those after it decide if they all name one outlet.
    """
    here = bisect_left(found, span, key=lambda item: item[0])
    for _, named in reversed(found[max(0, here - _REACH) : here]):
        if len(named) == 1 and named[0] in candidates:
            return named[0]
    after = {named[0] for _, named in found[here : here + _REACH] if len(named) == 1 and named[0] in candidates}
    return after.pop() if len(after) == 1 else None


def publication_named(name: str, table: Table | None = None) -> Publication | None:
    """The one outlet that has this name or short form, letter case and "the" aside; None where none or several have."""
    bearers = (table or listed()).named.get(_plain(name), {})
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def publication_at(address_or_domain: str, table: Table | None = None) -> Publication | None:
    """The outlet at this address, or at a domain above its own; None where there is none, or for what is no address."""
    address = address_or_domain.strip()
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = parts.hostname or ""
    except ValueError:
        return None
    labels = host.rstrip(".").split(".")[-8:]
    folders = parts.path.split("/")[1:3]  # "pbs.org/frontline" is listed beside "pbs.org"
    sections = ["/".join(["", *folders[:depth]]) for depth in range(len(folders), -1, -1)]
    domains = (table or listed()).domains
    places = [".".join(labels[first:]) + section for first in range(len(labels) - 1) for section in sections]
    return next((domains[place] for place in places if place in domains), None)


@lru_cache(maxsize=1)
def listed() -> Table:
    """The table that comes with the package, read once."""
    lines = (files("hearsay.speakers") / "publications.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return Table(
        tuple(
            Publication(name, tuple(filter(None, short.split("|"))), domain, kind, country)
            for name, short, domain, kind, country in rows
        )
    )


def _written(row: Publication) -> list[str]:
    """The ways in which the table writes an outlet, without the brackets that tell namesakes apart."""
    forms = [row.name, *row.short_forms]
    return [_BRACKET.sub("", form) if form.endswith(")") else form for form in forms]


def _owns_domain(row: Publication) -> tuple[bool, int]:
    """Puts the outlet that is spelt as the domain first, else the shorter name: nytimes.com is not its magazine's."""
    spelt = {re.sub(r"\W", "", _plain(form)) for form in _written(row)}
    return row.domain.split(".")[0] not in spelt, len(row.name)


def _plain(name: str) -> str:
    return " ".join(name.translate(_FOLDED).split()).casefold().removeprefix("the ")


def _forms(rows: Iterable[Publication]) -> Iterable[_Form]:
    bearers: dict[str, dict[str, Publication]] = {}
    bare: set[str] = set()
    article: set[str] = set()
    for row in rows:
        for number, written in enumerate(_written(row)):
            full = written if written.isascii() else written.translate(_FOLDED)
            core = full[4:] if full[:4] in ("The ", "the ") else full
            bearers.setdefault(core, {})[row.name] = row
            if core != full:
                article.add(core)
            if core == full or number == 0:
                bare.add(core)
    for core, known in bearers.items():
        form = _Form(core, tuple(known.values()), core in bare, core in article, False)
        yield form
        # "Us" may not stand in capitals, which would be initials then.
        if len(core) > 3 and (upper := core.upper()) not in bearers:
            yield form._replace(text=upper, capitals=True)


def _by_words(forms: Iterable[_Form]) -> dict[str, dict[str, list[_Form]]]:
    groups: dict[str, dict[str, list[_Form]]] = {}
    for form in forms:
        if words := _WORDS.match(form.text):
            groups.setdefault(words[1], {}).setdefault(words[2] or "", []).append(form)
    for group in groups.values():
        for alike in group.values():
            alike.sort(key=lambda form: len(form.text), reverse=True)
    return groups


def _longest(folded: str, begin: int, group: Mapping[str, Sequence[_Form]], free: int) -> tuple[Place, _Form] | None:
    """The longest form that stands here, with its article where it has one; what is before ``free`` is taken."""
    words = _WORDS.match(folded, begin)
    if words is None or folded[max(0, begin - 1) : begin] in ("@", "#", ".", "_", "\\"):
        return None
    article = folded[max(free, begin - 4) : begin].lower() == "the " and not folded[begin - 5 : begin - 4].isalnum()
    following = group.get(words[2], ()) if words[2] else ()
    for form in (*following, *group.get("", ())):
        with_article = article and form.article
        if not (form.bare or with_article) or (end := _end(folded, begin, form.text)) is None:
            continue
        start = begin - 4 if with_article else begin
        between = folded[free:start] if free and start - free <= _JOINED else ""
        return Place(folded, start, end, with_article, between), form
    return None


def _may_be_surname(form: _Form, why: Doubt | None) -> bool:
    return why == "proper" or (why is None and " " not in form.text and not form.text.isupper())


def _end(folded: str, begin: int, form: str) -> int | None:
    """Where the form ends if it stands here as whole words, on one line or broken over two."""
    at = begin
    if folded.startswith(form, begin):
        at += len(form)
    else:
        for number, word in enumerate(form.split(" ")):
            gap = _GAP.match(folded, at) if number else None
            at = gap.end() if gap else at
            if (number and not gap) or not folded.startswith(word, at):
                return None
            at += len(word)
    return None if form[-1].isalnum() and _WORD.match(folded, at) else at
