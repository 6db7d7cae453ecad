from __future__ import annotations

import pytest

from tests.marking import marked, said_by


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("[1 The *Olin* campaign] {1 said} <1 so>.", "Olin campaign"),
        ("*Mara Olin* came. [1 The *Olin* campaign] {1 said} <1 so>.", "Olin campaign"),
        ("*Mara Olin*’s campaign grew. [1 The *Olin* campaign] {1 said} <1 so>.", "Mara Olin’s campaign"),
        ("*Mara Olin*’s office shut. [1 *Olin*’s office] {1 said} <1 so>.", "Mara Olin’s office"),
        ("[1 *Olin*’s office] {1 said} <1 so>. *Mara Olin*’s office shut.", "Mara Olin’s office"),
        ("*Abigail Olin* came. [1 Her campaign] {1 said} <1 so>.", "Abigail Olin’s campaign"),
        ("*Abigail Olin* came. The *Olin* campaign grew. [1 Her campaign] {1 said} <1 so>.", "Olin campaign"),
        ("[1 Her campaign] {1 said} <1 so>.", "her campaign"),
        ("[1 An _Eastmark Radio_ poll] {1 found} <1 so>.", "Eastmark Radio poll"),
        ("[1 The latest _Eastmark Radio_ poll] {1 found} <1 so>.", "Eastmark Radio poll"),
        ("[1 A new _New Sund Times_ poll] {1 found} <1 so>.", "New Sund Times poll"),
        ("[1 An *Olin* ad] {1 said} <1 so>.", "an Olin ad"),
        ("[1 Anti-*Olin* forces] {1 said} <1 so>.", "Anti-Olin forces"),
    ],
)
def test_what_is_called_after_somebody_has_its_fullest_form_on_the_page(written: str, name: str) -> None:
    assert said_by(written)[-1] == [name]


def test_all_forms_of_one_campaign_are_one_actor() -> None:
    written = "*Abigail Olin* came. [1 The *Olin* campaign] {1 said} <1 so>. [2 Her campaign] {2 added} <2 no>."
    first, second = marked(written).speakers()
    assert first[0] is second[0]
    assert (first[0].kind, first[0].named) == ("organisation", True)
