"""Measure the pages package: labels, the body beside extractors, plain articles, speed.

python -m benchmarks.pages [--shared ../shared] [--held-out FOLDER]

With --held-out only what ``python -m training.parts html|text --check FOLDER`` wrote there is scored.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hearsay.pages import page_from_bytes, page_from_text
from hearsay.pages.decoding import decode
from hearsay.pages.html import page_from_html
from hearsay.pages.unpacking import gunzip
from hearsay.records import Page

_LONGEST = 100 * 2**20
_GRAM = 4  # words


def reading(page: Page, key: str) -> dict[str, Any]:
    """Make a reading without statements, as the scorer takes it."""
    blocks = [{"label": block.label, "span": list(block.span)} for block in page.blocks]
    return {"page": {"url": key, "text": page.text, "blocks": blocks}, "actors": [], "statements": []}


def rows(path: Path) -> list[dict[str, Any]]:
    """Read the lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scored(shared: Path, gold: Path, readings: Iterable[dict[str, Any]]) -> str:
    """Run the shared scorer over the readings and give what it prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in readings)
        file.flush()
        command = [sys.executable, str(shared / "tools/score.py"), str(gold), file.name]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def markup(shared: Path, key: str) -> str:
    """The decoded HTML of a capture."""
    data = gunzip((shared / f"corpora/pages/html/{key}.html.gz").read_bytes(), limit=_LONGEST)
    return decode(data, content_type=None, markup=True).text


def extractors() -> dict[str, Callable[[str], str]]:
    """Those of the extractors we compare with that are installed."""
    found: dict[str, Callable[[str], str]] = {}
    try:
        import trafilatura

        logging.getLogger("trafilatura").disabled = True
        found["trafilatura, precise"] = lambda page: (
            trafilatura.extract(page, favor_precision=True, include_comments=False) or ""
        )
        found["trafilatura"] = lambda page: trafilatura.extract(page, include_comments=False) or ""
    except ImportError:
        print("trafilatura is not installed")
    try:
        import readability
        from lxml import html

        logging.getLogger("readability").disabled = True
        found["readability-lxml"] = lambda page: str(
            html.fromstring(readability.Document(page).summary()).xpath("string()")
        )
    except ImportError:
        print("readability-lxml is not installed")
    return found


def body_f1(texts: Sequence[tuple[str, str]]) -> str:
    """F1, precision and recall of sequences of four words, means over pages; pairs are what was found and the gold."""
    precision = recall = 0.0
    for found, wanted in texts:
        ours, gold = _grams(found), _grams(wanted)
        both = (ours & gold).total()
        precision += both / max(1, ours.total()) / len(texts)
        recall += both / max(1, gold.total()) / len(texts)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}"


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1)))


def bodies(shared: Path, gold: Mapping[str, str], ours: Mapping[str, str]) -> None:
    """Print how well our body blocks and each extractor's text are the gold body."""
    print(f"{'hearsay':22} {body_f1([(ours[key], body) for key, body in gold.items()])}")
    pages = {key: markup(shared, key) for key in gold}
    for name, extract in extractors().items():
        print(f"{name:22} {body_f1([(extract(pages[key]), body) for key, body in gold.items()])}")


def body_of(one: Mapping[str, Any]) -> str:
    """The body blocks of a reading."""
    page = one["page"]
    spans = [block["span"] for block in page["blocks"] if block["label"] == "body"]
    return "\n".join(page["text"][begin:end] for begin, end in spans)


def from_html(shared: Path) -> None:
    """Print the score of labels from HTML, and the body beside extractors."""
    pages = shared / "corpora/pages"
    gold = rows(pages / "lines.dev.jsonl")
    made = [reading(page_from_bytes(_capture(shared, one["id"]), url="x.html"), one["id"]) for one in gold]
    print("== HTML")
    print(scored(shared, pages / "lines.dev.jsonl", made))
    wanted = {one["id"]: "\n".join(line for line, label in one["lines"] if label == "body") for one in gold}
    bodies(shared, wanted, {one["page"]["url"]: body_of(one) for one in made})


def _capture(shared: Path, key: str) -> bytes:
    return (shared / f"corpora/pages/html/{key}.html.gz").read_bytes()


def speed(shared: Path) -> None:
    """Print pages a second over all captures, decoded, page by page in turn with trafilatura's default."""
    captures = [path.read_bytes() for path in sorted((shared / "corpora/pages/html").glob("*.html.gz"))]
    pages = [decode(gunzip(data, limit=_LONGEST), content_type=None, markup=True) for data in captures]
    extract = extractors().get("trafilatura")
    page_from_html(pages[0], url="x.html")  # loads what loads once
    ours = theirs = 0.0
    for page in pages:
        started = time.process_time()
        page_from_html(page, url="x.html")
        ours += time.process_time() - started
        if extract:
            started = time.process_time()
            extract(page.text)
            theirs += time.process_time() - started
    print(f"== HTML to labelled page: {len(captures) / ours:.1f} pages a second", end="")
    print(f"; trafilatura's default: {len(captures) / theirs:.1f}" if theirs else "")


def from_flat(shared: Path) -> None:
    """Print the score of the same pages as flattened text, and words a second."""
    gold = shared / "corpora/pages/flat.dev.jsonl"
    page_from_text("Words.")
    started = time.process_time()
    made = [reading(page_from_text(one["text"], url=one["id"]), one["id"]) for one in rows(gold)]
    seconds = time.process_time() - started
    words = sum(len(one["page"]["text"].split()) for one in made)
    print(f"\n== flattened text: {words / seconds:,.0f} words a second")
    print(scored(shared, gold, made))
    print(f"body: {body_f1([(body_of(one), _gold_body(page)) for one, page in zip(made, rows(gold), strict=True)])}")


def _gold_body(page: Mapping[str, Any]) -> str:
    return "\n".join(page["text"][begin:end] for begin, end, label in page["blocks"] if label == "body")


def held_out(shared: Path, folder: Path) -> None:
    """Print the scores of pages on sites that nothing was fitted to."""
    gold, read = rows(folder / "gold.jsonl"), rows(folder / "readings.jsonl")
    print(scored(shared, folder / "gold.jsonl", read))
    wanted = {one["id"]: _gold_body(one) for one in gold}
    bodies(shared, wanted, {one["page"]["url"]: body_of(one) for one in read})


def plain_articles(shared: Path) -> None:
    """Print the share of letters that ordinary articles keep as body or headline, and words a second."""
    texts = [one["text"] for one in rows(shared / "corpora/polnear/dev.jsonl")]
    started = time.process_time()
    made = [page_from_text(text) for text in texts]
    seconds = time.process_time() - started
    letters: Counter[str] = Counter()
    for page in made:
        for block in page.blocks:
            letters[block.label] += sum(map(str.isalnum, block.span.of(page.text)))
    kept = letters["body"] + letters["headline"]
    words = sum(len(text.split()) for text in texts)
    print(
        f"== plain articles: {100 * kept / letters.total():.2f} % body or headline, "
        f"{words / seconds:,.0f} words a second"
    )
    print("  ".join(f"{label} {count}" for label, count in letters.most_common()))


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--held-out", type=Path)
    given = parser.parse_args()
    if given.held_out:
        held_out(given.shared, given.held_out)
        return
    from_html(given.shared)
    speed(given.shared)
    from_flat(given.shared)
    plain_articles(given.shared)


if __name__ == "__main__":
    main()
