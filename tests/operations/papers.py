"""A concern and a paper to attach to it."""

from pathlib import Path

import pytest

from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.store.register import Register

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 9


@pytest.fixture
def concern(register: Register) -> int:
    return log_concern(register, ConcernDraft(title="Diplôme")).id


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "diplôme.pdf"
    path.write_bytes(PDF)
    return path
