"""How long an interview goes on: the statements that came the same way as one before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearsay.records import Attribution
from hearsay.relays.occasions import Occasion, standing_in
from hearsay.relays.places import Place, cue_of, in_order, is_transcript, says, words_around
from hearsay.relays.tellers import Chain
from hearsay.speakers import Entry

_NEXT = 4  # sentences from one statement of an interview to the next
_ALONE = 12  # the same where the page has the speaker speak through nobody else
_BACK = 10  # sentences back to which "the interview" may point
_ELSEWHERE = re.compile(
    r"\b(?:tweet(?:s|ed|ing)?|twitter|facebook|instagram|posted|e-?mailed|testified|crowd|(?:with|to) reporters"
    r"|(?:in|at|on|during|after|by|via|through|to)\s(?:[\w.’'-]+\s){0,4}(?:statement|conference|rall(?:y|ies)|speech|hearing"
    r"|e-?mails?|memo|letter|debate|event|fundraiser|testimony|convention|briefing)"
    r"|earlier|previously|in the past|last (?:week|month|year)|(?:years?|months?|weeks) ago|in (?:19|20)\d\d"
    r"|told (?:this (?:news)?paper|(?:the |a |an |his |her )?(?:reporters|them|crowd|supporters"
    r"|voters|audience|lawmakers|staff|police)))\b",
    re.I,
)
_AGAIN = re.compile(
    r"\b(?:the|same|this|that|his|her) (?:(?:same|phone|telephone|radio|television|TV) )?interview\b", re.I
)
_TOLD = re.compile(r"(?:told|tells|telling)\s+(?:the\s+)?(?P<name>[^\W\d_a-z][\w’'-]*)")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.I)
_WROTE = re.compile(r"\bwr(?:ote|ites|iting)\b", re.I)
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.I)
_LINE = re.compile(r"(?:\A|\n)\W?$")


@dataclass(slots=True)
class _Running:
    """An interview that goes on: through whom, and the sentence of its last statement; ``open`` while it does."""

    chain: Chain
    sentence: int
    written: bool = False
    open: bool = True


@dataclass(slots=True)
class _Course:
    """What goes on at one point of a page: the interviews by ``id(speaker)``, and the event at which many speak.

    ``scene`` is the last one without a statement of its own, ``subject`` the outlet whose piece the page is about.
    """

    running: dict[int, _Running] = field(default_factory=dict)
    event: _Running | None = None
    scene: Occasion | None = None
    subject: Entry | None = None

    def begins(self, chain: Chain, sentence: int, people: Sequence[Entry], *, written: bool, event: bool) -> None:
        """An interview begins with these people."""
        if event:
            self.event = _Running(chain, sentence, written)
        self.running |= {id(who): _Running(chain, sentence, written) for who in people}

    def run(self, people: Sequence[Entry]) -> _Running | None:
        """The interview in which one of these people spoke last, else the event."""
        known = [self.running[id(who)] for who in people if id(who) in self.running]
        event = self.event if not people or any(who.kind in ("person", "unknown") for who in people) else None
        return max(known, key=lambda one: one.sentence, default=event)

    def goes_on(self, run: _Running, place: Place) -> None:
        """Another statement of the interview is heard."""
        run.open, run.sentence = True, place.sentence
        if self.event and self.event.chain is run.chain:
            self.event.sentence = place.sentence
        if run is not self.event:
            self.running |= {id(who): run for who in place.heard}


def scenes_of(named: Sequence[Occasion], everywhere: Sequence[Place], own: Mapping[int, Occasion]) -> list[Occasion]:
    """The occasions that no statement names: "Mara Olin sat down with Eastmark Radio."."""
    used = {occasion.place for occasion in own.values()}
    quoted = standing_in(named, [span for place in everywhere for span in place.one.content])
    return [
        one
        for at, one in enumerate(named)
        if one.way in ("told", "venue") and one.place not in used and at not in quoted
    ]


def carried(
    text: str,
    named: Sequence[Occasion],
    everywhere: Sequence[Place],
    direct: Mapping[int, Chain],
    scenes: Sequence[Occasion],
) -> dict[int, Chain]:
    """The tellers of each statement that has some, by its number: those given, and those that go on."""
    chains = dict(direct)
    course = _Course(subject=_subject(named, direct, scenes))
    outlets = outlets_of(everywhere, direct, scenes)
    occasions = {id(one.chain): one for one in named}
    waiting = list(reversed(scenes))
    before: int | None = None
    last: Sequence[Entry] = ()
    for number in in_order(everywhere):
        place = everywhere[number]
        while waiting and waiting[-1].place.begin < place.one.cue[0].begin:
            course.scene = scene = waiting.pop()
            people = scene.people[:1] or (last if _names_pronoun(text, scene) else ())
            course.begins(scene.chain, scene.sentence, people, written=scene.written, event=scene.event)
        if before in chains and number not in chains and _is_turn(text, place.one):
            chains[number] = chains[before]
        if number in chains:
            one = occasions.get(id(chains[number]))
            event = one.event if one else chains[number][0] is course.subject
            written = one is None or one.written
            people = place.heard if place.speakers or not one else one.people[:1] or place.heard
            course.begins(chains[number], place.sentence, people, written=written, event=event)
        elif chain := _followed(text, named, place, course, outlets):
            chains[number] = chain
        before = before if is_transcript(place) else number
        last = place.heard or last
    return chains


def _subject(named: Sequence[Occasion], direct: Mapping[int, Chain], scenes: Sequence[Occasion]) -> Entry | None:
    """The one outlet of a page that is about a piece of it: named at once, and none beside it."""
    outlets = {id(chain[0]): chain[0] for chain in [*direct.values(), *(scene.chain for scene in scenes)]}
    first = named[0] if named and named[0].sentence <= 1 else None
    return first.chain[0] if first and [*outlets] == [id(first.chain[0])] else None


def _followed(
    text: str, named: Sequence[Occasion], place: Place, course: _Course, outlets: Mapping[int, set[int]]
) -> Chain | None:
    """The tellers of a statement with which an interview goes on; where it moves elsewhere, the interview ends."""
    run = course.run(place.heard)
    if course.scene and not course.scene.people and _is_next(text, course.scene, place):
        run = _Running(course.scene.chain, place.sentence - 1, course.scene.written)
    again = bool(_AGAIN.search(text, place.begin, place.end))
    if again and (run is None or run is course.event):
        run = _interview(named, place)
    if run is None:
        return None
    one_way = run is not course.event and all(len(outlets.get(id(who), ())) <= 1 for who in place.heard)
    near = run.open and place.sentence - run.sentence <= (_ALONE if one_way else _NEXT)
    told_of = run is course.event and run.chain[0] is course.subject
    if not again and (not near or (not told_of and _ends(text, place, run))):
        return None
    if again or continues(text, place):
        course.goes_on(run, place)
        return run.chain
    return None


def _names_pronoun(text: str, scene: Occasion) -> bool:
    """Whether a scene is somebody's who is not named in it: "in an interview that he gave to Eastmark Radio"."""
    line = text.rfind("\n", max(0, scene.place.begin - 120), scene.place.begin) + 1
    return bool(_PRONOUN.search(text, max(line, scene.place.begin - 120), scene.place.begin))


