from __future__ import annotations

import pytest

from tests.marking import said_by

CALM = " The sea was calm." * 4


@pytest.mark.parametrize(
    ("written", "name"),
    [
        # by its name
        ("The _Norland Ferry Company_ grew." + CALM + " [1 The company] {1 said} <1 so>.", "Norland Ferry Company"),
        ("_Eastmark University_ grew." + CALM + " [1 The school] {1 said} <1 so>.", "Eastmark University"),
        ("_Heron Motors_ met the _Sund Union_. [1 The company] {1 said} <1 so>.", "Heron Motors"),
        ("The _Ferry Company_ met the _Fish Company_. [1 The company] {1 said} <1 so>.", "the company"),
        # as the only one near
        ("_Heron_ grew. [1 The company] {1 said} <1 so>.", "Heron"),
        ("_NFC_ met *Mara Olin*. [1 The agency] {1 said} <1 so>.", "NFC"),
        ("_Heron_ met _Petrel_. [1 The company] {1 said} <1 so>.", "the company"),
        ("_Heron_ grew." + CALM + " [1 The company] {1 said} <1 so>.", "the company"),
        ("The _Justice Department_ met. [1 The company] {1 said} <1 so>.", "the company"),
        ("<1 “_Heron_ is bad,”> {1 said} [1 *Mara Olin*]. [2 The company] {2 declined} <2 to comment>.", "the company"),
        ("~Sund~ grew. [1 The town] {1 said} <1 so>.", "Sund"),
        ("~SUND~ — The sea was calm. [1 The town] {1 said} <1 so>.", "the town"),
        # who spoke last
        ("_Petrel_ met _Heron_. [1 _Heron_] {1 said} <1 so>. [2 The company] {2 added} <2 no>.", "Heron"),
        # what stands for no body, or for none that the page has named
        ("_Heron_ grew. [1 The police] {1 said} <1 so>.", "the police"),
        ("_Heron_ grew. [1 A company] {1 said} <1 so>.", "a company"),
        ("_Heron_ grew. [1 The companies] {1 said} <1 so>.", "the companies"),
        ("_Heron_ grew. [1 This year’s campaign] {1 showed} <1 so>.", "this year’s campaign"),
    ],
)
def test_what_the_company_and_the_like_mean(written: str, name: str) -> None:
    assert said_by(written)[-1] == [name]
