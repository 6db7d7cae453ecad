from __future__ import annotations

from hearsay.export.material import material
from hearsay.ledger import Ledger
from hearsay.records import Author, Excerpt, Parts, Poll, Said, Span
from tests.ledger.made import JON, MARA, RADIO, Saying, made

TIDE = made(
    Saying(JON, "the tide would turn", via=RADIO),
    Saying(MARA, "nobody had asked her", fields={"said": Said("2031-05-06", "2031-05-06", "on Tuesday")}),
    url="https://courier.example/tide",
    authors=(Author("Ilse Varga", "reporter", bio="Ilse Varga grew up on the quay."),),
    parts=Parts(polls=(Poll(Span(0, 3), Excerpt("Will it turn?", Span(0, 3))),)),
)


def test_without_text_nothing_of_the_pages_words_is_left_but_names_and_offsets(ledger: Ledger) -> None:
    ledger.add(TIDE)
    (whole,), (bare,) = material(ledger), material(ledger, text=False)
    for words in ("tide would turn", "nobody", "Tuesday", "quay", "Will it", " said "):
        assert words in str(whole)
        assert words not in str(bare)
    assert [one.content for one in bare.reading.statements] == [one.content for one in whole.reading.statements]
    assert bare.page == whole.page
    assert [one.speakers for one in bare.statements] == [one.speakers for one in whole.statements]
