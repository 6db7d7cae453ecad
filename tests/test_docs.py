from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from hearsay.cli import commands
from hearsay.errors import PageErrorKind
from hearsay.render import reading_from_json

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md", "src/**/*.md", "training/*.md")
    for path in ROOT.glob(pattern)
)
SCHEMA: dict[str, Any] = json.loads((ROOT / "src/hearsay/render/reading.schema.json").read_text(encoding="utf-8"))
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MACHINE_PATH = re.compile(r"(?<![\w.$/:])(?:/(?:home|root|work|tmp|mnt|Users|private)/|[A-Z]:\\)")


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", document(name), re.MULTILINE | re.DOTALL)


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level, up to the next one."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def options(command: click.Command) -> Iterator[str]:
    with click.Context(command, help_option_names=["-h", "--help"]) as context:
        for parameter in command.get_params(context):
            if isinstance(parameter, click.Option):
                yield from (*parameter.opts, *parameter.secondary_opts)


def every_command(group: click.Group = commands, name: str = "hearsay") -> Iterator[tuple[str, click.Command]]:
    """All commands below a group, each with its whole name."""
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command, f"{name} {word}"
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{name} {word}")


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize(
    ("title", "command"),
    [("`hearsay`", commands), *((f"`{name}`", one) for name, one in every_command())],
)
def test_every_command_and_option_is_documented(title: str, command: click.Command) -> None:
    described = section(document("docs/commands.md"), title)
    assert described, f"docs/commands.md has no section {title}"
    missing = [option for option in options(command) if not re.search(rf"`{option}[` ]", described)]
    assert missing == []


def test_every_option_that_is_documented_exists() -> None:
    text = document("docs/commands.md")
    for name, command in every_command():
        table = re.findall(r"^\| (`-.*?`) \|", section(text, f"`{name}`"), re.MULTILINE)
        named = {option for cell in table for option in re.findall(r"-[-\w]+", cell)}
        assert named == set(options(command))


def test_exit_codes_are_the_ones_that_help_tells() -> None:
    told = re.findall(r"^\s+(\d+) {2,}\S", dict(every_command())["hearsay read"].help or "", re.MULTILINE)
    documented = re.findall(r"^\| (\d+) \|", section(document("docs/commands.md"), "`hearsay read`"), re.MULTILINE)
    assert documented == told != []


def test_the_examples_in_the_json_document_are_valid() -> None:
    reading, failure = blocks("docs/json.md", "json")
    for example in (reading, failure):
        Draft202012Validator(SCHEMA).validate(json.loads(example))
    parsed = reading_from_json(reading)
    statement = parsed.statements[0]
    spans = (*statement.source, *statement.cue, *statement.content)
    assert [span.of(parsed.page.text) for span in spans] == [
        "Ilse Varga, the harbour master",
        "told the Osterby Courier",
        "“The levy sinks us,”",
    ]
    assert all(span.of(parsed.page.text) == actor.name for actor in parsed.actors for span in actor.mentions)


def test_every_field_and_value_of_the_json_is_documented() -> None:
    text = document("docs/json.md")
    names = set()
    waiting: list[Any] = [SCHEMA["$defs"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            names |= set(node.get("properties", ()))
            names |= set(node.get("enum", ()))
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_every_kind_of_error_is_documented() -> None:
    kinds = re.findall(r"^\| `(\w+)` \|", section(document("docs/json.md"), "Errors"), re.MULTILINE)
    assert sorted(kinds) == sorted((*get_args(PageErrorKind), "internal"))


def test_every_dependency_is_explained_and_nothing_else() -> None:
    project = tomllib.loads(document("pyproject.toml"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    named = {re.split(r"[^\w-]", entry)[0] for entries in lists for entry in entries}
    explained = set(re.findall(r"^\| ([\w-]+) \|", document("docs/dependencies.md"), re.MULTILINE)) - {"package"}
    assert explained - {"---"} == named


def test_the_readme_example_runs_and_finds_who_said_it() -> None:
    (example,) = blocks("README.md", "python")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Ilse Varga" in done.stdout


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(path.read_text(encoding="utf-8")):
        linked = (path.parent / target) if target else path
        assert linked.exists(), f"{target} does not exist"
        assert linked.resolve().is_relative_to(ROOT), f"{target} is outside the repository"
        if anchor:
            assert anchor in {slug(heading) for heading in HEADING.findall(linked.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_path_of_one_machine_is_in_the_documents(path: Path) -> None:
    assert MACHINE_PATH.search(path.read_text(encoding="utf-8")) is None


def test_the_documents_are_found() -> None:
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md"} <= {
        str(path.relative_to(ROOT)) for path in DOCUMENTS
    }
