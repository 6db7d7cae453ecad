from __future__ import annotations

import pytest

from hearsay.speakers.roles import gather_roles, role_words
from tests.marking import marked


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Then foreign minister *Mara Olin* left.", "foreign minister"),
        ("He met Sen. *Mara Olin* there.", "Sen."),
        ("*Mara Olin*, the foreign minister, left.", "foreign minister"),
        ("*Olin* left. *Mara Olin*, a senator from ~Norland~, came.", "senator from Norland"),
        ("*Mara Olin* left.", None),
        ("The ferry brought *Mara Olin* home.", None),
        ("*Mara Olin*, who left, came.", None),
        ("Mr. *Olin* left.", None),
        ("A nephew of Senator *Mara Olin* left.", "Senator"),
        ("He met a spokesman for Mrs. *Olin* there.", None),
        ("The ferry ran despite Senator *Mara Olin* there.", "Senator"),
        ("Then two senators *Mara Olin* and *Jon Vesper* left.", None),
    ],
)
def test_roles_are_gathered_from_the_words_around_names(written: str, role: str | None) -> None:
    directory = marked(written).directory()
    gather_roles(directory)
    found = next(entry for entry in directory.entries if entry.kind == "person").role
    assert (found or "").removeprefix("Then ") == (role or "")


def test_a_role_that_is_known_already_is_kept() -> None:
    directory = marked("The senator *Mara Olin* left.").directory()
    directory.entries[0].role = "mayor"
    gather_roles(directory)
    assert directory.entries[0].role == "mayor"


def test_a_roles_words_hold_what_its_abbreviations_stand_for() -> None:
    assert {"senator", "lawmaker", "sen", "former"} <= role_words("former Sen.")
    assert "senator" not in role_words("harbour master")
