"""A child to be killed: it writes a register under other keys for ever, and says which key holds.

`python -m tests.store.resealing FILE UID KEY…`: keys in hexadecimal; `-` is no password.
"""

import itertools
import sys
from pathlib import Path

from app.store.files import drafts, sealing
from app.store.files.keys import Key


def key_of(spelled: str) -> Key | None:
    """A key out of an argument."""
    if spelled == "-":
        return None
    whole = bytes.fromhex(spelled)
    return Key(whole[:32], whole[32:])


def main(file: str, uid: str, *spelled: str) -> None:
    """Change from one key to the next, for ever."""
    held = [key_of(one) for one in spelled]
    for old, new in itertools.pairwise(itertools.cycle(range(len(held)))):
        with drafts.carried(uid, held[old], held[new]):
            sealing.reseal(Path(file), held[old], held[new])
        print(new, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
