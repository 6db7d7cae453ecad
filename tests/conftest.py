"""No test reads or writes the user's own cache or table of names, nor do the processes that tests start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("HEARSAY_NAMES", str(tmp_path_factory.mktemp("names") / "names.sqlite"))
        yield
