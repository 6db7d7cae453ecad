from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearsay.errors import UsageError
from hearsay.ledger import Ledger
from hearsay.ledger.revisions import PageChange, StatementChange
from hearsay.ledger.revisions.pieces import pieces
from hearsay.records import Block, Notice, Page, Parts, Reading, Span
from tests.ledger.made import JON, MARA, OFFICIALS, RADIO, Saying, made

FERRY = Saying(MARA, "the ferry would run every day from June on")
FARES = Saying(JON, "the fares had to rise by a tenth before winter")
LINE = Saying(OFFICIALS, "the northern line might be given up for good", RADIO)
NOTICE = Notice("correction", "An earlier version of this article gave the wrong month.")
POLICY = Notice("policy", "Write to us to ask for a correction.")


def said(*sayings: Saying, day: int = 1, more: str = "", label: str = "body", **page: Any) -> Reading:  # noqa: ANN401 (Page's fields)
    """A page captured on that day of May, with a paragraph of its own below what people say."""
    reading = made(*sayings, captured=f"2031-05-{day:02}T12:00:00+00:00", **page)
    below = Block(label, Span(len(reading.page.text), len(reading.page.text) + len(more)))  # type: ignore[arg-type]
    blocks = (*reading.page.blocks, below) if more else reading.page.blocks
    return replace(reading, page=replace(reading.page, text=reading.page.text + more, blocks=blocks))


def changed(file: Path, *readings: Reading, since: str | None = None, silent: bool = False) -> list[PageChange]:
    """The changes of the page on which these readings are, the latest first."""
    with Ledger(file) as ledger:
        pages = {ledger.add(reading, reader="tests").page for reading in readings}
        assert len(pages) == 1
        return list(ledger.changes(f"p{pages.pop()}", since=since, silent=silent))


def change_of(file: Path, old: Reading, new: Reading) -> PageChange:
    (change,) = changed(file, old, new)
    return change


def only(change: PageChange) -> StatementChange:
    (statement,) = change.statements
    return statement


def marked(change: StatementChange) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(marks[piece.kind].format(piece.words) for piece in change.words)


def test_a_silent_rewording_shows_its_words(file: Path) -> None:
    reworded = FERRY._replace(words="the ferry would not run every day from July on")
    change = change_of(file, said(FERRY, FARES), said(reworded, FARES, day=2))
    assert (change.kind, change.silent, change.same) == ("changed", True, 1)
    assert (change.after, change.at) == ("2031-05-01T12:00:00+00:00", "2031-05-02T12:00:00+00:00")
    statement = only(change)
    assert (statement.kind, marked(statement)) == (
        "reworded", "the ferry would {+not+} run every day from [-June-] {+July+} on",
    )  # fmt: skip
    assert statement.old
    assert statement.new
    assert (statement.old.id, statement.new.id, statement.new.speakers) == (1, 3, ("Mara Olin",))
    assert (change.words_added, change.words_removed) == (2, 1)


def test_a_notice_that_appears_is_told_and_the_change_is_not_silent(file: Path) -> None:
    old = said(FERRY, FARES, parts=Parts(notices=(POLICY,)))
    new = said(FERRY, day=2, parts=Parts(notices=(replace(POLICY, text="Another policy"), NOTICE)))
    change = change_of(file, old, new)
    assert not change.silent
    assert [(one.kind, one.text) for one in change.notices] == [("correction", NOTICE.text)]
    assert only(change).kind == "removed"


def test_a_notice_that_was_there_before_tells_nothing_new_and_one_that_goes_is_told(file: Path) -> None:
    noticed = Parts(notices=(NOTICE,))
    third, second = changed(
        file, said(FERRY, FARES, parts=noticed), said(FERRY, day=2, parts=noticed), said(day=3, more="Nothing.\n")
    )
    assert (second.silent, second.notices, second.notices_removed) == (True, (), ())
    assert [one.text for one in third.notices_removed] == [NOTICE.text]


def test_a_moved_paragraph_is_no_change(file: Path) -> None:
    change = change_of(file, said(FERRY, FARES, LINE), said(LINE, FERRY, FARES, day=2))
    assert (change.statements, change.same, change.silent) == ((), 3, False)
    assert (change.words_added, change.words_removed, change.passages) == (0, 0, ())


