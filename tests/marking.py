"""Pages written for the tests, with marks that say what a careful reader sees in them.

``[1 source] {1 cue} <1 content>`` are an attribution's parts, its number behind the opening mark; names stand between
two marks: ``*person*``, ``_organisation_``, ``~place~``, ``#publication#``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from hearsay.attributions.nesting import nested
from hearsay.records import Attribution, Mention, MentionKind, Span
from hearsay.speakers import Directory, Entry, resolve

_MARK = re.compile(r"(?P<open>[\[{<])(?P<number>\d) |(?P<close>[\]}>])|(?P<name>[*_~#])")
_ROLES = {"[": "source", "{": "cue", "<": "content"}
_KINDS: dict[str, MentionKind] = {"*": "person", "_": "organisation", "~": "location"}


@dataclass(frozen=True)
class Written:
    """A text without its marks, and what they said."""

    text: str
    attributions: list[Attribution]
    mentions: list[Mention]
    publications: dict[Span, str]

    def directory(self) -> Directory:
        return Directory(self.text, self.mentions, self.publications)

    def speakers(self) -> list[list[Entry]]:
        return resolve(self.directory(), self.attributions)


def marked(written: str) -> Written:
    """Read the marks; attributions are in the order of their numbers, each with the one that it stands in."""
    text = ""
    opened: list[tuple[str, str, int]] = []
    names: dict[str, int] = {}
    parts: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    mentions: list[Mention] = []
    publications: dict[Span, str] = {}
    end = 0
    for mark in _MARK.finditer(written):
        text += written[end : mark.start()]
        end = mark.end()
        if mark["open"]:
            opened.append((_ROLES[mark["open"]], mark["number"], len(text)))
        elif mark["close"]:
            role, number, begin = opened.pop()
            parts[number][role].append(Span(begin, len(text)))
        elif mark["name"] not in names:
            names[mark["name"]] = len(text)
        else:
            span = Span(names.pop(mark["name"]), len(text))
            if mark["name"] == "#":
                publications[span] = text[span.begin :].removeprefix("the ").removeprefix("The ")
            else:
                mentions.append(Mention(span, _KINDS[mark["name"]], 0.9))
    text += written[end:]
    assert not opened
    assert not names
    attributions = [
        Attribution(tuple(part["source"]), tuple(part["cue"]), tuple(part["content"]), 0.9)
        for _, part in sorted(parts.items())
    ]
    return Written(text, nested(attributions), mentions, publications)


def said_by(written: str) -> list[list[str]]:
    """The names of each attribution's speakers, in the order of the attributions' numbers."""
    return [[entry.name for entry in speakers] for speakers in marked(written).speakers()]
