"""Ledgers for the tests: SQLite's in a file, PostgreSQL's on a cluster that is made for the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from hearsay.ledger import Ledger

REQUIRED = "HEARSAY_TESTS_NEED_POSTGRESQL"  # .ci/run sets it: there a missing server is a failure
_DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([*map(str, _DEBIAN), os.environ.get("PATH", "")]))


@pytest.fixture(scope="session")
def cluster() -> Iterator[sa.URL]:
    """A PostgreSQL server of this run's own, reached through a socket in its folder."""
    initdb, control = program("initdb"), program("pg_ctl")
    if not initdb or not control:
        message = "PostgreSQL is not installed (apt-get install postgresql): the ledger's tests on it did not run"
        if os.environ.get(REQUIRED):
            pytest.fail(message)
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    memory = Path("/dev/shm")  # hundreds of databases are made and dropped: on a disk that takes minutes
    folder = Path(tempfile.mkdtemp(prefix="hearsay-pg-", dir=memory if os.access(memory, os.W_OK) else None))
    # PostgreSQL refuses to run as root; Debian's package has made a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        log = folder / "log"
        with log.open("ab") as file:
            done = subprocess.run(command, user=user, cwd=folder, stdout=file, stderr=file, check=False)
        assert done.returncode == 0, log.read_text(encoding="utf-8", errors="replace")

    data = str(folder / "data")
    # Nothing here needs to outlive the machine.
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    try:
        run(initdb, "-D", data, "-U", "hearsay", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run(control, "-D", data, "-w", "-o", options, "start")
        try:
            yield sa.URL.create("postgresql", "hearsay", database="postgres", query={"host": str(folder)})
        finally:
            run(control, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def databases(cluster: sa.URL) -> Iterator[Callable[[], str]]:
    """Make databases; the schema is made once and copied."""
    engine = sa.create_engine(cluster.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make(template: str = "ledger_template") -> str:
        name = f"ledger_{len(made)}"
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        made.append(name)
        return cluster.set(database=name).render_as_string(hide_password=False)

    with engine.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE ledger_template TEMPLATE template0"))
    Ledger(cluster.set(database="ledger_template").render_as_string(hide_password=False)).close()
    yield make
    engine.dispose()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger in SQLite, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    Ledger(path).close()
    return path


@pytest.fixture
def file(tmp_path: Path, empty_file: Path) -> Path:
    """An empty ledger of this test's own, in SQLite."""
    return Path(shutil.copy(empty_file, tmp_path))


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty ledger's place, on each of the two databases; PostgreSQL's goes with its test."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("file"))
        return
    make: Callable[[], str] = request.getfixturevalue("databases")
    made = make()
    yield made
    cluster: sa.URL = request.getfixturevalue("cluster")
    engine = sa.create_engine(cluster.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {sa.make_url(made).database} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger(where) as opened:
        yield opened
