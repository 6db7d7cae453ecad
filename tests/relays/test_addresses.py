from __future__ import annotations

from hearsay.records import Link, Span
from hearsay.relays import addresses, relays
from hearsay.speakers import resolve
from tests.marking import marked

ELSEWHERE = "https://elsewhere.example/a"


def told_at(written: str, words: str, url: str = ELSEWHERE) -> list[list[str]]:
    """Whose address the link on these words is, by statement."""
    page = marked(written)
    directory = page.directory()
    speakers = resolve(directory, page.attributions)
    tellers = relays(directory, page.attributions, speakers)
    begin = page.text.index(words)
    links = [Link(words, Span(begin, begin + len(words)), url)]
    found = addresses(page.text, links, page.attributions, speakers, tellers)
    return [[one.teller.name for one in of] for of in found]


RELAYED = "[1 *Mara Olin*] {1 told} the #Norland Herald# <1 that the ferry ran>."


def test_a_link_is_the_address_of_the_teller_whom_its_words_name() -> None:
    assert told_at(RELAYED, "Norland Herald") == [["Norland Herald"]]


def test_a_link_on_the_cue_is_the_address_of_the_nearest_teller() -> None:
    assert told_at(RELAYED, "told") == [["Norland Herald"]]


def test_without_a_teller_a_link_on_the_cue_is_the_speaker_s_address() -> None:
    assert told_at("[1 *Mara Olin*] {1 wrote} <1 that the ferry ran>.", "wrote") == [["Mara Olin"]]


def test_a_link_to_an_outlet_s_site_is_its_address_wherever_it_stands_in_the_sentence() -> None:
    written = "[1 *Mara Olin*] {1 told} #Politico# <1 that the ferry ran>."
    assert told_at(written, "ferry", "https://www.politico.com/ferry") == [["Politico"]]
    assert told_at(written, "ferry") == [[]]


def test_a_link_in_another_sentence_is_nobody_s_address() -> None:
    assert told_at(f"{RELAYED} The Herald is a paper.", "a paper") == [[]]


def test_a_link_on_the_cue_of_two_speakers_is_neither_s_address() -> None:
    assert told_at("[1 *Mara Olin* and *Jon Vesper*] {1 said} <1 so>.", "said") == [[]]
