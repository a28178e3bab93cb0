"""The source of the program, parsed for the tests of the house."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A file of the program and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The path within the checkout."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.text.count("\n")

    def functions(self) -> Iterator[Function]:
        """All functions and methods."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node


@cache
def sources(folder: Path = APP) -> tuple[Source, ...]:
    """The Python files below a folder."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text("utf-8")
        found.append(Source(path, text, ast.parse(text, str(path))))
    return tuple(found)


def room(name: str) -> tuple[Source, ...]:
    """The files of one room of the program: a package or a module."""
    within = (f"app/{name}/", f"app/{name}.py")
    return tuple(source for source in sources() if source.name.startswith(within))


def length(function: Function) -> int:
    """The lines of a function, from its `def` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def tracked_files() -> tuple[Path, ...]:
    """The files that git tracks, or would add; empty outside a checkout."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    files = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(file for file in files if file.is_file())
