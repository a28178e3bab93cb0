"""The child process that sets pages: it reads a job from its input and writes a PDF to its output.

A compilation cannot be interrupted; a process can. `doleances typeset` is one. Nothing goes over
the disk, where a register with a password would be read.
"""

import datetime as dt
import json
import sys
from pathlib import Path

TAGGED_ROWS = 2_000
"""Up to this many rows a PDF carries its structure for screen readers; beyond, it is too heavy."""


def main() -> int:
    """Set the pages of the job; 0 when they were written, 1 with the reason in their place."""
    with open(0, "rb", closefd=False) as given:
        job = json.loads(given.read())
    try:
        answer, code = _pages(job), 0
    except RuntimeError as error:
        answer, code = str(error).encode(), 1
    with open(1, "wb", closefd=False) as taken:
        taken.write(answer)
    return code


def _pages(job: dict[str, object]) -> bytes:
    """The PDF of a job, a validated PDF/A; tagged when it is short enough.

    Better a report without its structure than none, should the engine fail to tag one.
    """
    if not job["tagged"]:
        return _compiled(job, tagged=False)
    try:
        return _compiled(job, tagged=True)
    except RuntimeError as error:
        sys.stderr.write(f"not tagged: {error}\n")
        return _compiled(job, tagged=False)


def _compiled(job: dict[str, object], *, tagged: bool) -> bytes:
    """The pages; whatever the engine complains of is an error."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(job["fonts"])],
    )
    compiler = typst.Compiler(_sources(job), font_paths=fonts)  # type: ignore[type-var]
    pages, complaints = compiler.compile_with_warnings(
        format="pdf",
        pdf_standards=["a-2a", "ua-1"] if tagged else ["a-2u"],
        pdf_tags=tagged,
        timestamp=dt.datetime.fromisoformat(str(job["moment"])),
    )
    if complaints or not isinstance(pages, bytes):
        raise RuntimeError("; ".join(str(complaint) for complaint in complaints))
    return pages


def _sources(job: dict[str, object]) -> dict[str, bytes]:
    """The templates and the data, by name: everything is in memory, nothing else can be read."""
    templates = Path(str(job["templates"]))
    sources = {path.name: path.read_bytes() for path in sorted(templates.glob("*.typ"))}
    sources["main.typ"] = sources.pop("report.typ")
    sources["data.json"] = json.dumps(job["document"], ensure_ascii=False).encode()
    return sources
