from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger import Family, Ledger, WholeFamily
from hearsay.ledger.families.rows import MOST_UNDER
from hearsay.ledger.schema import counters, families, family_members, sketched, sketches
from hearsay.records import Actor, Reading
from tests.ledger.made import JON, MARA, OFFICIALS, RADIO, Saying, made

FULL = "The harbour board has never once told this town what the new ferry will cost, and the fishermen will pay"
BEGIN = "The harbour board has never once told this town"
END = "what the new ferry will cost, and the fishermen will pay"
CUT = "never once told [Eastmark] what the ferry will really cost ... the fishermen will pay"
OTHER = "We should have asked the widow at the lighthouse before the winter storms"


def page(
    number: int,
    *words: str,
    who: Actor | None = MARA,
    via: Actor | None = None,
    captured: str | None = None,
    **fields: str,
) -> Reading:
    """A page that quotes these words; its number is its day, too."""
    day = f"2031-05-{number:02}"
    sayings = [Saying(who, f"“{one}”", via, {"quotation": "direct"}) for one in words]
    fields = {"published": day, "publisher": f"Paper {number}", **fields}
    fields = {"url": f"https://paper{number}.example/x", "captured": captured or f"{day}T08:00:00Z"} | fields
    return made(*sayings, **fields)


@pytest.fixture
def small(file: Path) -> Iterator[Ledger]:
    with Ledger(file) as ledger:
        yield ledger


def fill(ledger: Ledger, *readings: Reading) -> Ledger:
    for one in readings:
        ledger.add(one)
    return ledger


def whole(ledger: Ledger, name: str) -> WholeFamily:
    found = ledger.family(name)
    assert found
    return found


def on_pages(ledger: Ledger) -> dict[int, list[int]]:
    """The pages of each family."""
    return {
        one.id: sorted(variant.statement.page for variant in whole(ledger, f"f{one.id}").variants)
        for one in ledger.families()
    }


def everything_fits(ledger: Ledger) -> bool:
    """Whether heads, and what is in no family, are found, and nobody else is."""
    with ledger._reading() as connection:
        found = set(connection.scalars(sa.select(sketches.c.statement_id)))
        inside = set(connection.scalars(sa.select(family_members.c.statement_id)))
        heads = set(connection.scalars(sa.select(families.c.head_id)))
    return heads <= found and not (inside - heads) & found and heads <= inside and list(ledger.check()) == []


def test_the_same_words_on_several_pages_are_a_family(ledger: Ledger) -> None:
    fill(ledger, page(1, FULL), page(2, OTHER), page(3, CUT), page(4, FULL.upper(), who=JON), page(5, "yes"))
    (found,) = ledger.families()
    assert found == Family(
        id=1,
        words=f"“{FULL}”",
        fullest=1,
        pages=3,
        first_page=1,
        first_seen="2031-05-01T08:00:00+00:00",
        published="2031-05-01",
        speakers=found.speakers,
        disagree=True,
    )
    assert [one.name for one in found.speakers] == ["Mara Olin", "Jon Vesper"]
    assert [one.statement.page for one in whole(ledger, "f1").variants] == [1, 3, 4]
    assert [ledger.in_family(f"s{number}") for number in (1, 2, 3, 4, 5, 99)] == [1, None, 1, 1, None, None]
    assert everything_fits(ledger)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
def test_families_are_the_same_in_whatever_order_pages_come(small: Ledger, order: tuple[int, ...]) -> None:
    readings = [page(1, BEGIN), page(2, END), page(3, FULL), page(4, OTHER)]
    fill(small, *(readings[number] for number in order))
    (found,) = small.families()
    assert (found.pages, found.words) == (3, f"“{FULL}”")
    assert everything_fits(small)


def test_a_fuller_variant_makes_two_families_one_and_they_part_when_it_goes(ledger: Ledger) -> None:
    fill(ledger, page(1, BEGIN), page(2, BEGIN), page(3, END), page(4, END))
    assert on_pages(ledger) == {1: [1, 2], 2: [3, 4]}
    fill(ledger, page(5, FULL))
    assert on_pages(ledger) == {1: [1, 2, 3, 4, 5]}
    ledger.forget("p5")
    assert sorted(on_pages(ledger).values()) == [[1, 2], [3, 4]]
    assert everything_fits(ledger)


