"""The child process that sets pages: it reads a job from its folder and leaves a PDF there.

A compilation cannot be interrupted; a process can. `python -m app.reports.press FOLDER` from a
checkout or a wheel, `doleances typeset FOLDER` from the frozen program.
"""

import datetime as dt
import errno
import json
import sys
from pathlib import Path

JOB, PAGES, FAILURE = "job.json", "pages.pdf", "failure.json"
"""What the folder holds: the data and how to set them; the result; or why there is none."""

TAGGED_ROWS = 2_000
"""Up to this many rows a PDF carries its structure for screen readers; beyond, it is too heavy."""


def main(folder: str) -> int:
    """Set the pages of the job in `folder`; 0 when `pages.pdf` is there, 1 with `failure.json`."""
    place = Path(folder)
    try:
        job = json.loads((place / JOB).read_text(encoding="utf-8"))
        (place / PAGES).write_bytes(_pages(job))
    except OSError as error:
        _fail(place, "disk full" if error.errno == errno.ENOSPC else "files", str(error))
    except RuntimeError as error:
        _fail(place, "typesetting", str(error))
    else:
        return 0
    return 1


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
        timestamp=dt.datetime.fromisoformat(f"{job['as_of']}T00:00:00+00:00"),
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


def _fail(place: Path, kind: str, text: str) -> None:
    failure = json.dumps({"kind": kind, "text": text})
    (place / FAILURE).write_text(failure, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
