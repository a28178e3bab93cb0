"""Icons: line drawings in theme colours, rendered as they are shown."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.base import paths, unfinished
from app.base.overriding import override
from app.gui.theme.look import tokens

_DISABLED = 0.45


class _Engine(QIconEngine):
    """Draws an icon in a token of the present theme."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    @override
    def clone(self) -> QIconEngine:
        return _keep(_Engine(self._name, self._tone))

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = self._tone
        if state == QIcon.State.On and tone == "muted":
            tone = "accent"
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        draw(painter, square, self._name, tone, faded=mode == QIcon.Mode.Disabled)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        if size.isEmpty():
            return QPixmap()
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made


_engines: list[QIconEngine] = []


def _keep(engine: QIconEngine) -> QIconEngine:
    """Keep a Python object whose C++ half Qt keeps."""
    _engines.append(engine)
    return engine


@cache
def icon(name: str, tone: str = "text") -> QIcon:
    """The icon of a name in the colour of a token (`text`, `muted`, `accent`, `on_accent` …)."""
    if not _path(name).exists():
        message = f"no icon is called {name}"
        raise KeyError(message)
    return QIcon(_keep(_Engine(name, tone)))


def draw(
    painter: QPainter, rect: QRectF, name: str, tone: str = "text", *, faded: bool = False
) -> None:
    """Draw an icon into a rectangle, in a token or a colour written as #RRGGBB."""
    colour = tone if tone.startswith("#") else tokens().named(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if faded:
        painter.setOpacity(_DISABLED)
    _renderer(name, colour).render(painter, rect)
    painter.restore()


def file_url(name: str, colour: str) -> str:
    """The URL of a recoloured icon file, which the style sheet needs."""
    target = _scratch().path / f"{name}-{colour.lstrip('#')}.svg"
    if not target.exists():
        target.write_bytes(_source(name, colour))
    return target.as_posix()


@cache
def _scratch() -> unfinished.Folder:
    return unfinished.Folder()


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name, colour)))


def _source(name: str, colour: str) -> bytes:
    return _path(name).read_bytes().replace(b"currentColor", colour.encode())


def _path(name: str) -> Path:
    return paths.resources() / "icons" / f"{name}.svg"