def test_forgetting_a_page_takes_its_members_out_and_a_family_of_one_is_none(ledger: Ledger) -> None:
    fill(ledger, page(1, FULL), page(2, CUT))
    ledger.forget("p1")
    assert list(ledger.families()) == []
    assert ledger.family("f1") is None
    fill(ledger, page(3, CUT))
    assert list(on_pages(ledger).values()) == [[2, 3]]
    assert everything_fits(ledger)


def test_only_what_a_page_says_now_is_in_a_family(ledger: Ledger) -> None:
    fill(ledger, page(1, FULL), page(2, FULL))
    fill(ledger, page(2, OTHER, captured="2031-06-01T08:00:00Z"))
    assert on_pages(ledger) == {}
    fill(ledger, page(2, FULL, captured="2031-06-02T08:00:00Z"))
    assert list(on_pages(ledger).values()) == [[1, 2]]
    assert everything_fits(ledger)


def test_a_family_keeps_its_number_when_a_page_is_read_anew(small: Ledger) -> None:
    fill(small, page(1, FULL), page(2, CUT), page(1, FULL, OTHER, captured="2031-06-01T08:00:00Z"))
    assert on_pages(small) == {1: [1, 2]}


def test_an_older_capture_that_comes_later_is_in_no_family(small: Ledger) -> None:
    fill(small, page(1, FULL), page(2, OTHER), page(2, FULL, captured="2031-01-01T08:00:00Z"))
    assert on_pages(small) == {}
    assert everything_fits(small)


def test_quotations_of_one_page_are_one_variant_and_no_family(small: Ledger) -> None:
    fill(small, page(1, CUT, FULL))
    assert list(small.families()) == []
    assert small.in_family("s1") is None
    fill(small, page(2, CUT))
    (found,) = small.families()
    first, second = whole(small, f"f{found.id}").variants
    assert (found.pages, first.statement.id, first.others, second.others) == (2, 2, (1,), ())


def test_variants_come_in_the_order_of_publication_while_the_first_seen_may_be_another(small: Ledger) -> None:
    fill(small, page(9, FULL), page(2, FULL, captured="2031-06-01T00:00:00Z"), page(4, CUT))
    found = whole(small, "f1")
    assert [one.statement.published for one in found.variants] == ["2031-05-02", "2031-05-04", "2031-05-09"]
    assert (found.family.first_page, found.family.published) == (3, "2031-05-02")


def test_a_page_that_is_changed_elsewhere_was_still_the_first_to_have_the_words(ledger: Ledger) -> None:
    fill(ledger, page(1, FULL), page(3, CUT), page(4, OTHER))
    fill(ledger, page(1, FULL, OTHER, captured="2031-05-09T08:00:00Z"))
    of_full, of_other = sorted(ledger.families(), key=lambda one: one.id)
    assert (of_full.first_page, of_full.first_seen[:10]) == (1, "2031-05-01")
    assert (of_other.first_page, of_other.first_seen[:10]) == (3, "2031-05-04")
    assert [one.first_seen[8:10] for one in whole(ledger, f"f{of_other.id}").variants] == ["09", "04"]


def test_who_has_the_words_from_whom_is_told_by_relays_and_by_addresses(small: Ledger) -> None:
    told = page(3, FULL)
    fill(small, page(1, FULL, publisher="Eastmark Radio"), page(2, CUT, via=RADIO))
    fill(small, made(Saying(MARA, f"“{FULL}”", None, {"quotation": "direct"}), Saying(None, "see paper1.example/x"),
                     Saying(None, "see http://www.paper1.example/x/?utm_source=y."), url=told.page.url))  # fmt: skip
    passings = whole(small, "f1").passings
    assert [(one.page, one.source, one.how) for one in passings] == [(2, 1, "relay"), (3, 1, "link")]


@pytest.mark.parametrize(
    ("speakers", "disagree"),
    [
        ((MARA, JON), True),
        ((MARA, Actor("", "M. Olin", "person", named=True)), False),
        ((MARA, Actor("", "Mara K. Olin", "person", named=True)), False),
        ((MARA, OFFICIALS), False),
        ((MARA, None), False),
        ((None, None), False),
    ],
)
def test_speakers_disagree_where_pages_name_different_ones(
    small: Ledger, speakers: tuple[Actor | None, ...], disagree: bool
) -> None:
    fill(small, *(page(number, FULL, who=who) for number, who in enumerate(speakers, 1)))
    (found,) = small.families()
    assert found.disagree is disagree
    assert len(list(small.families(disagree=True))) == disagree


