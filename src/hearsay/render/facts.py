"""What a page says of itself, as a short list for people: who made it, when, and what its parts ask and mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hearsay.records import Appeal, Author, Notice, Page, Poll, Post
from hearsay.render.visible import one_line
from hearsay.render.wording import counted, day

_LONGEST = 300  # characters of one value
NOTICE_WORDS = {
    "correction": "correction",
    "clarification": "clarification",
    "retraction": "retraction",
    "update": "update",
    "note": "editor’s note",
    "policy": "standards",
}


class Fact(NamedTuple):
    """A name and what belongs to it; everything is on one line each and safe to show."""

    name: str
    values: tuple[str, ...]


def facts(page: Page) -> list[Fact]:
    """List what the page's fields and parts say, without its title, publisher and times, which head it."""
    found = [Fact("section", (page.section or "",)), Fact("language", (page.language or "",))]
    found += [Fact("author", tuple(_author(author))) for author in page.authors]
    found += [Fact("credit", tuple(_credits(page)))]
    found += [Fact("poll", (_poll(poll),)) for poll in page.parts.polls]
    found += [
        Fact(NOTICE_WORDS[notice.kind], (_notice(notice),)) for notice in page.parts.notices if notice.kind != "policy"
    ]
    found += [
        Fact("appeals", tuple(_appeals(page.parts.appeals))),
        Fact("live posts", tuple(_posts(page.parts.posts))),
        Fact("other stories", (counted(len(page.parts.links), "link"),) if page.parts.links else ()),
    ]
    shown = (Fact(name, tuple(_short(value) for value in values if value)) for name, values in found)
    return [fact for fact in shown if fact.values]


def _short(value: str) -> str:
    line = one_line(value)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _author(author: Author) -> Iterator[str]:
    yield f"{author.name}, {author.role}" if author.role else author.name
    if author.location:
        yield f"in {author.location}"
    if author.birthplace:
        yield f"born in {author.birthplace}"
    for name, values in (
        ("education", author.education), ("honours", author.honours), ("languages", author.languages),
        ("topics", author.topics), ("contact", author.contact),
    ):  # fmt: skip
        if values:
            yield f"{name}: {'; '.join(values)}"


def _credits(page: Page) -> Iterator[str]:
    for credit in page.parts.credits:
        yield credit.name if credit.kind == "source" else f"{credit.name} contributed"


def _poll(poll: Poll) -> str:
    options = " / ".join(option.text for option in poll.options)
    return f"{poll.question.text} {options}".strip()


def _notice(notice: Notice) -> str:
    when = f"{day(notice.when.time)}: " if notice.when else ""
    return f"{when}{notice.corrects.text if notice.corrects else notice.text}"


def _appeals(appeals: tuple[Appeal, ...]) -> Iterator[str]:
    """Count the appeals by kind; one that is signed says by whom."""
    for kind, number in Counter(appeal.kind for appeal in appeals if not appeal.signed).items():
        yield f"{kind} ({number})" if number > 1 else kind
    for appeal in appeals:
        if signed := appeal.signed:
            signer = [words.text for words in (signed.name, signed.role, signed.outlet) if words]
            yield f"{appeal.kind}, signed by {', '.join(signer)}"


def _posts(posts: tuple[Post, ...]) -> Iterator[str]:
    if len(posts) == 1:
        yield f"1 post, of {day(posts[0].time.time.removeprefix('T'))}"
    elif posts:
        first, last = (day(post.time.time.removeprefix("T")) for post in (posts[0], posts[-1]))
        yield f"{counted(len(posts), 'post')}, the first on the page of {first}, the last of {last}"
