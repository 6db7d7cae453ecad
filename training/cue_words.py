"""List the words that mostly stand in cues: "said", "urged".

python -m training.cue_words --polnear ../shared/corpora/polnear > src/hearsay/attributions/cue_words.txt
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")
SHARE, TIMES = 0.6, 3  # of a word's uses outside contents that are in cues, and how many uses it needs


def cue_words(articles: Path) -> list[str]:
    """The words, sorted; contents are passed over, for no statement inside them is marked in PolNeAR."""
    inside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        cues, contents = (bytearray(len(article["text"])) for _ in range(2))
        for one in article["attributions"]:
            for marks, spans in ((cues, one["cue"]), (contents, one["content"])):
                for begin, end in spans:
                    marks[begin:end] = b"\x01" * (end - begin)
        for word in WORD.finditer(article["text"]):
            if cues[word.start()] or not contents[word.start()]:
                total[word.group().lower()] += 1
                inside[word.group().lower()] += cues[word.start()]
    return sorted(word for word in total if total[word] >= TIMES and inside[word] >= SHARE * total[word])


def main() -> None:
    """Parse the command line and print the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    a = parser.parse_args()
    print("\n".join(cue_words(a.polnear / "train.jsonl")))


if __name__ == "__main__":
    main()
