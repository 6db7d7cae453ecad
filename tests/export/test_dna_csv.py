from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

from hearsay.export import dna, dna_csv
from hearsay.export.dna_schema import VARIABLES
from hearsay.export.material import material
from hearsay.ledger import Ledger
from tests.export.written import fill
from tests.ledger.made import MARA, Saying, made

# As Discourse Network Analyzer 3.0.11 writes them, the variables between the second and the third.
HEADER = """statement_id time start_position stop_position text coder document_id document_title document_author
document_source document_section document_type""".split()
SHORT = """(SELECT entity.Value FROM DATASHORTTEXT JOIN ENTITIES AS entity ON entity.ID = Entity
  JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId WHERE StatementId = STATEMENTS.ID AND Variable = '{}')"""
NUMBER = "(SELECT Value FROM {} WHERE StatementId = STATEMENTS.ID)"
EVENTS = """
SELECT STATEMENTS.ID, datetime(Date, 'unixepoch'), {}, Start, Stop, substr(Text, Start + 1, Stop - Start),
  STATEMENTS.Coder, DocumentId, Title, Author, Source, Section, Type
FROM STATEMENTS JOIN DOCUMENTS ON DOCUMENTS.ID = DocumentId ORDER BY STATEMENTS.ID
"""


def test_the_event_list_is_what_dna_exports_of_the_database(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    stream = io.StringIO(newline="")
    assert dna_csv.write(material(ledger), stream) == 6
    header, *lines = csv.reader(io.StringIO(stream.getvalue(), newline=""), delimiter=";")
    assert header == [*HEADER[:2], *VARIABLES, *HEADER[2:]]

    dna.write(material(ledger), tmp_path / "all.dna")
    kinds = {"short text": SHORT, "boolean": NUMBER.format("DATABOOLEAN"), "integer": NUMBER.format("DATAINTEGER")}
    columns = ", ".join(kinds[kind].format(name) for name, kind in VARIABLES.items())
    with closing(sqlite3.connect(tmp_path / "all.dna")) as database:
        events = database.execute(EVENTS.format(columns)).fetchall()
    wanted = [[str(value).replace(";", ",").replace('"', "'") for value in event] for event in events]
    concept, agreement = header.index("concept"), header.index("agreement")
    for event in wanted:
        event[agreement] = event[agreement] if event[concept] else ""  # DNA has none that is empty
    assert lines == wanted
    assert [line[agreement] for line in lines] == ["", "1", "", "", "1", "0", "0"]


def test_text_stands_in_quotation_marks_and_numbers_do_not(ledger: Ledger) -> None:
    fill(ledger)
    stream = io.StringIO(newline="")
    dna_csv.write(material(ledger), stream)
    first = stream.getvalue().splitlines()[1]
    assert first.startswith('1;2031-05-07 06:30:00;"Jon Vesper";"Eastmark Port Authority";"";;"states";"direct";"";')
    assert """;"the \ufffd tide, “a”, would 'turn'";2;1;"Tide";"Ilse Varga, Bo Lund";"The Courier";""" in first


def test_a_page_s_words_steer_no_terminal(ledger: Ledger) -> None:
    ledger.add(made(Saying(MARA, "the \x1b[2J ferry \u202e would \x9b run")))
    stream = io.StringIO(newline="")
    dna_csv.write(material(ledger), stream)
    assert '"the \ufffd[2J ferry \ufffd would \ufffd run"' in stream.getvalue()
