"""Names of the sheets of a workbook: what a spreadsheet program accepts, and no two alike."""

_LONGEST = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_RESERVED = "history"
"""A name that Excel keeps for itself."""


class SheetNames:
    """The names that were given in one workbook."""

    def __init__(self) -> None:
        """None yet."""
        self._taken = {_RESERVED}

    def name(self, wanted: str) -> str:
        """The wanted name, as near as may be: its letters, cut, with a number when it is taken."""
        letters = (letter if letter.isprintable() else " " for letter in wanted)
        tidy = " ".join("".join(letters).translate(_FORBIDDEN).split())
        number, name = 1, _cut(tidy, "")
        while not name or name.casefold() in self._taken:
            number += 1
            name = _cut(tidy, f" ({number})")
        self._taken.add(name.casefold())
        return name


def _cut(text: str, end: str) -> str:
    """A text and its end within the length that is allowed; the last word is whole, or it is long.

    The length is counted as those programs count.
    """
    kept = text
    while _units(kept) + len(end) > _LONGEST:
        kept = kept[:-1]
    if kept != text and len(whole := kept.rpartition(" ")[0]) > len(kept) // 2:
        kept = whole.rstrip(",;:")
    return f"{kept}{end}".strip("' ")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
