from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import UsageError
from hearsay.identifiers import Fault, Row, rows_of


def rows(text: str | bytes) -> list[Row | Fault]:
    return [*rows_of(io.BytesIO(text if isinstance(text, bytes) else text.encode()))]


OLIN = Row(1, "Mara Olin", ("M. K. Olin", "Olin Mara"), "person", "Q11", "mayor of Eastmark")


def test_a_row_may_be_tsv_or_csv_with_or_without_a_first_line_that_names_the_columns() -> None:
    tabs = "Mara Olin\tM. K. Olin | Olin Mara||\tperson\tQ11\tmayor of Eastmark\n"
    commas = '"Mara Olin",M. K. Olin|Olin Mara,Person,q11,mayor of Eastmark\r\n'
    assert rows(tabs) == rows(commas) == rows("\ufeff" + tabs) == [OLIN]
    named = "Identifier,Kind,Name,Description,Aliases\nQ11,person,Mara Olin,mayor of Eastmark,M. K. Olin|Olin Mara\n"
    assert rows(named) == [OLIN._replace(line=2)]


def test_columns_that_nobody_needs_may_be_missing_and_others_are_passed_over() -> None:
    assert rows("name,kind,identifier,born\nMara Olin,person,Q11,1970") == [
        Row(2, "Mara Olin", (), "person", "Q11", None)
    ]
    assert rows("Mara Olin,,person,Q11") == [Row(1, "Mara Olin", (), "person", "Q11", None)]


def test_wikidatas_addresses_are_identifiers_and_the_other_spelling_is_a_kind() -> None:
    text = "Olin Line,,organization,http://www.wikidata.org/entity/Q12\nTofte,,person,https://www.wikidata.org/wiki/Q13"
    assert [(row.kind, row.identifier) for row in rows(text) if isinstance(row, Row)] == [
        ("organisation", "Q12"),
        ("person", "Q13"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (",,person,Q11", "an empty cell is no name"),
        ("…,,person,Q11", "'…' is no name"),
        (f"{'Olin' * 60},,person,Q11", "is no name; write one of up to 200 characters"),
        ("Mara Olin,—,person,Q11", "'—' is no name"),
        ("Mara Olin,,,Q11", "an empty cell is no kind; write one of person, organisation"),
        ("Mara Olin,,mayor,Q11", "'mayor' is no kind"),
        ("Mara Olin,,person,", "an empty cell is no identifier; write Wikidata's, such as Q42"),
        ("Mara Olin,,person,11", "'11' is no identifier"),
        ("Mara Olin,,person", "an empty cell is no identifier"),
        ("Mara Olin,,person,Q11,mayor,harbour", "6 cells for 5 columns"),
        ('"Mara Olin,,person,Q11', "a quotation mark is not closed"),
        (f"Mara Olin,{'|'.join(f'Olin {n}' for n in range(501))},person,Q11", "more than 500 aliases"),
        (b"M\xe4ra Olin,,person,Q11", "not UTF-8"),
        ("x" * 1_000_001, "too long for a row"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_costs_no_other(line: str | bytes, told: str) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    good = b"Jon Vesper,,person,Q20\n"
    first, fault, last = rows(good + raw + b"\n" + good)
    assert isinstance(first, Row)
    assert isinstance(fault, Fault)
    assert (fault.line, last) == (2, first._replace(line=3))
    assert told in fault.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\tQ\nMara Olin\tQ11", "names no column kind or identifier"),
        ("name,aliases,identifier", "names no column kind"),
        ("Mara Olin,,person,Q11".encode("utf-16"), "UTF-16, not UTF-8; save it as UTF-8"),
    ],
)
def test_a_file_of_another_form_is_refused(text: str | bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        rows(text)


@given(st.binary(max_size=80) | st.text(alphabet='Olin,\t\n"|Q12 person\r', max_size=80).map(str.encode))
def test_any_file_gives_rows_and_faults_in_the_order_of_its_lines(raw: bytes) -> None:
    try:
        found = rows(raw)
    except UsageError:
        return
    lines = [row.line for row in found]
    assert lines == sorted(set(lines))
    assert all(0 < line <= raw.count(b"\n") + 1 for line in lines)
