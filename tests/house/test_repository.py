"""What is tracked names no machine and no registry, is locked, and keeps what the README says."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement

import dev
from tests.house.source import ROOT, tracked_files

MACHINE = re.compile(
    r"/(work|farm)/(main|shared|\.\w)|/tmp/(bash|brief|spike)|/root/"
    r"|127\.0\.0\.1:\d+/simple|localhost:\d+/simple|file:///opt"
)
REGISTRY = re.compile(r"(index-url|find-links|files\.pythonhosted|pypi\.org/simple|//registry\.)")
HERE = ROOT / "tests" / "house" / "test_repository.py"
SUFFIXES = {".py", ".toml", ".txt", ".md", ".spec", ".sh", ".yml", ".typ", ".po", ".json", ""}


def texts() -> Iterator[tuple[str, str]]:
    """The tracked files that hold text, with their names."""
    for file in tracked_files():
        if file.suffix in SUFFIXES and file != HERE:
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8", errors="replace")


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_tracked_file_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    found = [f"{name}: {match[0]}" for name, text in texts() if (match := pattern.search(text))]
    assert not found, "\n".join(found)


def test_the_lock_names_no_host_and_hashes_everything() -> None:
    lock = dev.LOCK.read_text("utf-8")
    assert "//" not in lock
    pinned = re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE)) > 0


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lock = dict(re.findall(r"^([\w.-]+)==(\S+)", dev.LOCK.read_text("utf-8"), re.MULTILINE))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    for requirement in map(Requirement, wanted):
        version = lock[re.sub(r"[-_.]+", "-", requirement.name).lower()]
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_every_dependency_says_why_it_is_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    absent = [one for one in wanted if f"**{Requirement(one).name}**" not in reasons]
    assert not absent


@pytest.mark.parametrize("guide", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_the_guides_name_modules_that_exist(guide: str) -> None:
    """Often by the end of their path: `moves.py` beside `domain/status.py`."""
    there = [f"/{file.relative_to(ROOT).as_posix()}" for file in tracked_files()]
    named = re.findall(r"`([\w/]+\.(?:py|qss|typ))`", (ROOT / guide).read_text("utf-8"))
    assert named
    assert [one for one in named if not any(file.endswith(f"/{one}") for file in there)] == []


def test_the_readme_speaks_of_tasks_and_files_that_exist() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    tasks = re.findall(r"dev\.py (\w+)", readme)
    assert {"run", "test"} <= set(tasks) <= set(dev.TASKS)
    links = re.findall(r"\]\((?!https?:|#)([^)\s#]+)", readme)
    absent = [link for link in links if not (ROOT / link).exists()]
    assert not absent


def test_the_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert "python3 dev.py test" in (ROOT / ".ci" / "run").read_text("utf-8")
