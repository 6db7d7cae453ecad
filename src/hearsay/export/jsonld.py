"""JSON-LD 1.1: one graph in the words of schema.org, the Web Annotation vocabulary and PROV-O, a node a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from hearsay.export.columns import rows
from hearsay.export.jsonld_page import Node, page_nodes, reader_node
from hearsay.export.jsonld_statement import actor_node, statement_nodes
from hearsay.export.jsonld_terms import CONTEXT
from hearsay.export.material import Exported
from hearsay.render.json import json_line


def write(pages: Iterable[Exported], stream: TextIO) -> int:
    """Write the graph, each page's nodes as they come; give how many statements there were."""
    stream.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [')
    count, between, readers = 0, "\n", set[str]()
    for one in pages:
        new = {one.page.reader} - readers - {""}
        readers |= new
        for node in (*map(reader_node, new), *_nodes(one)):
            stream.write(f"{between}{json_line(node)}")
            between = ",\n"
        count += len(one.statements)
    stream.write("\n]}\n")
    return count


def _nodes(one: Exported) -> Iterator[Node]:
    yield from page_nodes(one)
    tellers = (teller for found in one.statements for teller in (*found.speakers, *found.relays))
    for teller in dict.fromkeys(tellers):
        yield actor_node(teller)
    for row in rows(one):
        yield from statement_nodes(row)