def test_families_come_with_the_biggest_first_and_are_found_by_words_of_any_variant(ledger: Ledger) -> None:
    fill(ledger, page(1, OTHER), page(2, OTHER), page(3, FULL), page(4, CUT), page(5, FULL))
    assert [one.pages for one in ledger.families()] == [3, 2]
    assert [one.pages for one in ledger.families(limit=1)] == [3]
    assert [one.words for one in ledger.families("widows lighthouse")] == [f"“{OTHER}”"]
    assert [one.pages for one in ledger.families("Eastmark")] == [3]
    assert list(ledger.families("zeppelin")) == []


def test_only_quotations_are_compared_and_of_mixed_ones_what_is_quoted(small: Ledger) -> None:
    fill(small, page(1, FULL))
    mixed = {"quotation": "mixed"}
    for number, (words, fields) in enumerate(
        [
            (FULL, {"quotation": "indirect"}),
            (f"{FULL}, “or so it seems to me”", mixed),
            (f"that the board “{BEGIN[12:]}”, adding “{END}”", mixed),
        ],
        2,
    ):
        fill(small, made(Saying(MARA, words, None, fields), url=f"https://other.example/{number}"))
    assert on_pages(small) == {1: [1, 4]}


def test_what_many_quotations_have_is_kept_for_some_of_them_only(small: Ledger) -> None:
    for number in range(MOST_UNDER + 5):
        small.add(page(1, f"the harbour board is not gull{number}", url=f"https://many.example/{number}"))
    count = sa.func.count()
    with small._reading() as connection:
        most = connection.scalar(
            sa.select(count).select_from(sketches).group_by(sketches.c.hash).order_by(count.desc()).limit(1)
        )
    assert most == MOST_UNDER


def test_what_an_older_version_kept_is_compared_once(ledger: Ledger) -> None:
    fill(ledger, page(1, FULL), page(2, CUT), page(3, OTHER))
    with ledger._writing() as connection:
        connection.execute(sa.delete(families))
        connection.execute(sa.delete(sketches))
        connection.execute(sa.delete(sketched))
        connection.execute(sa.update(counters).where(counters.c.name == "uncompared").values(last=3))
    assert list(ledger.families()) == []
    assert list(ledger.compare()) == [3]
    assert list(on_pages(ledger).values()) == [[1, 2]]
    assert everything_fits(ledger)
    assert list(ledger.compare()) == []


def test_a_review_that_changes_the_words_or_rejects_them_changes_the_family(ledger: Ledger) -> None:
    fill(ledger, page(1, FULL), page(2, f"{FULL}, I say"), page(3, CUT))
    ledger.review("s2", "correct", by="Ada", manner="claims")
    assert on_pages(ledger) == {1: [1, 2, 3]}
    ledger.review("s2", "correct", by="Ada", content="“The harbour board has never")
    assert list(on_pages(ledger).values()) == [[1, 3]]
    ledger.review("s3", "reject", by="Ada")
    assert on_pages(ledger) == {}
    review = next(ledger.reviews("s3"))
    ledger.undo_review(f"r{review.id}", by="Ada")
    assert list(on_pages(ledger).values()) == [[1, 3]]
    assert everything_fits(ledger)


def test_what_a_reviewer_rejects_stays_out_of_families_when_the_page_says_it_again(ledger: Ledger) -> None:
    fill(ledger, page(1, FULL), page(2, FULL))
    ledger.review("s2", "reject", by="Ada")
    fill(ledger, page(2, OTHER, captured="2031-05-04T08:00:00Z"), page(2, FULL, captured="2031-05-06T08:00:00Z"))
    assert [one.reviewed for one in ledger.statements("p2")] == ["reject"]
    assert list(ledger.families()) == []
    ledger.undo_review("r1", by="Ada")
    assert list(on_pages(ledger).values()) == [[1, 2]]
    assert everything_fits(ledger)


def test_what_is_no_family_is_refused_or_none(small: Ledger) -> None:
    assert small.show("f7") is None
    assert small.family("f7") is None
    with pytest.raises(UsageError, match="is no family"):
        small.family("s1")
    with pytest.raises(UsageError, match="is no statement"):
        small.in_family("f1")