def test_a_removed_statement_whose_words_remain_is_told_from_one_that_is_gone(file: Path) -> None:
    kept = said(FERRY, FARES, LINE)
    # The reader takes the second one for no statement any more; the third one is gone, the page has a new paragraph.
    new = said(FERRY, FARES, day=2, more="The slipway was painted.\n")
    new = replace(new, statements=new.statements[:1])
    change = change_of(file, kept, new)
    assert [(one.kind, one.refound, one.not_found) for one in change.statements] == [
        ("removed", "all", ()), ("removed", "none", (LINE.words,)),
    ]  # fmt: skip


def test_of_a_removed_statement_in_pieces_those_that_are_gone_are_named(file: Path) -> None:
    old = said(FERRY, FARES)
    first, second = old.statements
    old = replace(old, statements=(replace(first, content=(*first.content, *second.content)), second))
    new = said(FERRY, day=2)
    change = change_of(file, old, replace(new, statements=()))
    assert [(one.refound, one.not_found) for one in change.statements] == [
        ("some", (FARES.words,)), ("none", (FARES.words,)),
    ]  # fmt: skip


def test_few_words_are_not_found_again_where_others_stand_around_them(file: Path) -> None:
    change = change_of(file, said(FERRY, Saying(JON, "no")), said(FERRY, day=2, more="There was no wind.\n"))
    assert only(change).refound == "none"


def test_words_that_the_page_had_before_are_not_new_on_it(file: Path) -> None:
    old = said(FERRY, FARES)
    new = said(FERRY, FARES, day=2, more="The slipway was painted.\n")
    change = change_of(file, replace(old, statements=old.statements[:1]), new)
    assert (only(change).kind, only(change).refound) == ("added", "all")


def test_the_same_words_read_as_somebody_else_s_are_told(file: Path) -> None:
    new = LINE._replace(who=JON, via=None, fields={"manner": "denies", "negated": True, "quotation": "direct"})
    statement = only(change_of(file, said(LINE), said(new, day=2)))
    assert statement.kind == "otherwise"
    assert [(one.field, one.old, one.new) for one in statement.otherwise] == [
        ("speaker", "two officials", "Jon Vesper"),
        ("relay", "Eastmark Radio", ""),
        ("manner", "states", "denies"),
        ("negated", "no", "yes"),
        ("quotation", "indirect", "direct"),
    ]


def test_a_paragraph_without_statements_that_changes_silently_shows(file: Path) -> None:
    old, new = "The slipway cost three million crowns.\n", "The slipway cost nine million crowns.\n"
    change = change_of(file, said(FERRY, more=old), said(FERRY, day=2, more=new))
    assert (change.silent, change.statements, change.words_added, change.words_removed) == (True, (), 1, 1)
    (passage,) = change.passages
    assert [(piece.kind, piece.words) for piece in passage.pieces] == [
        ("same", "The slipway cost"), ("removed", "three"), ("added", "nine"), ("same", "million crowns."),
    ]  # fmt: skip


def test_sentences_are_compared_wherever_they_stand(file: Path) -> None:
    old = "The slipway cost three million crowns. It was painted.\nTrams run on the hour as before. A shed burned.\n"
    new = "Trams run on the hour as never before.\nThe slipway cost three million crowns.\nIt was painted.\n"
    change = change_of(file, said(FERRY, more=old), said(FERRY, day=2, more=new))
    assert (change.words_added, change.words_removed) == (1, 3)
    assert [[piece.words for piece in passage.pieces if piece.kind != "same"] for passage in change.passages] == [
        ["never"], ["A shed burned."],
    ]  # fmt: skip


def test_what_changes_around_the_article_is_not_silent(file: Path) -> None:
    old = said(FERRY, more="Most read: harbours\n", label="navigation")
    change = change_of(file, old, said(FERRY, day=2, more="Most read: trams\n", label="navigation"))
    assert (change.kind, change.silent, change.words_added) == ("changed", False, 0)


def test_title_and_times_that_change_are_told(file: Path) -> None:
    old = said(FERRY, title="Ferry may run", modified="2031-05-01")
    change = change_of(file, old, said(FERRY, day=2, title="Ferry will run", modified="2031-05-02"))
    assert (change.kind, change.silent) == ("changed", True)
    assert [(piece.kind, piece.words) for piece in change.title] == [
        ("same", "Ferry"), ("removed", "may"), ("added", "will"), ("same", "run"),
    ]  # fmt: skip
    assert (change.old.modified, change.new.modified) == ("2031-05-01", "2031-05-02")


def test_three_revisions_are_two_steps_the_latest_first(file: Path) -> None:
    found = changed(file, said(FERRY), said(FERRY, FARES, day=2), said(FARES, day=4))
    assert [(change.after[8:10], change.at[8:10]) for change in found] == [("02", "04"), ("01", "02")]
    assert [[one.kind for one in change.statements] for change in found] == [["removed"], ["added"]]


