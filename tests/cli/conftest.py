"""A stand-in for the pipeline: the commands' tests are about the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from hearsay.errors import PageError, UsageError
from hearsay.records import Actor, Block, Page, Reading, Span, Statement


def read_stand_in(source: str, *, model: str, least: float | None) -> Reading:
    """One statement a page, of confidence 0.9; names tell it how to fail."""
    if "gone" in source:
        raise PageError("missing", source, f"{source}: no such file; check the name")
    if "folder" in source:
        raise PageError("directory", source, f"{source}: a folder, not a page; name the files in it")
    if "terse" in source:
        raise PageError("status", source, "the server answered 404;\ncheck the address")
    if "fault" in source:
        raise RuntimeError("the gears\nslipped")
    if "wrong" in source:
        raise UsageError("the weights' file is missing")
    if "stop" in source:
        raise KeyboardInterrupt
    text = "Mara Olin said “we sail”."
    statement = Statement(
        id="s1",
        source=(Span(0, 9),),
        cue=(Span(10, 14),),
        content=(Span(15, 24),),
        quotation="direct",
        manner="states",
        negated=False,
        speaker=("a1",),
        relay=(),
        parent=None,
        said=None,
        block="body",
        confidence=0.9,
    )
    page = Page(source, "1", text, (Block("body", Span(0, len(text))),), title=f"Page {source}", language=model)
    given = (statement,) if (least or 0) <= statement.confidence else ()
    return Reading(page, (Actor("a1", "Mara Olin", "person", named=True),), given)


def read_each_stand_in(
    sources: Iterable[str], *, at: Callable[[str], object], **options: object
) -> Iterator[tuple[str, Reading | Exception]]:
    for source in sources:
        at(source)
        try:
            yield source, read_stand_in(source, **options)  # type: ignore[arg-type]
        except UsageError:
            raise
        except Exception as error:
            yield source, error


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.cli.read.load_reader", lambda: read_each_stand_in)
