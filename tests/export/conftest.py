"""A ledger in SQLite for the tests of exports; that both databases give the same pages is tested with the ledger."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearsay.ledger import Ledger


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    Ledger(path).close()
    return path


@pytest.fixture
def ledger(tmp_path: Path, empty_file: Path) -> Iterator[Ledger]:
    with Ledger(shutil.copy(empty_file, tmp_path)) as opened:
        yield opened
