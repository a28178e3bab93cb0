"""Puts the compiled catalogues into the wheel."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CataloguesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the catalogues and files them inside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is written; an editable install needs nothing."""
        if version == "editable":
            return
        root = Path(self.root)
        for mo in runpy.run_path(str(root / "i18n" / "catalogues.py"))["compile_all"]():
            build_data["force_include"][str(mo)] = f"app/{mo.relative_to(root).as_posix()}"
