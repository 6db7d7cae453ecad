"""Through whom a statement reached the page: outlets that were told it, reported it or broadcast it.

A relay is read where the page's own words around the attribution name a teller; the same speaker's next statements
keep it while the same interview goes on. What stands inside another statement came through that one's speaker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearsay.records import Attribution
from hearsay.relays.addresses import addresses
from hearsay.relays.beforehand import beforehand
from hearsay.relays.books import books
from hearsay.relays.credits import credited
from hearsay.relays.interviews import carried, scenes_of
from hearsay.relays.letters import in_letters
from hearsay.relays.occasions import occasions
from hearsay.relays.own_words import in_own_words
from hearsay.relays.places import Place, is_pronoun, places
from hearsay.relays.polls import answers
from hearsay.relays.quoted import in_quotations
from hearsay.relays.reporters import homes_of, told_to_people
from hearsay.sentences import sentence_begins
from hearsay.speakers import Directory, Entry
from hearsay.speakers.names import plain

__all__ = ["addresses", "relays"]


def relays(
    directory: Directory,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Entry]],
    publisher: str | None = None,
) -> list[list[Entry]]:
    """The tellers of each attribution, from the one nearest to the page to the one nearest to the speaker.

    ``publisher`` is the page's own: what was told to it came through nobody else.
    """
    text = directory.text
    begins = sentence_begins(text)
    everywhere = places(text, begins, attributions, speakers)
    named = occasions(directory, begins)
    homes = homes_of(directory, begins, (one.chain for one in named))
    taken = {one.place.begin for one in named}
    beside = [*told_to_people(directory, begins, homes), *books(directory, begins)]
    more = [one for one in beside if one.place.begin not in taken]
    named = sorted([*named, *more], key=lambda one: one.place)
    quoted = in_quotations(directory, begins, everywhere, homes)
    # What a reporter is quoted with came through their outlet too, and goes on behind the quotation.
    everywhere = [
        place._replace(inside=None) if len(quoted.get(number, ())) > 1 else place
        for number, place in enumerate(everywhere)
    ]
    own = in_own_words(text, named, everywhere)
    scenes = scenes_of(named, everywhere, own)
    direct = in_letters(directory, everywhere) | answers(text, everywhere, named)
    direct |= {number: chain for number, chain in quoted.items() if everywhere[number].inside is None}
    direct |= credited(directory, everywhere) | {number: occasion.chain for number, occasion in own.items()}
    chains = carried(text, named, everywhere, direct, scenes)
    chains |= beforehand(text, everywhere, chains, scenes)
    found = []
    for number, place in enumerate(everywhere):
        chain = chains.get(number, ())
        ours = bool(chain) and _is_publisher(chain[0], publisher)
        # In what a reporter is quoted with, "he" is never the reporter.
        known = () if number in quoted and is_pronoun(text, place) else place.speakers
        found.append([] if ours else [entry for entry in chain if not any(entry is one for one in known)])
    return [_through(number, everywhere, found, homes) for number in range(len(attributions))]


def _is_publisher(entry: Entry, publisher: str | None) -> bool:
    """Whether the outlet is the page's own: "the Courier" on the page of the Eastmark Courier."""
    own = {plain(word) for word in (publisher or "").split()} - {"the"}
    named = {plain(word) for word in entry.name.split()} - {"the"}
    return bool(own and named) and (named <= own or own <= named)


def _through(
    number: int, everywhere: Sequence[Place], found: Sequence[Sequence[Entry]], homes: Mapping[int, Entry]
) -> list[Entry]:
    """The path of the statement around this one, its speaker with their outlet, and then this one's own tellers."""
    place = everywhere[number]
    if place.inside is None:
        return list(found[number])
    tellers = everywhere[place.inside].speakers
    outlets = [homes[id(teller)] for teller in tellers if id(teller) in homes]
    path: list[Entry] = []
    for entry in (*_through(place.inside, everywhere, found, homes), *outlets, *tellers, *found[number]):
        if not any(entry is known for known in (*path, *place.speakers)):
            path.append(entry)
    return path
