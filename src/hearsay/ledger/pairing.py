"""Which statement of one reading of a page is which one of another: by what it says, not by where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from hearsay.ledger.alignment import common_runs
from hearsay.ledger.compared_words import keys, weight
from hearsay.records import Actor, Reading, Statement
from hearsay.render.wording import words

_ENOUGH = 0.6  # share of words, weighted, that two wordings of one statement have in common
_ENOUGH_OF_SAME = 0.45  # where both are by the same speaker
_WITHIN = 0.8  # of the shorter one, where that is a piece of the longer one by the same speaker
_PIECE = 3.0  # weight of the least piece that tells anything
_SAME_SPEAKER, _SAME_CUE, _SAME_BLOCK = 0.1, 0.04, 0.02
_COMMON = 200  # a word in more statements than this finds none
_CANDIDATES = 12
_ASKED = 400  # different words by which other wordings are looked for


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of the old reading and the one of the new reading that says the same, by their ids there.

    ``alike`` is the share of the words that both have in the same order, short words counted less: 1 where the words
    are the same (letter case and punctuation aside), else below 1: it was reworded.
    """

    old: str
    new: str
    alike: float


@dataclass(frozen=True, slots=True)
class _Told:
    """What a statement is known by; ``weight`` is that of its words."""

    id: str
    place: int
    words: tuple[str, ...]
    weight: float
    who: frozenset[str]
    cue: tuple[str, ...]
    block: str


def pairs(old: Reading, new: Reading) -> tuple[Pair, ...]:
    """Give the statements that both readings have, in the old one's order; each is in one pair at most.

    Those with the same words are paired first, then those reworded, the most alike first; the same speaker helps.
    A statement in no pair is only in the one reading.
    """
    there, here = _told(old), _told(new)
    same = list(_same(there, here))
    taken_old, taken_new = {pair.old for pair in same}, {pair.new for pair in same}
    left_old, left_new = (
        [one for one in some if one.id not in taken] for some, taken in ((there, taken_old), (here, taken_new))
    )
    found = [*same, *_reworded(left_old, left_new)]
    place = {one.id: one.place for one in there}
    return tuple(sorted(found, key=lambda pair: place[pair.old]))


def pair_wordings(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Give which of the old texts, as their words, is reworded in which of the new ones, by their places."""
    there, here = ([_wording(place, words) for place, words in enumerate(texts)] for texts in (old, new))
    return [(int(pair.old), int(pair.new)) for pair in _reworded(there, here)]


def _wording(place: int, words: tuple[str, ...]) -> _Told:
    return _Told(str(place), place, words, _heavy(words), frozenset(), (), "")


def _told(reading: Reading) -> list[_Told]:
    actors = {actor.id: actor for actor in reading.actors}
    text = reading.page.text
    return [
        _Told(one.id, place, said, _heavy(said), _who(one, actors, text), keys(words(text, one.cue)), one.block)
        for place, one in enumerate(reading.statements)
        for said in (keys(words(text, one.content)),)
    ]


def _who(statement: Statement, actors: Mapping[str, Actor], text: str) -> frozenset[str]:
    """The last words of the speakers' names, which stay when a name is given in full; else of the source."""
    names = [actors[one].name for one in statement.speaker if one in actors] or [words(text, statement.source)]
    return frozenset(known[-1] for name in names if (known := keys(name)))


def _same(old: Sequence[_Told], new: Sequence[_Told]) -> Iterator[Pair]:
    """Pair those with the same words, first those that are the same in all else too."""
    marks: tuple[Callable[[_Told], Hashable], ...] = (
        lambda one: (one.words, one.who, one.cue, one.block),
        lambda one: (one.words, one.who),
        lambda one: one.words,
    )
    left_old, left_new = list(old), list(new)
    for mark in marks:
        waiting: dict[Hashable, deque[_Told]] = defaultdict(deque)
        for one in left_new:
            waiting[mark(one)].append(one)
        paired: set[str] = set()
        for one in left_old:
            if waiting[mark(one)]:
                other = waiting[mark(one)].popleft()
                paired |= {f"old {one.id}", f"new {other.id}"}
                yield Pair(one.id, other.id, 1.0)
        # Without a word in it, only the whole of a statement tells which one it is.
        left_old = [one for one in left_old if f"old {one.id}" not in paired and one.words]
        left_new = [one for one in left_new if f"new {one.id}" not in paired and one.words]


def _reworded(old: Sequence[_Told], new: Sequence[_Told]) -> Iterator[Pair]:
    """Pair those left by how alike the words are, the most alike first, then by place."""
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    for _, _, pair in sorted(_scored(old, new), key=lambda one: one[:2]):
        if pair.old not in taken_old and pair.new not in taken_new:
            taken_old.add(pair.old)
            taken_new.add(pair.new)
            yield pair


def _scored(old: Sequence[_Told], new: Sequence[_Told]) -> Iterator[tuple[float, int, Pair]]:
    having: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(new):
        for key in set(one.words):
            having[key].append(number)
    for one in old:
        shared: dict[int, float] = defaultdict(float)
        for key in list(dict.fromkeys(one.words))[:_ASKED]:
            if len(having[key]) <= _COMMON:
                for number in having[key]:
                    shared[number] += weight(key)
        for number in nlargest(_CANDIDATES, shared, key=shared.__getitem__):
            alike, fits = _alike(one, new[number])
            if fits:
                other = new[number]
                yield -_score(one, other, alike), abs(one.place - other.place), Pair(one.id, other.id, alike)


def _score(one: _Told, other: _Told, alike: float) -> float:
    speaker = _SAME_SPEAKER if one.who & other.who else 0.0
    return alike + speaker + _SAME_CUE * (one.cue == other.cue) + _SAME_BLOCK * (one.block == other.block)


def _alike(one: _Told, other: _Told) -> tuple[float, bool]:
    """Give the share of words that both have in order, and whether that makes them one statement."""
    first, second = one.weight, other.weight
    most = _heavy((Counter(one.words) & Counter(other.words)).elements())
    same_speaker = bool(one.who & other.who)
    if not _fits(most, first, second, same_speaker):  # not in any order
        return 0.0, False
    common = sum(_heavy(one.words[run.old : run.old + run.size]) for run in common_runs(one.words, other.words))
    return 2 * common / (first + second), _fits(common, first, second, same_speaker)


def _fits(common: float, first: float, second: float, same_speaker: bool) -> bool:
    share = 2 * common / (first + second)
    if not same_speaker:
        return share >= _ENOUGH
    shorter = min(first, second)
    return share >= _ENOUGH_OF_SAME or (shorter >= _PIECE and common >= _WITHIN * shorter)


def _heavy(words_: Iterable[str]) -> float:
    return sum(map(weight, words_))
