"""What is counted of a page's sourcing: frozen records, each count defined where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.records import Span


@dataclass(frozen=True, slots=True)
class KindCounts:
    """Statements by the kind of who speaks, each counted once: under the first that fits any of its speakers.

    ``named``: a person, body or group that the page names. ``unnamed``: one that it only describes ("two officials").
    ``outlets``: a publication, which says so itself. ``documents``: a document, named or not ("a draft", "an audit").
    ``unknown``: nobody can be told.
    """

    named: int = 0
    unnamed: int = 0
    outlets: int = 0
    documents: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.named + self.unnamed + self.outlets + self.documents + self.unknown


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """An independent speaker, and how many statements are theirs.

    Actors are one speaker where one speaks for the other, directly or through a third: two spokesmen of a company, and
    the company itself. Unnamed ones are told apart by their description: the same words are one speaker, "two
    officials" too are one, and two descriptions of one person are two. ``actor`` is the one spoken for, ``actors`` all
    who speak in the statements, in the page's order. A statement of several speakers counts for each of them. A teller
    is no speaker of what it tells; the page's own voice is no speaker here.
    """

    actor: str
    actors: tuple[str, ...]
    first_hand: int
    relayed: int


@dataclass(frozen=True, slots=True)
class TellerCount:
    """A teller, how many statements came through it at any place of their paths, and of how many known speakers."""

    actor: str
    statements: int
    speakers: int


@dataclass(frozen=True, slots=True)
class PathCount:
    """A path of tellers, nearest to the page first, and how many statements took exactly this one."""

    relay: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Two or more paragraphs of the body, with two or more statements, that all rest on one speaker or teller.

    ``span`` runs from the first paragraph's begin to the last one's end, half-open, in characters of the page's text.
    ``paragraphs`` are those in which a statement has words; those between them without any, or with the page's own
    voice only, are passed over. ``sources`` are the actors on whom every statement there rests, as its only speaker
    or as one of its tellers. A statement of two speakers rests on neither. Passages are as long as can be, and may
    overlap; none lies wholly in another.
    """

    span: Span
    paragraphs: int
    statements: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Counts of a page's sourcing; ids are the reading's actors'.

    ``statements`` are the article's (headline, dek, byline, body, caption, correction); ``outside`` are those in other
    parts (an appeal, a comment, another story's headline), and are counted nowhere else. Every statement of the
    article is in one of four places, which add up to ``statements``:

    - ``passing_on``: it holds other statements and no more than two words besides ("Politico reported that two
      officials had hinted ..."); what it passes on is counted, not the passing on.
    - ``own_voice``: the page itself speaks: its "I" or "we", a person who signs it, its publisher.
    - ``first_hand``: the page names no teller between itself and the speaker. It may have had one all the same.
    - ``relayed``: the page names a teller besides its own voice; a statement inside another is told by that one's
      speaker.

    ``depths``: how many of ``statements`` stand on their own, inside one other, inside two, and so on. ``speakers``,
    ``tellers`` and ``paths`` count what is first-hand or relayed, most statements first, then in the page's order; the
    paths' counts add up to ``relayed``. ``passages`` are in the page's order.
    """

    statements: int
    outside: int
    passing_on: int
    own_voice: int
    first_hand: KindCounts
    relayed: KindCounts
    depths: tuple[int, ...]
    speakers: tuple[SpeakerCount, ...]
    tellers: tuple[TellerCount, ...]
    paths: tuple[PathCount, ...]
    passages: tuple[Passage, ...]
