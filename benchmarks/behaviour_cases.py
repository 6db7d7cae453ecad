"""The behaviour suite's cases: marked text files to texts with the statements that a careful reader sees in them.

A file is a family: ``# Why it matters`` first, then minimal pairs (``== pair``) of cases (``-- case``), each case's
text below its name. ``[1 source] {1 cue} <1 content>`` are a statement's parts, its number behind the opening mark;
a text without marks holds no statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from hearsay.records import Span

_MARK = re.compile(r"(?P<open>[\[{<])(?P<number>\d) |[\]}>]")
_ROLES = {"[": "source", "{": "cue", "<": "content"}
_CLOSED_BY = {"[": "]", "{": "}", "<": ">"}
_HEAD = re.compile(r"^(==|--) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Expected:
    """A statement that a case expects; ``source`` is empty where nobody is said to speak."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a family; cases of one ``pair`` differ in one thing."""

    family: str
    pair: str
    name: str
    text: str
    expected: tuple[Expected, ...]


def read_cases(folder: Path) -> list[Case]:
    """All cases of the folder's ``*.txt`` files, by family; raises ValueError where a file is not written well."""
    return [case for file in sorted(folder.glob("*.txt")) for case in _family(file)]


def marked_case(family: str, pair: str, name: str, written: str) -> Case:
    """A case from its marked text; raises ValueError where marks do not close or a statement lacks a part."""
    text = ""
    opened: list[tuple[str, str, int]] = []
    parts: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    end = 0
    for mark in _MARK.finditer(written):
        if not mark["open"] and not (opened and _CLOSED_BY[opened[-1][0]] == mark[0]):
            continue  # the text's own bracket
        text += written[end : mark.start()]
        end = mark.end()
        if mark["open"]:
            opened.append((mark["open"], mark["number"], len(text)))
        else:
            role, number, begin = opened.pop()
            parts[number][_ROLES[role]].append(Span(begin, len(text)))
    if opened or not all(part["cue"] and part["content"] for part in parts.values()):
        raise ValueError(f"{family}: {pair}: {name}: a mark is not closed, or a statement has no cue or no content")
    expected = tuple(Expected(*(tuple(parts[n][role]) for role in _ROLES.values())) for n in sorted(parts))
    return Case(family, pair, name, text + written[end:], expected)


def _family(file: Path) -> list[Case]:
    intro, *rest = _HEAD.split(file.read_text(encoding="utf-8"))
    if not intro.startswith("# "):
        raise ValueError(f"{file}: the first line does not say what the family is about")
    cases: list[Case] = []
    pair = ""
    for kind, name, written in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if kind == "==":
            pair = name
        else:
            cases.append(marked_case(file.stem, pair, name, written.strip()))
    return cases
