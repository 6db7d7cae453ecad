"""What a page tells beforehand: the statements that an interview named below them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hearsay.relays.interviews import continues, moves, outlets_of
from hearsay.relays.occasions import Occasion
from hearsay.relays.places import Place, in_order, says
from hearsay.relays.tellers import Chain

_NEXT = 3  # statements among which the one that goes on is
_TOP = 2  # sentences of a headline and a first paragraph
_OFTEN = 3  # statements through others after which somebody is taken to speak through them
_LEAD = 6  # sentences at a page's begin that may tell what its interview holds


def beforehand(
    text: str, everywhere: Sequence[Place], chains: Mapping[int, Chain], scenes: Sequence[Occasion]
) -> dict[int, Chain]:
    """The tellers of statements before the words that name them, by the statement's number."""
    more = dict(_in_the_lead(text, everywhere, chains, scenes))
    return more | dict(_led_up_to(text, everywhere, chains))


def _in_the_lead(
    text: str, everywhere: Sequence[Place], chains: Mapping[int, Chain], scenes: Sequence[Occasion]
) -> Iterator[tuple[int, Chain]]:
    """The headline and first sentences, of one whom the page has speak through one outlet, soon after."""
    outlets = outlets_of(everywhere, chains, scenes)
    starts = [(one.sentence, one.chain, one.people[:1]) for one in scenes]
    starts += [
        (everywhere[number].sentence, chain, tuple(everywhere[number].heard)) for number, chain in chains.items()
    ]
    firsts: dict[int, tuple[int, Chain]] = {}
    for sentence, chain, people in sorted(starts, key=lambda start: start[0]):
        for who in people:
            firsts.setdefault(id(who), (sentence, chain))
    throughout = _throughout(everywhere, chains)
    for number in in_order(everywhere):
        place = everywhere[number]
        known = [firsts[id(who)] for who in place.heard if id(who) in firsts and len(outlets[id(who)]) == 1]
        if number in chains or not known or place.sentence >= known[0][0] or moves(text, place, written=True):
            continue
        sentence, chain = known[0]
        only = place.sentence <= _TOP and any(id(who) in throughout for who in place.heard)
        uttered = place.sentence == 0 or says(text, place)
        if only or (sentence <= _LEAD and uttered):
            yield number, chain


def _throughout(everywhere: Sequence[Place], chains: Mapping[int, Chain]) -> set[int]:
    """Those whom the page has speak through others nearly always, by ``id(speaker)``."""
    heard: Counter[int] = Counter()
    through: Counter[int] = Counter()
    for number in in_order(everywhere):
        place = everywhere[number]
        if place.sentence > _TOP:
            heard.update(id(who) for who in place.speakers)
            through.update(id(who) for who in place.speakers if number in chains)
    return {who for who, times in through.items() if times >= _OFTEN and times >= 0.75 * heard[who]}


def _led_up_to(text: str, everywhere: Sequence[Place], chains: Mapping[int, Chain]) -> Iterator[tuple[int, Chain]]:
    """The statements whose speaker goes on in the same paragraph's next sentence, through somebody."""
    order = in_order(everywhere)
    for at, number in enumerate(order):
        place = everywhere[number]
        for following in order[at + 1 : at + 1 + _NEXT] if number not in chains else ():
            after = everywhere[following]
            same = any(who is other for who in place.heard for other in after.heard)
            joined = (
                after.sentence - place.sentence == 1
                and "\n" not in text[place.one.cue[0].begin : after.one.cue[0].begin]
            )
            if same and joined and following in chains and continues(text, place) and not moves(text, place):
                yield number, chains[following]
                break
