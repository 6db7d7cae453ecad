"""A quote family for people: its variants in the order of publication, and how they differ from the fullest one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from hearsay.render.visible import one_line
from hearsay.render.wording import UNKNOWN_SPEAKER, counted

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Difference, Family, Teller, Variant, WholeFamily

_AROUND = 6  # words at either end of a long passage that is left out


def family_card(whole: WholeFamily) -> RenderableType:
    """Give one family, its fullest words first."""
    return Group(_head(whole.family), *(_variant(whole, one) for one in whole.variants))


def names(tellers: Iterable[Teller]) -> str:
    """The names of speakers or relays, in their order."""
    return "; ".join(one.name for one in tellers)


def speakers_line(family: Family) -> str:
    """The speakers; where pages name different ones, that is said."""
    line = names(family.speakers) or UNKNOWN_SPEAKER
    return f"{line} (pages disagree)" if family.disagree else line


def _head(family: Family) -> RenderableType:
    first = f"first seen {family.first_seen} on p{family.first_page}"
    return Group(
        Text.assemble((f"f{family.id}", "bold"), f"  {one_line(family.words)}"),
        Padding(Text(f"{counted(family.pages, 'page')}, {first}"), (0, 0, 0, 2)),
        Padding(Text(f"by {speakers_line(family)}", "bold red" if family.disagree else ""), (0, 0, 0, 2)),
    )


def _variant(whole: WholeFamily, variant: Variant) -> RenderableType:
    one = variant.statement
    where = "  ".join(filter(None, (one.publisher, one.url)))
    head = Text.assemble(
        "\n", one_line(one.published or "no date"), "  ", (f"p{one.page} s{one.id}", "bold"), f"  {one_line(where)}"
    )
    via = f" (via {names(one.relays)})" if one.relays else ""
    facts = [f"{names(one.speakers) or UNKNOWN_SPEAKER}{via}", *_passings(whole, one.page)]
    if variant.others:
        facts.append("also " + ", ".join(f"s{number}" for number in variant.others))
    words = Text("the fullest variant", "dim") if one.id == whole.family.fullest else _words(variant)
    return Group(head, *(Padding(line, (0, 0, 0, 2)) for line in (one_line("; ".join(facts)), words)))


def _passings(whole: WholeFamily, page: int) -> Iterator[str]:
    for one in whole.passings:
        if one.page == page:
            yield f"relays p{one.source}'s publisher" if one.how == "relay" else f"links to p{one.source}"


def _words(variant: Variant) -> Text:
    """Write the differences with their marks: [-left out-] and {+added+}."""
    return Text(" ").join([piece for one in variant.differences for piece in _marked(one)])


def _marked(one: Difference) -> Iterator[Text]:
    if one.kind == "same":
        yield Text(one_line(one.here))
        return
    if one.fullest:
        yield Text(f"[-{one_line(_shortened(one.fullest))}-]", "red")
    if one.here:
        yield Text(f"{{+{one_line(one.here)}+}}", "green")


def _shortened(words: str) -> str:
    pieces = words.split()
    if len(pieces) <= 3 * _AROUND:
        return words
    return " ".join([*pieces[:_AROUND], "…", *pieces[-_AROUND:]])
