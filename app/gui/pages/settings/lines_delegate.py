"""The cells of a list of the settings: painting, ticking, editing."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.base.overriding import override
from app.base.translations import _
from app.gui.delegates.rows import PAD, write
from app.gui.pages.settings.lines import LinesModel
from app.gui.theme.icons import draw
from app.gui.theme.look import color, px, tokens

Index = QModelIndex | QPersistentModelIndex
ROW = 38
_TICK = 16


class LinesDelegate(QStyledItemDelegate):
    """Paints a cell, and a frame round the focused one."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(ROW))

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("lineEditor")
        model = index.model()
        title = model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title))
        return editor

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -1))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, look = index.model(), tokens()
        view = option.widget
        if not isinstance(model, LinesModel) or not isinstance(view, QTreeView):
            return
        line = model.line(index)
        cell = line.cells[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(px(PAD), 0, -px(PAD), -1)
        painter.setPen(color(look.muted if line.faded else look.text))
        if isinstance(cell, bool):
            _paint_tick(painter, area, ticked=cell)
        else:
            said = str(model.data(index, Qt.ItemDataRole.DisplayRole))
            write(painter, area, said or _("—"), right=isinstance(cell, int))
        if view.hasFocus() and index == view.currentIndex():
            painter.setPen(color(look.accent))
            box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -2.5)
            painter.drawRoundedRect(box, px(5), px(5))
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick by a click anywhere in the cell, or by Space."""
        owner = index.model()
        if not owner.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        space = key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() != QEvent.Type.MouseButtonRelease and not space:
            return False
        ticked = owner.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        owner.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return True


def _paint_tick(painter: QPainter, area: QRectF, *, ticked: bool) -> None:
    """Paint a check box like those of the style sheet."""
    look, side = tokens(), px(_TICK)
    box = QRectF(area.left(), area.center().y() - side / 2, side, side)
    painter.setPen(color(look.accent if ticked else look.edge))
    painter.setBrush(color(look.accent if ticked else look.surface))
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if ticked:
        draw(painter, box.adjusted(1, 1, -1, -1), "check", "on_accent")
