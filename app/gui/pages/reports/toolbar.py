"""The toolbar of the preview: page, scale and copy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.gui.pages.reports.preview import Preview
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import FlowLayout, label, row
from app.gui.widgets.buttons import button, icon_button


class Toolbar(QWidget, Retranslated):
    """The buttons of a preview; `copy_asked` asks to copy its text."""

    copy_asked = Signal()

    def __init__(self, preview: Preview) -> None:
        """Control one preview."""
        super().__init__()
        self._preview = preview
        self._page = label(role="small")
        self._page.setObjectName("reportPage")
        self._size = label(role="small")
        for words in (self._page, self._size):
            words.setWordWrap(False)
        self._lay_out()
        preview.moved.connect(lambda _page, _pages: self.retranslate())
        preview.zoomed.connect(lambda _zoom: self.retranslate())
        follow(self)

    @override
    def retranslate(self) -> None:
        page, pages = self._preview.page, self._preview.count
        text = _("Page {page} of {pages}").format(page=page, pages=pages) if pages else ""
        self._page.setText(text)
        self._size.setText(current().percent(round(self._preview.zoom, 2)).replace(",0", ""))

    def _lay_out(self) -> None:
        preview = self._preview
        up = icon_button("pageUp", N_("Previous page"), "chevron-up", lambda: self._turn(-1))
        down = icon_button("pageDown", N_("Next page"), "chevron-down", lambda: self._turn(1))
        smaller = icon_button("zoomOut", N_("Smaller"), "zoom-out", lambda: preview.zoom_by(-1))
        larger = icon_button("zoomIn", N_("Larger"), "zoom-in", lambda: preview.zoom_by(1))
        fit = button("zoomFit", N_("Fit the width"), lambda: preview.set_zoom(None), kind="quiet")
        copy = button(
            "copyText", N_("Copy as text"), self.copy_asked.emit, kind="quiet", icon="copy"
        )
        outer = row(self, pad=(14, 8))
        flow = FlowLayout()
        outer.addLayout(flow, 1)
        parts: tuple[QWidget, ...] = (up, down, self._page, smaller, self._size, larger, fit, copy)
        for part in parts:
            part.setMinimumHeight(up.sizeHint().height())
            flow.addWidget(part)

    def _turn(self, pages: int) -> None:
        self._preview.go_to(self._preview.page + pages)
