"""Words a second of reading alone, the model loaded: ``python -m benchmarks.reading FILE...``.

As ``spacy_speed.py`` does, it reads four texts before the clock starts; they are the last ones, so that
nothing remembered of them is of use when the clock runs. Opening the files and making the JSON is inside
the time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.inputs import word_count
from hearsay.reader import read_source
from hearsay.render import to_json


def main() -> None:
    """Read the files and print the figure."""
    files = sys.argv[1:]
    for file in files[-4:]:
        to_json(read_source(file))
    began = time.perf_counter()
    for file in files:
        to_json(read_source(file))
    seconds = time.perf_counter() - began
    words = sum(word_count(Path(file).read_text(encoding="utf-8")) for file in files)
    print(f"{words / seconds:.0f}")


if __name__ == "__main__":
    main()
