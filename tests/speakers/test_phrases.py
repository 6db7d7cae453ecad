from __future__ import annotations

import pytest

from hearsay.records import Span
from hearsay.speakers.phrases import bare_name, heads, phrase, role_after, role_before
from tests.marking import marked

OLIN, VESPER, KROLL, FERRY = "Mara Olin", "Jon Vesper", "Ida Kroll", "Norland Ferry Company"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # a name alone, with titles and with what stands behind it
        ("*Mara Olin*", [OLIN]),
        ("“*Mara Olin*”", [OLIN]),
        ("Mr. *Olin*", ["Olin"]),
        ("Dr. *Mara Olin*", [OLIN]),
        ("harbour master *Mara Olin*", [OLIN]),
        ("former mayor *Mara Olin*", [OLIN]),
        ("Secretary of State *Mara Olin*", [OLIN]),
        ("_Norland Ferry Company_ spokesman *Jon Vesper*", [VESPER]),
        ("~Norland~’s foreign minister, *Mara Olin*", [OLIN]),
        ("the line’s spokeswoman, *Ida Kroll*", [KROLL]),
        ("the _Norland Ferry Company_’s *Mara Olin*", [OLIN]),
        ("*Jon Vesper*’s lawyer, *Ida Kroll*", [KROLL]),
        ("his wife *Ida Kroll*", [KROLL]),
        ("*Mara Olin* herself", [OLIN]),
        ("*Mara Olin* (R)", [OLIN]),
        ("*Mara Olin*, 45, a nurse", [OLIN]),
        ("*Mara Olin* — the mayor —", [OLIN]),
        ("*Mara Olin* of the _Norland Ferry Company_", [OLIN]),
        ("*Ida Kroll*, a spokeswoman for the _Norland Ferry Company_", [KROLL]),
        ("*Jon Vesper*, who runs the _Norland Ferry Company_", [VESPER]),
        ("*Jon Vesper*, a friend of *Mara Olin*", [VESPER]),
        ("a man named *Jon Vesper*", [VESPER]),
        ("the _Norland Ferry Company_", [FERRY]),
        ("~Norland~", ["Norland"]),
        # several
        ("*Mara Olin* and *Jon Vesper*", [OLIN, VESPER]),
        ("*Mara Olin*, *Jon Vesper* and *Ida Kroll*", [OLIN, VESPER, KROLL]),
        ("*Mara Olin* or *Jon Vesper*", [OLIN, VESPER]),
        ("neither *Mara Olin* nor *Jon Vesper*", [OLIN, VESPER]),
        ("both *Mara Olin* and harbour master *Jon Vesper*", [OLIN, VESPER]),
        ("*Mara Olin* as well as *Jon Vesper*", [OLIN, VESPER]),
        ("*Mara Olin* and her husband, *Jon Vesper*", [OLIN, VESPER]),
        ("*Mara Olin* and two aides", [OLIN]),
        ("*Mara Olin*, the harbour master, and *Jon Vesper*", [OLIN, VESPER]),
        ("*Mara Olin*, who was a friend of *Bo* and *Jon Vesper*", [OLIN]),
        ("*Mara Olin* and supporters of *Jon Vesper*", [OLIN]),
        ("*Mara Olin* and aides to Mr. *Vesper*", [OLIN]),
        ("critics like *Mara Olin*", [OLIN]),
        ("Republicans, including *Mara Olin*", [OLIN]),
        ("a longtime critic of the line — *Mara Olin* —", [OLIN]),
        ("two members of the crew, *Mara Olin* and *Jon Vesper*", [OLIN, VESPER]),
        ("her two critics, *Mara Olin* (of Sund) and *Jon Vesper*", [OLIN, VESPER]),
        ("Mr. *Olin*’s and Mr. *Vesper*’s", ["Olin", "Vesper"]),
        # somebody else than the one who is named
        ("researchers led by *Mara Olin*", []),
        ("insiders who think *Olin*", []),
        ("the group backing *Mara Olin*", []),
        ("companies including the _Norland Ferry Company_", []),
        ("advisers to four candidates - *Mara Olin*, *Jon Vesper* and *Ida Kroll* -", []),
        ("a suit filed by a man named *Jon Vesper*", []),
        ("the _Norland_-based group", []),
        ("a spokesman for *Mara Olin*", []),
        ("the lawyer for Mayor *Mara Olin*", []),
        ("spokesman for Mayor *Mara Olin*, *Jon Vesper*", [VESPER]),
        ("a spokeswoman for the _Norland Ferry Company_", []),
        ("*Mara Olin*’s campaign", []),
        ("the *Olin* campaign", []),
        ("supporters of *Mara Olin*", []),
        ("aides to Mr. *Olin*", []),
        ("one of *Olin*’s aides", []),
        ("*Jon Vesper*’s lawyer", []),
        ("a person close to *Mara Olin*", []),
        ("people familiar with *Mara Olin*’s plans", []),
        ("a ~Norland~ Democrat", []),
        ("officials in ~Norland~", []),
        ("~Norland~’s government", []),
        ("_Norland Ferry Company_ officials", []),
        ("the secretary of the _Treasury_", []),
        ("a report by *Mara Olin*", []),
        ("a poll by the _Norland Ferry Company_", []),
        ("two officials", []),
        ("she", []),
    ],
)
def test_whose_names_a_source_is(source: str, expected: list[str]) -> None:
    page = marked(f"[1 {source}] {{1 said}} <1 so>.")
    directory = page.directory()
    assert [entry.name for _, entry in heads(directory, page.attributions[0].source[0])] == expected