def _is_next(text: str, scene: Occasion, place: Place) -> bool:
    """Whether a statement stands in the sentence after a scene, in its paragraph."""
    joined = "\n" not in text[scene.place.end : place.one.cue[0].begin]
    return place.sentence - scene.sentence <= 1 and joined


def _ends(text: str, place: Place, run: _Running) -> bool:
    """Whether this statement was made elsewhere, with which the interview is over."""
    if place.sentence == run.sentence:
        return False
    run.open = not (moves(text, place, written=run.written) or _tells_another(text, place, run.chain))
    return not run.open


def _tells_another(text: str, place: Place, chain: Chain) -> bool:
    """Whether somebody is told it who is not of the interview: "told Jon Vesper that it ran"."""
    told = _TOLD.search(text, place.one.cue[-1].begin, place.end)
    if not told or told.start("name") < place.one.cue[-1].end - 1 or _covered(place, told.start("name")):
        return False
    return not any(told["name"] in entry.name for entry in chain)


def _covered(place: Place, position: int) -> bool:
    return any(span.begin <= position < span.end for span in place.one.content)


def moves(text: str, place: Place, *, written: bool = False) -> bool:
    """Whether the words around a statement name another place or time; what is said in no ``written`` piece is said."""
    return bool(_ELSEWHERE.search(words_around(text, place)) or (not written and _WROTE.search(cue_of(text, place))))


def continues(text: str, place: Place) -> bool:
    """Whether a statement can be one of an interview's: uttered, and then."""
    return says(text, place) and not _PERFECT.search(cue_of(text, place))


def outlets_of(
    everywhere: Sequence[Place], chains: Mapping[int, Chain], scenes: Sequence[Occasion]
) -> dict[int, set[int]]:
    """Through how many outlets each speaker speaks, both by their ids."""
    outlets: dict[int, set[int]] = defaultdict(set)
    for number, chain in chains.items():
        for who in everywhere[number].speakers:
            outlets[id(who)].add(id(chain[0]))
    for scene in scenes:
        for who in scene.people[:1]:
            outlets[id(who)].add(id(scene.chain[0]))
    return outlets


def _is_turn(text: str, one: Attribution) -> bool:
    """Whether this is a turn of a transcript, which came to the page as a whole."""
    begin = one.source[0].begin if one.source else 0
    return (
        one.cue[0].of(text) == ":" and one.source[:1] < one.cue and bool(_LINE.search(text, max(0, begin - 3), begin))
    )


def _interview(named: Sequence[Occasion], place: Place) -> _Running | None:
    """The interview with these speakers that was named shortly before."""
    for at in range(bisect_left(named, place.begin, key=lambda occasion: occasion.place.begin) - 1, -1, -1):
        one = named[at]
        if place.sentence - one.sentence > _BACK:
            break
        if one.way in ("told", "venue") and any(who is other for who in place.speakers for other in one.people):
            return _Running(one.chain, one.sentence, one.written)
    return None
