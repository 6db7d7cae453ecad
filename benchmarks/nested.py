"""Statements inside contents on the labelled dev articles: by the scorer's offsets, and by the sources' words.

    python -m benchmarks.nested --shared ../shared

Many listed sources are pronouns whose offsets lead to another place of the same letters, so a second figure compares
sources by their words; cues are compared by offsets in both.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy import readings
from benchmarks.inputs import articles, shared_under, written

Spans = Sequence[Sequence[int]]


class Counts(NamedTuple):
    """How many are listed and read, how many of the read are right by offsets and by words, and faults of the list."""

    listed: int
    read: int
    right: int
    right_by_words: int
    elsewhere: int


def _letters(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(i for begin, end in spans for i in range(begin, end) if text[i].isalnum())


def _words(text: str, spans: Spans) -> str:
    return " ".join(" ".join(text[begin:end] for begin, end in spans).lower().split())


def _is_elsewhere(text: str, one: Mapping[str, Any]) -> bool:
    """Whether the same words stand nearer to the cue than the place that is listed, as words of their own."""
    if not one["source"]:
        return False
    (begin, end), cue = one["source"][0], one["cue"][0][0]
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(text[begin:end])}(?!\w)", text)]
    return bool(places) and min(places, key=lambda at: abs(at - cue)) != begin


def _right(text: str, listed: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]], *, words: bool) -> int:
    """How many listed statements pair with one that was read: cues share a letter, sources too or neither has one."""
    used: set[int] = set()
    for one in listed:
        for number, other in enumerate(read):
            if number in used or not _letters(text, one["cue"]) & _letters(text, other["cue"]):
                continue
            ours, theirs = _words(text, other["source"]), _words(text, one["source"])
            same = bool(_letters(text, one["source"]) & _letters(text, other["source"])) or ours == theirs == ""
            if same or (words and ours and theirs and (ours in theirs or theirs in ours)):
                used.add(number)
                break
    return len(used)


def count(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> Counts:
    """Count one article."""
    text = gold["text"]
    listed = [one for outer in gold["attributions"] for one in outer.get("nested", ())]
    read = [one for one in reading["statements"] if one["parent"]]
    return Counts(
        len(listed),
        len(read),
        _right(text, listed, read, words=False),
        _right(text, listed, read, words=True),
        sum(_is_elsewhere(text, one) for one in listed),
    )


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    """Read the articles and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    shared = shared_under(parser.parse_args().shared)
    gold = list(_lines(shared.speakers))
    with tempfile.TemporaryDirectory() as folder:
        files = written(articles(shared.speakers), Path(folder))
        found = {Path(one["page"]["url"]).stem: one for one in _lines(readings(files, Path(folder)))}
        counts = [count(one, found[one["id"]]) for one in gold]
    total = Counts(*(sum(column) for column in zip(*counts, strict=True)))
    print(f"{total.listed} listed, {total.elsewhere} of them with a source at another place of the same letters")
    for name, right in (("offsets", total.right), ("words", total.right_by_words)):
        print(f"sources by {name}: F1 {200 * right / (total.listed + total.read):.1f}")


if __name__ == "__main__":
    main()