def test_an_older_capture_that_comes_later_stands_before(file: Path) -> None:
    found = changed(file, said(FERRY, day=3), said(FERRY, FARES, day=5), said(LINE, day=1))
    assert [(change.after[8:10], change.at[8:10]) for change in found] == [("03", "05"), ("01", "03")]


def test_a_page_that_goes_back_is_told_so(file: Path) -> None:
    back, forth = changed(file, said(FERRY), said(FARES, day=2), said(FERRY, day=3))
    assert (forth.kind, forth.at[8:10]) == ("changed", "02")
    assert (back.kind, back.silent, back.after[8:10], back.at[8:10]) == ("back", True, "02", "03")
    assert [one.kind for one in back.statements] == ["removed", "added"]
    assert back.new.capture == forth.old.capture


def test_the_same_page_under_another_address_is_compared(file: Path) -> None:
    new = said(FARES, day=2, url="http://courier.example/ferry/?utm_source=feed")
    assert change_of(file, said(FERRY), new).new.url == new.page.url


def test_a_page_read_anew_did_not_change(file: Path) -> None:
    reading = said(FERRY, FARES)
    anew = replace(reading, statements=reading.statements[:1])
    later = replace(anew, page=replace(anew.page, captured="2031-05-03T12:00:00+00:00"))
    with Ledger(file) as ledger:
        ledger.add(reading, reader="first")
        ledger.add(later, reader="second")
        (change,) = ledger.changes("p1")
        assert (change.kind, change.silent, change.old.reader, change.new.reader) == ("anew", False, "first", "second")
        assert (only(change).kind, only(change).refound) == ("removed", "all")
        assert list(ledger.changes()) == []


def test_a_change_is_compared_as_one_reader_read_both(file: Path) -> None:
    first, second = said(FERRY, FARES), said(FERRY, FARES, LINE, day=2)
    anew = replace(second, statements=second.statements[1:])
    with Ledger(file) as ledger:
        for reading, reader in ((first, "old"), (second, "old"), (anew, "new")):
            ledger.add(reading, reader=reader)
        (step,) = ledger.changes()
        assert (step.old.reader, step.new.reader) == ("old", "old")
        assert {change.kind for change in ledger.changes("p1")} == {"anew", "changed"}


def test_the_changes_of_all_pages_since_a_day(ledger: Ledger) -> None:
    for path in ("first", "second"):
        for day, saying in ((1, FERRY), (2 if path == "first" else 8, FARES)):
            ledger.add(said(saying, day=day, url=f"https://courier.example/{path}"))
    ledger.add(said(LINE, url="https://courier.example/once"))
    assert [change.page for change in ledger.changes()] == [2, 1]
    assert [change.page for change in ledger.changes(limit=1)] == [2]
    assert [change.page for change in ledger.changes(since="2031-05-03")] == [2]
    assert [change.page for change in ledger.changes("p1", since="2031-05-03")] == []
    assert [change.page for change in ledger.changes(since="2031-05", silent=True)] == [2, 1]
    ledger.add(said(LINE, day=9, url="https://courier.example/second", parts=Parts(notices=(NOTICE,))))
    assert [change.at[8:10] for change in ledger.changes(silent=True)] == ["08", "02"]
    with pytest.raises(UsageError, match="no day"):
        list(ledger.changes(since="soon"))


def test_pages_without_words_are_compared(file: Path) -> None:
    empty = Reading(Page("https://courier.example/ferry", "0" * 16, "", ()), (), ())
    change = change_of(file, replace(empty, page=replace(empty.page, captured="2031-04-01")), said(FERRY))
    assert (only(change).kind, change.words_removed) == ("added", 0)


def test_differences_are_shown_with_the_marks_of_the_words() -> None:
    def shown(old: str, new: str) -> str:
        return marked(StatementChange("reworded", None, None, pieces(old, new)))

    assert shown("“We sail,” she said", "“We sail”, she said") == ""
    assert shown("“We sail.”", "“We do not sail.”") == "“We {+do not+} sail.”"
    assert shown("it cost $3 — then", "it cost $5 — then") == "it cost [-$3-] {+$5+} — then"
    assert shown("on the 21st, 1,000m off", "on the 22nd, 1,500m off") == (
        "on the [-21st, 1,000m-] {+22nd, 1,500m+} off"
    )
    assert shown("", "new") == "{+new+}"
    assert shown("in June of this year", "in July of next year") == "in [-June of this-] {+July of next+} year"
