"""Publications named in texts: invented outlets in a table made for the tests, and a few of the listed ones."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.records import Span
from hearsay.speakers.publications import (
    Publication,
    Table,
    full_form,
    listed,
    publication_at,
    publication_named,
    publications_in,
)
from hearsay.speakers.titles import doubt


def outlet(name: str, *short: str, domain: str = "") -> Publication:
    return Publication(name, short, domain, "newspaper", "US")


NEW_MIRA = outlet("The New Mira Times", "the Times", "NMT", domain="newmira.example")
OLD_MIRA = outlet("Old Mira Times", "the Times", domain="oldmira.example")
TABLE = Table(
    (
        NEW_MIRA,
        OLD_MIRA,
        outlet("Quillnet", domain="quillnet.example"),
        outlet("Quillnet Sunday", domain="quillnet.example"),
        outlet("QNC News", "QNC"),
        outlet("Quenlan North News", "QNC News"),
        outlet("Velm Post", "the Post"),
        outlet("Time"),
        outlet("People"),
        outlet("Today"),
        outlet("Variety"),
        outlet("The Hill"),
        outlet("The Observer"),
        outlet("Fox"),
        outlet("State of the Union"),
        outlet("Daily Mirror"),
        outlet("The Record (Velm)", "Velm Record", domain="velm.example/record"),
        outlet("AP", "the AP"),
        outlet("Us"),
        outlet("spiked"),
    )
)


def found_in(text: str) -> list[str]:
    return [span.of(text) for span, _ in publications_in(text, TABLE)]


class TestNames:
    def test_the_longest_form_wins(self) -> None:
        assert found_in("She told Quillnet Sunday and Quillnet alike.") == ["Quillnet Sunday", "Quillnet"]

    def test_a_full_name_wins_over_the_short_form_in_it(self) -> None:
        assert found_in("He wrote to the Velm Post about it.") == ["Velm Post"]

    def test_an_article_that_the_table_has_is_taken_in(self) -> None:
        assert found_in("As The New Mira Times and the New Mira Times said") == [
            "The New Mira Times",
            "the New Mira Times",
        ]

    def test_a_name_with_the_is_found_without_it(self) -> None:
        assert found_in("A New Mira Times poll") == ["New Mira Times"]

    def test_an_article_that_the_table_lacks_is_left_out(self) -> None:
        assert found_in("the Old Mira Times reported") == ["Old Mira Times"]

    @pytest.mark.parametrize("mark", ["'", "’"])
    def test_a_possessive_is_left_out(self, mark: str) -> None:
        assert found_in(f"Quillnet{mark}s editor resigned.") == ["Quillnet"]

    def test_only_whole_words_count(self) -> None:
        assert found_in("Quillnets, Quillnetter, preQuillnet, @Quillnet and unQNC") == []

    def test_letter_case_counts(self) -> None:
        assert found_in("the old mira times and quillnet") == []

    def test_capitals_throughout_count(self) -> None:
        assert found_in("SHE TOLD QUILLNET SO") == ["QUILLNET"]

    def test_two_letters_in_capitals_are_no_word(self) -> None:
        assert found_in("it told US officials and told US.") == []

    def test_a_name_broken_over_two_lines_is_one(self) -> None:
        assert found_in("a poll by Old\nMira Times") == ["Old\nMira Times"]

    def test_a_name_broken_over_two_paragraphs_is_none(self) -> None:
        assert found_in("We are Old\n\nMira Times Square") == []

    def test_a_house_or_company_of_the_name_is_not_the_publication(self) -> None:
        assert found_in("outside the Quillnet Building, owned by Quillnet Holdings") == []

    def test_a_surname_after_a_given_name_is_not_the_publication(self) -> None:
        assert found_in("Maria Quillnet spoke.") == []

    def test_a_bracket_in_the_table_is_not_looked_for(self) -> None:
        assert found_in("according to The Record, which") == ["The Record"]

    def test_an_outlet_of_that_very_name_comes_before_anothers_short_form(self) -> None:
        ((_, candidates),) = publications_in("on QNC News tonight", TABLE)
        assert [row.name for row in candidates] == ["QNC News"]

    def test_a_shared_short_form_has_all_its_bearers(self) -> None:
        ((span, candidates),) = publications_in("He told the Times that", TABLE)
        assert (span, candidates) == (Span(8, 17), (NEW_MIRA, OLD_MIRA))


class TestOrdinaryWords:
    @pytest.mark.parametrize(
        ("text", "form"),
        [
            ("Mr. Orrin told Time that he would go.", "Time"),
            ("The plan, according to People, is dead.", "People"),
            ("She said in an interview with Variety on Monday.", "Variety"),
            ("Variety reported the sale first.", "Variety"),
            ("In March, Time magazine put her on its cover.", "Time"),
            ("Time's Laura Quist was there.", "Time"),
            ("He appeared on “Today” with his wife.", "Today"),
            ("It is, The Hill reported, over.", "The Hill"),
            ("She told The Hill.", "The Hill"),
            ("He sat with the Observer for an hour.", "the Observer"),
            ("The Post sent a reporter to Velm.", "The Post"),
            ("VELM (AP) — Two bridges fell.", "AP"),
            ("a count by the AP showed", "the AP"),
            ("he wrote in the Daily Mirror last week", "Daily Mirror"),
            ("The Times reports that Fox reported it.", "Fox"),
            ("on Quillnet’s “State of the Union,” he said", "State of the Union"),
        ],
    )
    def test_a_doubtful_form_counts_where_the_words_around_it_are_clear(self, text: str, form: str) -> None:
        assert form in found_in(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Time is short, and Eastern Time is not ours.",
            "He works at Time Warner.",
            "People said that it was cold.",
            "People's lives depend on it.",
            "Today, the mayor said she would stay.",
            "What People Want Today",
            "Senators went back to the Hill on Monday.",
            "The Post Office closed early.",
            "the post was vacant for the times",
            "“Today,” he said, “we win.”",
            "the group Correct the Record paid",
            "a letter to the Observer of Human Rights",
            "THE TIMES ARE BAD",
            "the State of the Union address",
            "The prices spiked; he told spiked",
            "Economic Cooperation and Time said",
            "told Time-Life",
        ],
    )
    def test_an_ordinary_word_is_no_publication(self, text: str) -> None:
        assert found_in(text) == []

    def test_a_surname_borne_on_the_page_is_not_the_outlet(self) -> None:
        assert found_in("He told Fox.") == ["Fox"]
        assert found_in("Maria Fox won. He told Fox.") == []

    @pytest.mark.parametrize(
        ("form", "why"),
        [
            ("Time", "thing"),
            ("Observer", "speaker"),
            ("Hill", "body"),
            ("Fox", "proper"),
            ("Daily Mirror", "title"),
            ("Laura Quist", "proper"),
            ("74", "body"),
            ("Velm Post", None),
            ("Time magazine", None),
            ("Fox News", None),
        ],
    )
    def test_doubt_says_what_else_a_form_may_be(self, form: str, why: str | None) -> None:
        assert doubt(form) == why

    def test_every_listed_word_has_one_of_the_kinds(self) -> None:
        lines = (files("hearsay.speakers") / "title_words.tsv").read_text(encoding="utf-8").splitlines()
        words = [line.split("\t")[0] for line in lines[1:]]
        assert lines[0] == "word\tkind"
        assert words == sorted(set(words))
        assert {line.split("\t")[1] for line in lines[1:]} == {"thing", "speaker", "body", "proper"}


class TestFullForm:
    def meant(self, text: str) -> list[str | None]:
        found = publications_in(text, TABLE)
        given_up = [full_form(span, candidates, found) for span, candidates in found if len(candidates) > 1]
        return [row.name if row else None for row in given_up]

    def test_the_full_form_before_decides(self) -> None:
        assert self.meant("Old Mira Times had it first. He told the Times so.") == ["Old Mira Times"]

    def test_the_nearest_full_form_before_decides(self) -> None:
        text = "Old Mira Times had it first. NMT had it next. He told the Times so. Old Mira Times denied it."
        assert self.meant(text) == ["The New Mira Times"]

    def test_one_full_form_after_decides_where_none_stands_before(self) -> None:
        assert self.meant("He told the Times so. Old Mira Times printed it.") == ["Old Mira Times"]

    def test_two_after_leave_it_open(self) -> None:
        assert self.meant("He told the Times so. Old Mira Times printed it. NMT did not.") == [None]

    def test_no_full_form_leaves_it_open(self) -> None:
        assert self.meant("He told the Times so. Quillnet printed it.") == [None]


class TestLookups:
    def test_by_any_form_of_one_outlet(self) -> None:
        assert publication_named("new mira times", TABLE) == NEW_MIRA
        assert publication_named("nmt", TABLE) == NEW_MIRA
        assert publication_named("THE VELM RECORD", TABLE) == publication_named("The Record (Velm)", TABLE)

    def test_a_shared_form_names_nobody(self) -> None:
        assert publication_named("the Times", TABLE) is None

    def test_an_unknown_name_names_nobody(self) -> None:
        assert publication_named("", TABLE) is None

    @pytest.mark.parametrize(
        "address",
        ["newmira.example", "https://www.newmira.example/a?b=c", "http://NewMira.example:80", "//x.newmira.example."],
    )
    def test_by_address_or_domain(self, address: str) -> None:
        assert publication_at(address, TABLE) == NEW_MIRA

    @pytest.mark.parametrize(
        "address", ["", "notnewmira.example", "example", "http://[bad", "a text with spaces", "file:///x"]
    )
    def test_no_outlet_at_another_address(self, address: str) -> None:
        assert publication_at(address, TABLE) is None

    def test_of_several_at_a_domain_the_one_spelt_like_it(self) -> None:
        found = publication_at("quillnet.example", TABLE)
        assert found is not None
        assert found.name == "Quillnet"

    def test_an_outlet_at_a_section_of_a_site(self) -> None:
        found = publication_at("https://velm.example/record/1.html", TABLE)
        assert found is not None
        assert found.name == "The Record (Velm)"


PIECES = [
    "the ",
    "The ",
    "Times",
    "Old Mira",
    "Time",
    "Quillnet",
    "QNC News",
    " ",
    "\n",
    "’s ",
    "told ",
    ".",
    "(",
    ")",
    "“",
    "AP",
    "İ",
    "ß",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_spans_are_exact_in_order_and_apart(text: str) -> None:
    end = 0
    for span, candidates in publications_in(text, TABLE):
        assert end <= span.begin < span.end <= len(text)
        end = span.end
        words = re.sub(r"\s+", " ", span.of(text)).casefold().removeprefix("the ")
        for row in candidates:
            forms = {
                re.sub(r" \(.*", "", form).casefold().removeprefix("the ") for form in (row.name, *row.short_forms)
            }
            assert words in forms


class TestListed:
    def test_every_row_is_whole_and_the_names_are_sorted(self) -> None:
        rows = listed().rows
        names = [row.name for row in rows]
        assert len(rows) >= 1500
        assert names == sorted(set(names))
        kinds = {"newspaper", "broadcaster", "agency", "magazine", "website", "journal", "programme", "podcast"}
        wrong = [
            row
            for row in rows
            if row.kind not in kinds
            or not re.fullmatch(r"[A-Z]{2}", row.country)
            or not re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}(/[\w-]+){0,2}|", row.domain)
            or any(form != form.strip() or not form for form in (row.name, *row.short_forms))
        ]
        assert wrong == []

    @pytest.mark.parametrize(
        ("name", "domain"),
        [("new york times", "nytimes.com"), ("BBC", "bbc.co.uk"), ("Politico", "politico.com"), ("WSJ", "wsj.com")],
    )
    def test_well_known_outlets_are_listed(self, name: str, domain: str) -> None:
        found = publication_named(name)
        assert found is not None
        assert publication_at(f"https://www.{domain}/x") == found
