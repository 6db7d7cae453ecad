"""Words a second with the model loaded: ``python -m benchmarks.reading STEP MODEL FILE...``.

STEP "page": all that `hearsay read --json` does with a file, from opening it to the JSON; "attributions": pages at hand
to who said what. As ``spacy_speed.py`` does, it reads four texts before the clock starts; they are the last ones, so
that nothing remembered of them is of use when the clock runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.inputs import word_count
from hearsay.attributions import ModelName, read_attributions
from hearsay.pages import page_from_source
from hearsay.reader import read_source
from hearsay.render import to_json


def main() -> None:
    """Read the files and print the figure."""
    step, model, *files = sys.argv[1:]
    name: ModelName = "small" if model == "small" else "default"
    work: list[Callable[[], object]]
    if step == "page":
        work = [partial(_read, file, name) for file in files]
    else:
        work = [partial(read_attributions, page_from_source(file), model=name) for file in files]
    for one in work[-4:]:
        one()
    began = time.perf_counter()
    for one in work:
        one()
    seconds = time.perf_counter() - began
    words = sum(word_count(Path(file).read_text(encoding="utf-8")) for file in files)
    print(f"{words / seconds:.0f}")


def _read(file: str, model: ModelName) -> str:
    return to_json(read_source(file, model=model))


if __name__ == "__main__":
    main()
