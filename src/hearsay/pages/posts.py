"""A live blog's posts, each with its own time: from structured data, else from the times that stand over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from hearsay.pages.excerpts import excerpt
from hearsay.pages.jsonld import Update
from hearsay.pages.lines import line_of, squeezed
from hearsay.pages.metadata import iso_time
from hearsay.pages.written_dates import written_dates
from hearsay.pages.zones import zone_offset
from hearsay.records import Block, Excerpt, Moment, Post, Span

_FEWEST = 3  # times over paragraphs make a live blog
_BEGIN = 60  # letters by which a post's text is found
_TITLE_WORDS = 20
_CLOCK = re.compile(
    r"(?:(?:updated|posted|published)\s?(?:at)?:?\s?)?(?P<h>[0-2]?\d)[:.](?P<m>[0-5]\d)(?:[:.][0-5]\d)?\s?"
    r"(?P<half>[ap]\.?m\.?)?\s?(?P<zone>\(?(?-i:[A-Z]{2,4})\b\)?)?",
    re.I,
)
_BESIDE = 3  # words beside the time of a post


def posts_of(
    text: str, blocks: Sequence[Block], updates: Sequence[Update], *, published: str | None
) -> tuple[Post, ...]:
    """Give the posts in the page's order; ``updates`` are those of the page's data, ``published`` the page's time."""
    if updates:
        return tuple(_placed(text, blocks, updates))
    times = list(_times(text, blocks, published))
    ends = [*(index for index, _ in times[1:]), _end(blocks)]
    posts = [_post(text, blocks[index:end], moment) for (index, moment), end in zip(times, ends, strict=False)]
    kept = tuple(post for post in posts if post)
    return kept if len(kept) >= _FEWEST else ()


def _post(text: str, blocks: Sequence[Block], time: Moment) -> Post | None:
    """Make a post of the blocks from its time to the next one's; None where they hold no paragraph."""
    own = [block for block in blocks[1:] if block.label in ("body", "headline", "caption")]
    first = next((i for i, block in enumerate(own) if line_of(block.span.of(text)).prose), None)
    if first is None:
        return None
    words = excerpt(text, *own[0].span, around=" \n\t") if first else None
    title = words if words and len(words.text.split()) <= _TITLE_WORDS else None
    return Post(time, title, Span(blocks[0].span.begin, own[-1].span.end))


def _placed(text: str, blocks: Sequence[Block], updates: Sequence[Update]) -> Iterator[Post]:
    """Find where the text has each post of the data: by the begin of its title or of its first paragraph."""
    begins = {squeezed(block.span.of(text)[: 3 * _BEGIN])[:_BEGIN]: block for block in reversed(blocks)}
    for update in updates:
        time = iso_time(update.time)
        if time is None:
            continue
        title = begins.get(squeezed(update.title or "")[:_BEGIN]) if update.title else None
        first = begins.get(squeezed((update.body or "")[: 3 * _BEGIN])[:_BEGIN]) if update.body else None
        words = Excerpt(update.title, title.span if title else None) if update.title else None
        at = title or first
        span = Span(at.span.begin, max(at.span.end, first.span.end if first else 0)) if at else None
        yield Post(Moment(time), words, span, update.authors)


def _times(text: str, blocks: Sequence[Block], published: str | None) -> Iterator[tuple[int, Moment]]:
    """Find the lines between the article's that are a time and hardly more."""
    first = next((i for i, block in enumerate(blocks) if block.label in ("body", "headline")), 0)
    for i, block in enumerate(blocks[first : _end(blocks)], first):
        if block.label in ("body", "byline") and (moment := _moment(text, block.span, published)):
            yield i, moment


def _end(blocks: Sequence[Block]) -> int:
    return max((i + 1 for i, block in enumerate(blocks) if block.label == "body"), default=0)


def _moment(text: str, span: Span, published: str | None) -> Moment | None:
    line = span.of(text)
    if len(line) > 80:
        return None
    dated = next(written_dates(line), None)
    if dated and "T" in dated.iso and len(line.replace(dated.span.of(line), "").split()) <= _BESIDE:
        return Moment(dated.iso, Span(span.begin + dated.span.begin, span.begin + dated.span.end))
    found = _CLOCK.match(line)
    if not found or len(line[found.end() :].split()) > _BESIDE - 1 or dated:
        return None
    clock = _clock(found, published)
    return (
        Moment(clock, Span(span.begin + found.start("h"), span.begin + len(found.group().rstrip()))) if clock else None
    )


def _clock(found: re.Match[str], published: str | None) -> str | None:
    """Write a time of day as ISO 8601 does: "T10:42"; the day is not guessed, for a live blog may run over several."""
    hour = int(found["h"])
    half = (found["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    if hour > 23:
        return None
    day = datetime.fromisoformat(published).replace(tzinfo=None) if published and found["zone"] else None
    return f"T{hour:02}:{found['m']}{(day and zone_offset(found['zone'], day)) or ''}"
