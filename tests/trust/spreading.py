"""Many trials on all processors."""

import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from app.base import paths

T = TypeVar("T")


def spread(work: Callable[..., T], numbers: Iterable[int], *given: Any) -> list[T]:  # noqa: ANN401
    """What `work(number, *given)` says of each number, in their order."""
    pool = ProcessPoolExecutor(
        os.cpu_count(),
        mp_context=multiprocessing.get_context("fork"),
        initializer=partial(paths.use_data_dir, paths.data_dir()),
    )
    with pool:
        return list(pool.map(partial(_at, work, given), numbers, chunksize=4))


def _at(work: Callable[..., T], given: tuple[Any, ...], number: int) -> T:
    return work(number, *given)


def folder_of(folder: Path, name: str, number: int) -> Path:
    """A new folder for one trial."""
    made = folder / f"{name}-{number}"
    made.mkdir()
    return made
