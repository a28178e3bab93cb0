"""How a child process of the benchmark says what it measured."""

import json
import os
from typing import NoReturn


def end(measured: dict[str, object]) -> NoReturn:
    """How the process ends does not count: what still runs in it is not waited for."""
    print(json.dumps(measured), flush=True)
    os._exit(0)
