"""For which outlet the reporters and hosts of a page work, and what was told to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hearsay.relays.occasions import Occasion
from hearsay.relays.tellers import Chain
from hearsay.sentences import sentence_at
from hearsay.speakers import Directory, Entry

_FAR = 300  # characters before a reporter in which their outlet is looked for
_REPORTER = re.compile(r"\b(?:reporter|correspondent|columnist|journalist|writer|editor)s?[\"”]?,?\s+$", re.I)
_TOLD = re.compile(r"\b(?:told|tells|telling)\s+(?P<host>(?:[\w-]+\s+){0,3}(?:host|anchor|interviewer)\s+)?$", re.I)


def homes_of(directory: Directory, begins: Sequence[int], chains: Iterable[Chain]) -> dict[int, Entry]:
    """The outlet for which each reporter of the page works, by ``id(reporter)``."""
    homes = {id(chain[1]): chain[0] for chain in chains if len(chain) > 1}
    for entry in directory.entries:
        if entry.kind == "person" and id(entry) not in homes and (home := _home(directory, begins, entry)):
            homes[id(entry)] = home
    return homes


def _home(directory: Directory, begins: Sequence[int], reporter: Entry) -> Entry | None:
    """The outlet before a name that "reporter" stands before: "The Courier sent its reporter Mara Olin"."""
    for span in reporter.mentions:
        if _REPORTER.search(directory.text, max(0, span.begin - 30), span.begin):
            first = max(begins[sentence_at(begins, span.begin)], span.begin - _FAR)
            outlets = [one for _, one in directory.within(first, span.begin) if one.kind == "publication"]
            if outlets:
                return outlets[-1]
    return None


def told_to_people(directory: Directory, begins: Sequence[int], homes: Mapping[int, Entry]) -> Iterator[Occasion]:
    """The occasions at which a host, or somebody known to work for an outlet, was told something."""
    for entry in directory.entries:
        for span in entry.mentions if entry.kind == "person" else ():
            led = _TOLD.search(directory.text, max(0, span.begin - 60), span.begin)
            home = homes.get(id(entry))
            if led and (home or led["host"]):
                chain = (home, entry) if home else (entry,)
                yield Occasion(chain, span, sentence_at(begins, span.begin), "told", (), event=False, written=False)
