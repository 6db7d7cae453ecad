"""One change of a page for a person: what was removed, what was added, and whether anybody said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hearsay.render.visible import one_line
from hearsay.render.wording import UNKNOWN_SPEAKER, counted, day

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger.revisions import PageChange, Passage, Piece, StatementChange, StatementVersion

_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_STYLES = {"same": "", "removed": "red", "added": "green"}
_NO_MARKS = str.maketrans("", "", ",.;:!?\"'“”‘’()")
_AROUND = 8  # words of a reworded statement shown on either side of a change
_PASSAGES = 5


def change_card(change: PageChange) -> RenderableType:
    """Give one change, the page on its first line."""
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, words in _facts(change):
        facts.add_row(f"  {name}", words)
    return Group(_head(change), Padding(Text(_when(change)), (0, 0, 0, 2)), facts)


def _facts(change: PageChange) -> Iterator[tuple[str, Text]]:
    if change.title:
        yield "title", change_words(change.title)
    for name in ("published", "modified"):
        old, new = getattr(change.old, name), getattr(change.new, name)
        if old != new:
            yield name, Text(f"{_time(old)} → {_time(new)}")
    for name, notices in (("notice", change.notices), ("notice gone", change.notices_removed)):
        yield from ((name, Text(f"({one.kind}) {one.text}")) for one in notices)
    for statement in change.statements:
        yield from _statement(statement, anew=change.kind == "anew")
    yield from _rest(change)


def change_words(pieces: Iterable[Piece], *, around: int | None = None) -> Text:
    """Write pieces with their marks: [-removed-] and {+added+}; ``around`` cuts what is the same to so many words."""
    made = Text()
    pieces = list(pieces)
    for number, piece in enumerate(pieces):
        before, behind = _MARKS[piece.kind]
        words = piece.words
        if piece.kind == "same" and around is not None:
            words = _shortened(words, around, first=number == 0, last=number == len(pieces) - 1)
        made.append(f"{' ' if number else ''}{before}{one_line(words)}{behind}", _STYLES[piece.kind])
    return made


def who(statement: StatementVersion) -> str:
    """The speaker, and through whom."""
    via = f" (via {'; '.join(statement.relays)})" if statement.relays else ""
    return f"{'; '.join(statement.speakers) or UNKNOWN_SPEAKER}{via}"


def ids(change: StatementChange) -> str:
    """The statement's ids in the ledger: the old one's, the new one's."""
    return " → ".join(f"s{one.id}" for one in (change.old, change.new) if one)


def _head(change: PageChange) -> Text:
    return Text.assemble((f"p{change.page}", "bold"), "  ", (change.new.title, "bold"), f"  {change.new.url}")


def _when(change: PageChange) -> str:
    if change.kind == "anew":
        readers = f": {change.old.reader} → {change.new.reader}" if change.old.reader != change.new.reader else ""
        return f"Read anew {day(change.at)}, the page's text is the same{one_line(readers)}."
    what = "Went back to what it said before" if change.kind == "back" else "Changed"
    how = ", silently" if change.silent else ", with a notice" if change.notices else ", not in the article's words"
    reader = (
        "" if change.old.reader == change.new.reader else " Each was read by another reader: some may differ by that."
    )
    return f"{what}{how}, between {day(change.after)} and {day(change.at)}.{reader}"


def _statement(change: StatementChange, *, anew: bool) -> Iterator[tuple[str, Text]]:
    told = change.new or change.old
    if told is None:
        return
    where = "" if told.block == "body" else f" [{told.block}]"
    head = f"{ids(change)}{where}  {who(told)}: "
    if change.kind == "reworded":
        words = change_words(change.words, around=_AROUND)
    elif change.kind == "otherwise":
        words = Text(told.content)
    else:
        before, behind = _MARKS[change.kind]
        words = Text(f"{before}{told.content}{behind}", _STYLES[change.kind])
    name = "now read" if change.kind == "otherwise" else change.kind
    yield name, Text.assemble(head, words)
    for field in change.otherwise:
        yield "", Text(f"{field.field}: {field.old or 'nobody'} → {field.new or 'nobody'}")
    if not anew and (note := _refound(change)):
        yield "", Text(note, "italic")


def _refound(change: StatementChange) -> str:
    """What the anchors tell of a statement that only one reading has."""
    if change.refound == "all":
        return (
            "Its words are still on the page; only the reading has them no longer."
            if change.kind == "removed"
            else "Its words were on the page before; only the reading did not have them."
        )
    if change.refound == "some":
        then = "no longer on the page" if change.kind == "removed" else "not on the page before"
        return f"Of its words these are {then}: {' … '.join(change.not_found)}"
    return ""


def _rest(change: PageChange) -> Iterator[tuple[str, Text]]:
    if change.words_added or change.words_removed:
        counts = f"{counted(change.words_added, 'word')} added, {change.words_removed:,} removed"
        yield "text", Text(counts)
    untold = [passage for passage in change.passages if not _told(passage, change)]
    for passage in untold[:_PASSAGES]:
        yield "", Text.assemble("… ", change_words(passage.pieces), " …")
    if len(untold) > _PASSAGES:
        yield "", Text(f"and {counted(len(untold) - _PASSAGES, 'more place')}")
    yield "the same", Text(counted(change.same, "statement"))


def _told(passage: Passage, change: PageChange) -> bool:
    """Tell whether the statements that changed say all that a passage would."""
    told = {
        "removed": [_bare(one.old.content) for one in change.statements if one.old and one.kind != "otherwise"],
        "added": [_bare(one.new.content) for one in change.statements if one.new and one.kind != "otherwise"],
    }
    changed = [(_bare(piece.words), told[piece.kind]) for piece in passage.pieces if piece.kind != "same"]
    return all(any(_covers(content, words) for content in contents) for words, contents in changed)


def _covers(content: str, words: str) -> bool:
    """Tell whether a statement's content says these words, or most of them: the rest is who said it."""
    return words in content or (content in words and 2 * len(content) >= len(words))


def _bare(words: str) -> str:
    """The words without the marks around them, to be found whole in each other."""
    return f" {' '.join(words.casefold().translate(_NO_MARKS).split())} "


def _time(value: str | None) -> str:
    return day(value) if value else "nothing"


def _shortened(words: str, around: int, *, first: bool, last: bool) -> str:
    """Keep the words next to a change: the last ones of the first piece, the first ones of the last."""
    parts = words.split()
    ahead, behind = (0 if first else around), (0 if last else around)
    if len(parts) <= ahead + behind + 1:
        return words
    return " ".join([*parts[:ahead], "…", *(parts[-behind:] if behind else [])])
