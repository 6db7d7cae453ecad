"""A page as JSON data and back, as ``reading.schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hearsay.records import (
    Appeal,
    Author,
    Block,
    Credit,
    Excerpt,
    FieldSpan,
    Link,
    Moment,
    Notice,
    Page,
    Parts,
    Poll,
    Post,
    Signature,
    Span,
)


def page_data(page: Page) -> dict[str, Any]:
    """Give the page's fields as JSON's types."""
    return {
        "url": page.url,
        "id": page.id,
        "publisher": page.publisher,
        "title": page.title,
        "section": page.section,
        "authors": [_author(author) for author in page.authors],
        "published": page.published,
        "modified": page.modified,
        "captured": page.captured,
        "language": page.language,
        "encoding": page.encoding,
        "encoding_from": page.encoding_from,
        "spans": _fields(page.spans),
        "parts": _parts(page.parts),
        "text": page.text,
        "blocks": [{"label": block.label, "span": [*block.span]} for block in page.blocks],
    }


def page_from_data(data: Mapping[str, Any]) -> Page:
    """Make a page of its data; what lines of older versions lack is empty. Raises KeyError, TypeError, ValueError."""
    return Page(
        url=data["url"],
        id=data["id"],
        text=data["text"],
        blocks=tuple(Block(block["label"], Span(*block["span"])) for block in data["blocks"]),
        title=data["title"],
        publisher=data["publisher"],
        authors=tuple(_read_author(author) for author in data["authors"]),
        published=data["published"],
        modified=data["modified"],
        captured=data["captured"],
        language=data["language"],
        encoding=data["encoding"],
        encoding_from=data["encoding_from"],
        section=data.get("section"),
        spans=_read_fields(data.get("spans", ())),
        parts=_read_parts(data.get("parts", {})),
    )


def _author(author: Author) -> dict[str, Any]:
    return {
        "name": author.name,
        "role": author.role,
        "bio": author.bio,
        "location": author.location,
        "birthplace": author.birthplace,
        "education": [*author.education],
        "honours": [*author.honours],
        "languages": [*author.languages],
        "topics": [*author.topics],
        "contact": [*author.contact],
        "spans": _fields(author.spans),
    }


def _read_author(data: Mapping[str, Any]) -> Author:
    return Author(
        name=data["name"],
        role=data["role"],
        bio=data["bio"],
        location=data["location"],
        education=tuple(data["education"]),
        topics=tuple(data["topics"]),
        honours=tuple(data.get("honours", ())),
        languages=tuple(data.get("languages", ())),
        contact=tuple(data.get("contact", ())),
        birthplace=data.get("birthplace"),
        spans=_read_fields(data.get("spans", ())),
    )


def _fields(spans: Iterable[FieldSpan]) -> list[dict[str, Any]]:
    return [{"field": one.field, "span": [*one.span]} for one in spans]


def _read_fields(data: Iterable[Mapping[str, Any]]) -> tuple[FieldSpan, ...]:
    return tuple(FieldSpan(one["field"], Span(*one["span"])) for one in data)


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [*span]


def _read_span(data: Sequence[int] | None) -> Span | None:
    return None if data is None else Span(*data)


def _links(links: Iterable[Link]) -> list[dict[str, Any]]:
    return [{"text": one.text, "url": one.url, "span": [*one.span]} for one in links]


def _read_links(data: Iterable[Mapping[str, Any]]) -> tuple[Link, ...]:
    return tuple(Link(one["text"], Span(*one["span"]), one["url"]) for one in data)


def excerpt_data(words: Excerpt | None) -> dict[str, Any] | None:
    """Give the words and their place as JSON's types."""
    return None if words is None else {"text": words.text, "span": _span(words.span)}


def excerpt_from_data(data: Mapping[str, Any] | None) -> Excerpt | None:
    """Make the words and their place of JSON's."""
    return None if data is None else Excerpt(data["text"], _read_span(data["span"]))


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    return None if moment is None else {"time": moment.time, "span": _span(moment.span)}


def _read_moment(data: Mapping[str, Any] | None) -> Moment | None:
    return None if data is None else Moment(data["time"], _read_span(data["span"]))


def _parts(parts: Parts) -> dict[str, Any]:
    return {
        "polls": [_poll(one) for one in parts.polls],
        "notices": [_notice(one) for one in parts.notices],
        "appeals": [{"kind": one.kind, "span": [*one.span], "signed": _signature(one.signed)} for one in parts.appeals],
        "links": _links(parts.links),
        "cited": _links(parts.cited),
        "credits": [{"kind": one.kind, "name": one.name, "span": _span(one.span)} for one in parts.credits],
        "posts": [_post(one) for one in parts.posts],
    }


def _poll(poll: Poll) -> dict[str, Any]:
    options = [excerpt_data(one) for one in poll.options]
    return {"span": [*poll.span], "question": excerpt_data(poll.question), "options": options}


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "text": notice.text,
        "span": _span(notice.span),
        "corrects": excerpt_data(notice.corrects),
        "when": _moment(notice.when),
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        "time": _moment(post.time),
        "title": excerpt_data(post.title),
        "span": _span(post.span),
        "authors": [*post.authors],
    }


def _signature(signed: Signature | None) -> dict[str, Any] | None:
    if signed is None:
        return None
    return {"name": excerpt_data(signed.name), "role": excerpt_data(signed.role), "outlet": excerpt_data(signed.outlet)}


def _read_parts(data: Mapping[str, Any]) -> Parts:
    return Parts(
        polls=tuple(_read_poll(one) for one in data.get("polls", ())),
        notices=tuple(_read_notice(one) for one in data.get("notices", ())),
        appeals=tuple(
            Appeal(one["kind"], Span(*one["span"]), _read_signature(one["signed"])) for one in data.get("appeals", ())
        ),
        links=_read_links(data.get("links", ())),
        cited=_read_links(data.get("cited", ())),
        credits=tuple(Credit(one["kind"], one["name"], _read_span(one["span"])) for one in data.get("credits", ())),
        posts=tuple(_read_post(one) for one in data.get("posts", ())),
    )


def _needed(data: Mapping[str, Any]) -> Excerpt:
    return Excerpt(data["text"], _read_span(data["span"]))


def _read_poll(data: Mapping[str, Any]) -> Poll:
    return Poll(Span(*data["span"]), _needed(data["question"]), tuple(_needed(one) for one in data["options"]))


def _read_notice(data: Mapping[str, Any]) -> Notice:
    return Notice(
        data["kind"],
        data["text"],
        _read_span(data["span"]),
        excerpt_from_data(data["corrects"]),
        _read_moment(data["when"]),
    )


def _read_signature(data: Mapping[str, Any] | None) -> Signature | None:
    if data is None:
        return None
    return Signature(_needed(data["name"]), excerpt_from_data(data["role"]), excerpt_from_data(data["outlet"]))


def _read_post(data: Mapping[str, Any]) -> Post:
    time = Moment(data["time"]["time"], _read_span(data["time"]["span"]))
    return Post(time, excerpt_from_data(data["title"]), _read_span(data["span"]), tuple(data["authors"]))
