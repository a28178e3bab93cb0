"""Icons are as sharp as the screen, whatever its ratio."""

import pytest
from PySide6.QtCore import QSize

from app.gui.theme.icons import icon


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_the_pixels_of_the_screen(ratio: float) -> None:
    made = icon("printer").pixmap(QSize(20, 20), ratio)
    assert made.devicePixelRatio() == ratio
    assert made.size() == QSize(20, 20) * ratio
    assert made.deviceIndependentSize().toSize() == QSize(20, 20)
    image = made.toImage()
    inked = [
        image.pixelColor(x, y).alpha()
        for x in range(made.width() // 2, made.width())
        for y in range(made.height() // 2, made.height())
    ]
    assert any(inked), "the drawing ends before the picture does"
