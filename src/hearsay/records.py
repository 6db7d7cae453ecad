"""What passes between the steps: frozen records that hold data and know nothing of how it was made.

Every offset counts Unicode characters of the page's text; every span is half-open, ``[begin, end)``.
The words are the design's and the field's: source, cue and content are PARC's and PolNeAR's terms
(Pareti 2016; Newell, Margolin, Ruths 2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

BlockLabel = Literal[
    "headline", "dek", "byline", "body", "caption", "related", "poll", "appeal", "ad",
    "correction", "author_bio", "comment", "navigation", "legal",
]  # fmt: skip
Quotation = Literal["direct", "mixed", "indirect"]
Manner = Literal[
    "states", "claims", "denies", "doubts", "hints", "asks", "demands", "promises",
    "accuses", "supports", "opposes", "expects", "knows", "shows",
]  # fmt: skip
ActorKind = Literal["person", "organisation", "publication", "state", "group", "document", "unknown"]
MentionKind = Literal["person", "organisation", "location", "other"]
NoticeKind = Literal["correction", "clarification", "retraction", "update", "note", "policy"]
AppealKind = Literal[
    "donation", "membership", "subscription", "newsletter", "app", "account", "follow", "other",
]  # fmt: skip
CreditKind = Literal["source", "contribution"]

BLOCK_LABELS: tuple[BlockLabel, ...] = get_args(BlockLabel)
QUOTATIONS: tuple[Quotation, ...] = get_args(Quotation)
MANNERS: tuple[Manner, ...] = get_args(Manner)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
NOTICE_KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)
APPEAL_KINDS: tuple[AppealKind, ...] = get_args(AppealKind)
CREDIT_KINDS: tuple[CreditKind, ...] = get_args(CreditKind)


class Span(NamedTuple):
    """A piece of the page's text, half-open, in characters: ``text[begin:end]``."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.begin : self.end]


class FieldSpan(NamedTuple):
    """Where the page's text says what a field of the record holds; a field with several values has several."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs the page, as the page says it; what it does not say is None or empty.

    ``contact`` holds e-mail addresses, accounts and the addresses of the author's pages. ``spans`` says where the
    page's text says so; what comes only from its structured data has none.
    """

    name: str
    role: str | None = None
    bio: str | None = None
    location: str | None = None
    education: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    birthplace: str | None = None
    spans: tuple[FieldSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page with its label."""

    label: BlockLabel
    span: Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The page's words on one line, and where its text has them; no span where only its structured data does."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, time or time of day in ISO 8601, as exact as the page gives it, and where its text says it."""

    time: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """A question put to readers, and the answers to choose from as far as the page shows them."""

    span: Span
    question: Excerpt
    options: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction or its kin: what it says was wrong or changed, and when that was put right.

    The kind ``policy`` is no correction: it says how to ask for one, or what standards the publisher keeps.
    """

    kind: NoticeKind
    text: str
    span: Span | None = None
    corrects: Excerpt | None = None
    when: Moment | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs an appeal: a name, the office and the outlet below it."""

    name: Excerpt
    role: Excerpt | None = None
    outlet: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """What readers are asked to do, and who signs it."""

    kind: AppealKind
    span: Span
    signed: Signature | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A headline or line that leads elsewhere; text pages give no address."""

    text: str
    span: Span
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom the page credits besides its authors: an agency whose report it is, or who contributed to it."""

    kind: CreditKind
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog, with its own time."""

    time: Moment
    title: Excerpt | None = None
    span: Span | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """What the parts around and in the article say, each kind in the page's order.

    ``links`` are those of the blocks labelled related, ``cited`` those that the article's own words are.
    """

    polls: tuple[Poll, ...] = ()
    notices: tuple[Notice, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    links: tuple[Link, ...] = ()
    credits: tuple[Credit, ...] = ()
    posts: tuple[Post, ...] = ()
    cited: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One capture of one page.

    ``published``, ``modified`` and ``captured`` are ISO 8601 dates or times, as exact as the page gives them.
    ``encoding`` is the one the bytes were decoded by, and ``encoding_from`` says how it was chosen:
    ``given`` (text came in), ``bom``, ``declared``, ``utf-8`` or ``detected``. ``spans`` says where the text holds
    the title, the publisher, the section and the times.
    """

    url: str
    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    captured: str | None = None
    language: str | None = None
    encoding: str = "utf-8"
    encoding_from: str = "given"
    section: str | None = None
    spans: tuple[FieldSpan, ...] = ()
    parts: Parts = Parts()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as spans; ``source`` may be empty, each role may be in several pieces.

    ``parent`` is the index, in the same list, of the attribution in whose content this one stands.
    ``confidence`` is the model's probability for the cue and its content, 0..1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name on the page, as the model saw it, before anybody asks whose it is."""

    span: Span
    kind: MentionKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Identifier:
    """Somebody in the user's table of names who bears an actor's name; ``id`` is Wikidata's, such as Q42."""

    id: str
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or is spoken for; ``name`` is the fullest form the page gives, or the fullest descriptor.

    ``key`` depends on what the page says of the actor alone: it is the same when the page is read again.
    ``identifiers`` are all who bear the name in the user's table of names; which of them is meant, nobody has said.
    Of those not named: ``count`` is how many the page says that they are, ``anonymity`` its words on why it does not
    name them.
    """

    id: str
    name: str
    kind: ActorKind
    named: bool
    role: str | None = None
    speaks_for: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    key: str = ""
    identifiers: tuple[Identifier, ...] = ()
    count: int | None = None
    anonymity: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """When it was said: first and last possible day (ISO 8601, inclusive), and the page's own words."""

    begin: str
    end: str
    text: str


@dataclass(frozen=True, slots=True)
class ToldAt:
    """A link around an attribution, and the id of the actor, a teller or the speaker, whose address it leads to."""

    actor: str
    url: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its speaker, its relay, its time and its kind.

    ``speaker`` and ``relay`` hold actors' ids; an empty ``speaker`` means that nobody can be told.
    ``relay`` runs from the teller nearest to the page to the one nearest to the speaker; ``told_at`` says at which
    addresses, by the page's links, they told it.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    manner: Manner
    negated: bool
    speaker: tuple[str, ...]
    relay: tuple[str, ...]
    parent: str | None
    said: Said | None
    block: BlockLabel
    confidence: float
    told_at: tuple[ToldAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What comes out of reading one page."""

    page: Page
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
