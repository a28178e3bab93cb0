"""The style sheet: resources/theme/window.qss, filled with the tokens and sizes."""

from collections.abc import Callable
from functools import cache
from string import Template

from app.base import paths
from app.domain.fields import values
from app.gui.theme.tokens import Tokens

_SIZES = range(2, 41)


def build(look: Tokens, px: Callable[[float], int], icon: Callable[[str, str], str]) -> str:
    """The style sheet of a look; `icon` gives the file of an icon in a colour."""
    colours = {name: value for name, value in values(look).items() if isinstance(value, str)}
    return _sheet().substitute(
        colours,
        **{f"p{size}": str(px(size)) for size in _SIZES},
        # Padding inside a border of two pixels instead of one: focus moves nothing.
        **{f"i{size}": str(px(size) - 1) for size in _SIZES},
        **{f"j{size}": str(px(size) - 2) for size in _SIZES},
        disabled=blend(look.muted, look.surface, 0.55),
        problem=blend(look.danger, look.surface, look.tint * 0.8),
        toast_accent="#93BCFF" if not look.dark else "#1D5FC4",
        down=icon("chevron-down", look.muted),
        up=icon("chevron-up", look.muted),
        down_muted=icon("chevron-down", look.muted),
        up_muted=icon("chevron-up", look.muted),
        tick=icon("check", look.on_accent),
        menu_tick=icon("check", look.accent),
    )


@cache
def _sheet() -> Template:
    file = paths.resources() / "theme" / "window.qss"
    return Template(file.read_text(encoding="utf-8"))


def blend(colour: str, ground: str, share: float) -> str:
    """`share` of a colour over a background, as one opaque colour."""
    mixed = (
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{value:02X}" for value in mixed)
