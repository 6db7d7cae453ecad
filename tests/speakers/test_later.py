from __future__ import annotations

import pytest

from tests.marking import marked, said_by

CALM = " The sea was calm." * 15


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("[1 Judge] {1 rejects} <1 plan>. Judge *Mara Olin* came.", "Mara Olin"),
        ("[1 A Norland judge] {1 rejected} <1 it>. Judge *Mara Olin* came.", "Mara Olin"),
        ("[1 Lawmaker] {1 urges} <1 calm>. Sen. *Mara Olin* came.", "Mara Olin"),
        ("[1 A judge] {1 rejected} <1 it>. Judge *Mara Olin* and Judge *Jon Vesper* came.", "a judge"),
        ("[1 A judge] {1 rejected} <1 it>." + CALM + " Judge *Mara Olin* came.", "a judge"),
        (CALM + " [1 A judge] {1 rejected} <1 it>. Judge *Mara Olin* came.", "a judge"),
        ("Judge *Mara Olin* left. [1 A judge] {1 rejected} <1 it>.", "a judge"),
        ("[1 A woman] {1 said} <1 so>. A woman, *Mara Olin*, left.", "a woman"),
        ("[1 Two judges] {1 rejected} <1 it>. Judge *Mara Olin* came.", "two judges"),
        ("[1 Another judge] {1 rejected} <1 it>. Judge *Mara Olin* came.", "another judge"),
        ("[1 New poll] {1 shows} <1 so>. [2 The _Heron_ poll] {2 said} <2 no>.", "Heron poll"),
    ],
)
def test_who_is_described_at_the_pages_head_is_the_only_one_named_so_soon_after(written: str, name: str) -> None:
    assert said_by(written)[0] == [name]


def test_what_the_description_was_said_of_is_a_mention_of_who_is_named() -> None:
    page = marked("[1 A judge] {1 rejected} <1 it>. Judge *Mara Olin* came.")
    ((olin,),) = page.speakers()
    assert [span.of(page.text) for span in olin.mentions] == ["A judge", "Mara Olin"]