@pytest.mark.parametrize(
    ("source", "core", "noun", "definite"),
    [
        ("two officials familiar with the plan", "two officials", "official", False),
        ("the campaign of Mara Olin", "the campaign", "campaign", True),
        ("a spokesman for the line", "a spokesman", "spokesman", False),
        ("the newspaper, which closed", "the newspaper", "newspaper", True),
        ("their lawyers", "their lawyers", "lawyer", True),
        ("the sea", "the sea", None, True),
        ("", "", None, False),
    ],
)
def test_a_phrase_has_a_core_and_a_head_noun(source: str, core: str, noun: str | None, definite: bool) -> None:
    found = phrase(source, Span(0, len(source)))
    assert (found.core.of(source), found.noun.word if found.noun else None, found.definite) == (core, noun, definite)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mara Olin", "Mara Olin"),
        ("Mara Olin, a nurse", "Mara Olin"),
        ("Ida van Kroll (R)", "Ida van Kroll"),
        ("Mara Olin who left", "Mara Olin"),
        ("the nurse Mara Olin", None),
        ("two nurses", None),
        ("Mara Olin of Norland", None),
        ("", None),
    ],
)
def test_a_name_that_the_network_did_not_see(source: str, name: str | None) -> None:
    found = bare_name(source, Span(0, len(source)))
    assert (" ".join(found[1]) if found else None) == name
    assert found is None or found[0].of(source) == name


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("foreign minister *Mara Olin*", "foreign minister"),
        ("the harbour master, *Mara Olin*", "harbour master"),
        ("No, former harbour master *Mara Olin*", "former harbour master"),
        ("his lawyer *Mara Olin*", "lawyer"),
        ("~Norland~’s foreign minister *Mara Olin*", "Norland’s foreign minister"),
        ("*Mara Olin*", None),
        ("Mr. *Olin*", None),
        ("the _Norland Ferry Company_’s *Mara Olin*", None),
        ("both *Mara Olin* and *Jon Vesper*", None),
        ("another *Mara Olin*", None),
        ("#Fathoms#’ *Mara Olin*", None),
        ("critics like *Mara Olin*", None),
        ("Republicans, including *Mara Olin*", None),
        ("a man named *Mara Olin*", None),
    ],
)
def test_the_role_before_a_name_is_what_its_bearer_is(source: str, role: str | None) -> None:
    page = marked(source)
    name = next(m.span for m in page.mentions if m.kind == "person")
    assert role_before(page.text, Span(0, len(page.text)), name) == role


@pytest.mark.parametrize(
    ("after", "role"),
    [
        (", the harbour master, said", "harbour master"),
        (", a spokeswoman for the line, said", "spokeswoman for the line"),
        (" (R), a senator, said", "senator"),
        (", a nurse. The ferry ran, she said", "nurse"),
        (", a nurse at the port — said", "nurse at the port"),
        (", two nurses from the port, said", None),
        (", his mother has run the ferry", None),
        (", who is a nurse, said", None),
        (", said the mayor", None),
        (", and a nurse, said", None),
        (", on the sea, said", None),
        (" said", None),
        ("", None),
    ],
)
def test_the_role_behind_a_name_ends_with_its_apposition(after: str, role: str | None) -> None:
    text = f"Mara Olin{after}"
    assert role_after(text, Span(0, len("Mara Olin")), len(text)) == role


def test_a_source_that_begins_with_a_preposition_is_no_title() -> None:
    page = marked("[1 In Harbour Commissioner *Mara Olin*] {1 said} <1 so>.")
    assert [[entry.name for entry in speakers] for speakers in page.speakers()] == [["Mara Olin"]]
