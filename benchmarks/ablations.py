"""What each part of reading attributions is worth on PolNeAR's dev part: ``python -m benchmarks.ablations``.

Each row takes one part out, or sets it otherwise, and reads and scores the articles again.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from benchmarks.inputs import shared_under
from benchmarks.reliability import scorer
from benchmarks.terminal import saying
from hearsay.attributions import read_attributions
from hearsay.attributions.models import Model, ModelName, model_of
from hearsay.records import Block, Page, Span

COLUMNS = ("relaxed", "exact", "source exact", "cue exact", "content exact")
STEP, DECODE, NETWORK = (importlib.import_module(f"hearsay.attributions{name}") for name in ("", ".decode", ".network"))


def main() -> None:
    """Parse the command line, and print a row for each variant."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablations", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with the corpora")
    parser.add_argument("--only", help="variants whose name holds this")
    given = parser.parse_args()
    shared = shared_under(given.shared.resolve())
    score = scorer(shared.score)
    gold = {one["id"]: one for one in map(json.loads, shared.dev.read_text(encoding="utf-8").splitlines())}
    print(f"| | {' | '.join(COLUMNS)} | direct | mixed | indirect | seconds |\n|---|{'---:|' * (len(COLUMNS) + 4)}")
    with saying() as say:
        for name, variant in VARIANTS.items():
            if given.only and given.only not in name:
                continue
            say(name)
            with variant():
                print(_row(name, score, gold), flush=True)


def _row(name: str, score: ModuleType, gold: Mapping[str, Any]) -> str:
    began = time.process_time()
    read = {key: _reading(article["text"]) for key, article in gold.items()}
    seconds = time.process_time() - began
    found = score.score_attributions(gold, read)
    figures = [f"{found[column]['f1']:.1f}" for column in COLUMNS]
    figures += [f"{found[f'recall {kind}']['r']:.1f}" for kind in ("direct", "mixed", "indirect")]
    return f"| {name} | {' | '.join(figures)} | {seconds:.1f} |"


def _reading(text: str) -> dict[str, Any]:
    blocks = tuple(Block("body", Span(*found.span())) for found in re.finditer(r"\S[^\r\n]*", text))
    found = read_attributions(Page("", "", text, blocks))
    statements = [
        {"source": one.source, "cue": one.cue, "content": one.content, "parent": one.parent is not None}
        for one in found.attributions
    ]
    return {"page": {"text": text}, "actors": [], "statements": statements}


@contextmanager
def _set(**values: object) -> Iterator[None]:
    """Names of the decoding (and of the step, after "step_") set otherwise."""
    with ExitStack() as stack:
        for name, value in values.items():
            module = STEP if name.startswith("step_") else DECODE
            stack.enter_context(patch.object(module, name.removeprefix("step_"), value))
        yield


@contextmanager
def _windows(shown: int, margin: int) -> Iterator[None]:
    def told(name: ModelName) -> Model:
        model = model_of(name)
        return replace(model, shown=shown, margin=margin) if name == "default" else model

    with patch.object(NETWORK, "model_of", told):
        yield


def _as_found(text: str, found: Any, _: Any) -> Any:  # noqa: ANN401 (stands for several functions)
    return found


VARIANTS: dict[str, Callable[[], Any]] = {
    "as shipped": _set,
    "tags piece by piece, no allowed paths": lambda: _set(best_path=lambda scores: scores.argmax(-1)),
    "quotations may be cut": lambda: _set(step_completed=_as_found),
    "names may be cut": lambda: _set(step_with_whole_names=lambda found, _: found),
    "no turns and signatures by form": lambda: _set(step_formal_attributions=lambda *_: []),
    "roles only near the cue": lambda: _set(FAR=DECODE.NEAR),
    "no statements inside contents": lambda: _set(step_inside=lambda *_: []),
    "windows of 382 pieces, 24 around": lambda: _windows(382, 24),
    "windows of 318 pieces, 24 around": lambda: _windows(318, 24),
    "windows of 254 pieces, none around": lambda: _windows(254, 0),
    "windows of 190 pieces, 16 around": lambda: _windows(190, 16),
    "windows of 128 pieces, 16 around": lambda: _windows(128, 16),
    "cues from a chance of 0.1": lambda: _set(CUE=0.1),
    "cues from a chance of 0.2": lambda: _set(CUE=0.2),
    "cues from a chance of 0.5": lambda: _set(CUE=0.5),
    "given from a confidence of 0.25": lambda: _set(LEAST=0.25),
    "given from a confidence of 0.35": lambda: _set(LEAST=0.35),
    "given from a confidence of 0.4": lambda: _set(LEAST=0.4),
    "inner ones from a confidence of 0.3": lambda: _set(INNER_LEAST=0.3),
    "inner ones from a confidence of 0.5": lambda: _set(INNER_LEAST=0.5),
}


if __name__ == "__main__":
    main()
