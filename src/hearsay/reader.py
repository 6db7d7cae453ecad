"""The pipeline: the only place that knows the order of the steps.

source -> Page -> attributions -> speakers -> relays -> dates -> Reading
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from hearsay.attributions import ModelName, read_attributions
from hearsay.dates import said
from hearsay.errors import HearsayError, PageError
from hearsay.identifiers import identified
from hearsay.inputs import Entry, captures, every
from hearsay.kinds import is_negated, manner_of, quotation_of
from hearsay.pages import Capture, page_from_capture, page_from_source
from hearsay.pages.fetch import Web
from hearsay.pages.limits import MAX_SECONDS
from hearsay.records import Attribution, Block, BlockLabel, Page, Reading, Statement, ToldAt
from hearsay.relays import addresses, relays
from hearsay.speakers import actors, directory_of, resolve, spoken_for, voices, withheld
from hearsay.time_limit import time_limit

# Where "I" is a reader, another story's author, or whoever is asked to agree.
_OTHERS: frozenset[BlockLabel] = frozenset(("comment", "legal", "related", "poll", "ad"))


def read_source(source: str, *, model: ModelName = "default", least: float | None = None) -> Reading:
    """Read what a file, an http or https address, or ``-`` (standard input) holds.

    Options are `read_page`'s. Raises PageError where it cannot be read.
    """
    return read_page(page_from_source(source), model=model, least=least)


def read_each(
    sources: Iterable[str],
    *,
    model: ModelName = "default",
    least: float | None = None,
    at: Callable[[str], object] = lambda _: None,
    skip: Callable[[Page], bool] = lambda _: False,
    wanted: Callable[[Entry], bool] = every,
) -> Iterator[tuple[str, Reading | Exception]]:
    """Read every page of every input, in order: its name with its reading, or with what kept it from being read.

    Inputs are `hearsay.inputs.captures`'s: files, folders, addresses, archives, lists, ``-``. They are taken one page
    at a time, so that an archive of millions is read in the memory of one; a page may take 120 seconds. Options are
    `read_page`'s; ``at`` is told each page's name before it is read, a page that ``skip`` knows is passed over, and
    what a list names is fetched only where it is ``wanted``. A PageError is the page's fault, any other exception one
    of Hearsay's; UsageError is raised.
    """
    with Web() as web:
        for source in sources:
            at(source)
            try:
                for capture in captures(source, web, wanted):
                    if outcome := _outcome(capture, model, least, at, skip):
                        yield outcome
            except HearsayError:
                raise
            except Exception as error:  # an input's fault must not cost the others
                yield source, error


def _outcome(
    capture: Capture | PageError,
    model: ModelName,
    least: float | None,
    at: Callable[[str], object],
    skip: Callable[[Page], bool],
) -> tuple[str, Reading | Exception] | None:
    if isinstance(capture, PageError):
        return capture.url, capture
    name = capture.given or capture.url
    at(name)
    message = f"{name}: not read within {MAX_SECONDS:.0f} seconds; give a single article"
    try:
        with time_limit(MAX_SECONDS, PageError("too_slow", name, message)):
            page = page_from_capture(capture)
            return None if skip(page) else (name, read_page(page, model=model, least=least))
    except PageError as error:
        return name, error
    except HearsayError:
        raise
    except Exception as error:  # one page's fault must not cost the batch
        return name, error


def read_page(page: Page, *, model: ModelName = "default", least: float | None = None) -> Reading:
    """Read one page; every offset counts characters of ``page.text``.

    ``model``: "small" is quicker and reads less well. ``least`` is the confidence, 0..1, from which a statement is
    given; None: where precision and recall are in balance.
    """
    found = read_attributions(page, model=model, least=least)
    attributions = found.attributions
    directory = directory_of(page.text, found.mentions)
    others = [block.span for block in page.blocks if block.label in _OTHERS]
    speakers = resolve(directory, attributions, others=others, voices=voices(page))
    tellers = relays(directory, attributions, speakers, page.publisher)
    used = {id(entry): entry for entries in (*speakers, *tellers) for entry in entries}
    spoken_for(directory, used.values())
    withheld(directory, attributions, speakers)
    used |= {id(party): party for entry in [*used.values()] for party in entry.speaks_for}
    people, ids = actors(used.values(), page.text)
    found_at = addresses(page.text, page.parts.cited, attributions, speakers, tellers)
    told_at = [[ToldAt(ids[id(at.teller)], at.link.url or "", at.link.span) for at in one] for one in found_at]
    statements = tuple(
        replace(_statement(number, page, one, [ids[id(e)] for e in who], [ids[id(e)] for e in via]), told_at=tuple(at))
        for number, (one, who, via, at) in enumerate(zip(attributions, speakers, tellers, told_at, strict=True), 1)
    )
    return Reading(page, identified(people), statements)


def _statement(number: int, page: Page, one: Attribution, speaker: Sequence[str], relay: Sequence[str]) -> Statement:
    cue = " ".join(span.of(page.text) for span in one.cue)
    return Statement(
        id=f"s{number}",
        source=one.source,
        cue=one.cue,
        content=one.content,
        quotation=quotation_of(page.text, one.content),
        manner=manner_of(cue),
        negated=is_negated(cue),
        speaker=tuple(speaker),
        relay=tuple(relay),
        parent=None if one.parent is None else f"s{one.parent + 1}",
        said=said(page.text, one, page.published),
        block=_label_at(page.blocks, one.cue[0].begin),
        confidence=one.confidence,
    )


def _label_at(blocks: Sequence[Block], position: int) -> BlockLabel:
    at = bisect_right(blocks, position, key=lambda block: block.span.begin)
    return blocks[at - 1].label if at else "body"
