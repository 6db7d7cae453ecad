"""Parquet: a statement a row, in typed columns, compressed by zstd, a row group at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from hearsay.errors import UsageError
from hearsay.export.columns import Row, reviewers, rows
from hearsay.export.material import Exported
from hearsay.ledger import Teller
from hearsay.records import Span
from hearsay.render.visible import one_line
from hearsay.version import VERSION

FORM = 1  # counts changes of columns that are there; new ones do not change it
_GROUP = 20_000  # rows
_AT_ONCE = 1000  # rows that are Python's at a time


def write(pages: Iterable[Exported], path: Path) -> int:
    """Make the file; give how many statements it holds. Raises OSError, and UsageError where pyarrow is missing."""
    arrow, parquet = _library()
    schema = _schema(arrow)
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        each = (_values(row) for one in pages for row in rows(one))
        while group := list(_batches(islice(each, _GROUP), arrow, schema)):
            writer.write_table(arrow.Table.from_batches(group), row_group_size=_GROUP)
            count += sum(batch.num_rows for batch in group)
    return count


def _batches(each: Iterator[dict[str, Any]], arrow: ModuleType, schema: Any) -> Iterator[Any]:  # noqa: ANN401
    while some := list(islice(each, _AT_ONCE)):
        yield arrow.RecordBatch.from_pylist(some, schema=schema)


def _library() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'hearsay[parquet]'.") from error
    return pyarrow, pyarrow.parquet


def _schema(arrow: ModuleType) -> Any:  # noqa: ANN401 (pyarrow's)
    text, flag, day, number = arrow.string(), arrow.bool_(), arrow.date32(), arrow.int32()
    moment = arrow.timestamp("s", tz="UTC")
    spans = arrow.list_(arrow.struct([("begin", number), ("end", number)]))
    tellers = arrow.list_(
        arrow.struct([("actor", text), ("name", text), ("named", flag), ("kind", text), ("role", text)])
    )
    stances = arrow.list_(arrow.struct([("question", text), ("text", text), ("stance", text)]))
    columns = {
        "id": text, "page": text, "capture": text, "statement": text, "parent": text, "family": text,
        "content": text, "source": text, "cue": text,
        "content_spans": spans, "source_spans": spans, "cue_spans": spans,
        "speakers": tellers, "relays": tellers,
        "quotation": text, "manner": text, "negated": flag, "block": text, "confidence": arrow.float64(),
        "first_day": day, "last_day": day, "said": text, "stances": stances,
        "reviewed": text, "reviewers": arrow.list_(text),
        "url": text, "publisher": text, "title": text, "authors": arrow.list_(text), "section": text, "language": text,
        "published": text, "published_day": day, "modified": text,
        "first_seen": moment, "last_seen": moment, "readings": number, "reader": text,
    }  # fmt: skip
    about = {"version": VERSION, "form": FORM}
    return arrow.schema(list(columns.items()), metadata={"hearsay": json.dumps(about)})


def _values(row: Row) -> dict[str, Any]:
    found, statement, said = row.found, row.statement, row.statement.said
    return {
        "id": f"s{found.id}",
        "page": f"p{found.page}",
        "capture": found.capture,
        "statement": found.local,
        "parent": None if found.parent is None else f"s{found.parent}",
        "family": None if found.family is None else f"f{found.family}",
        "content": found.content,
        "source": found.source,
        "cue": found.cue,
        "content_spans": _spans(statement.content),
        "source_spans": _spans(statement.source),
        "cue_spans": _spans(statement.cue),
        "speakers": list(map(_teller, found.speakers)),
        "relays": list(map(_teller, found.relays)),
        "quotation": found.quotation,
        "manner": found.manner,
        "negated": found.negated,
        "block": found.block,
        "confidence": found.confidence,
        "first_day": date.fromisoformat(found.first_day),
        "last_day": date.fromisoformat(found.last_day),
        "said": one_line(said.text) if said else None,
        "stances": [{"question": f"q{one.question}", "text": one.text, "stance": one.stance} for one in found.stances],
        "reviewed": found.reviewed,
        "reviewers": reviewers(row),
        **_page(row.on),
    }


def _page(one: Exported) -> dict[str, Any]:
    page, read = one.page, one.reading.page
    return {
        "url": page.url,
        "publisher": page.publisher,
        "title": page.title,
        "authors": [one_line(author.name) for author in read.authors],
        "section": one_line(read.section) if read.section else None,
        "language": page.language,
        "published": page.published,
        "published_day": _day(page.published),
        "modified": one_line(read.modified) if read.modified else None,
        "first_seen": datetime.fromisoformat(page.first_seen),
        "last_seen": datetime.fromisoformat(page.last_seen),
        "readings": page.readings,
        "reader": page.reader,
    }


def _day(time: str | None) -> date | None:
    """Give the day, None where the time is not as exact as that."""
    try:
        return datetime.fromisoformat(time or "").date()
    except ValueError:
        return None


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"begin": span.begin, "end": span.end} for span in spans]


def _teller(one: Teller) -> dict[str, Any]:
    return {"actor": f"a{one.actor}", "name": one.name, "named": one.named, "kind": one.kind, "role": one.role}
