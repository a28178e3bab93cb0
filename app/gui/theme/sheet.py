"""The one style sheet, written from the tokens; lengths are `px` of the size drawn at 100 %."""

from collections.abc import Callable
from string import Template

from app.gui.theme.tokens import Tokens

_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog { background: $surface; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: ${p4}px ${p6}px; }

QWidget[plane="window"] { background: $window; }
QWidget[plane="surface"] { background: $surface; }
QWidget[plane="header"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QWidget[plane="card"] { background: $surface; border: 1px solid $line; border-radius: ${p8}px; }
QWidget[plane="notice"] { background: $selected; border: 1px solid $line; border-radius: ${p8}px; }
QWidget[plane="problem"] { background: $problem; border: 1px solid $line; border-radius: ${p8}px; }
QWidget[plane="toast"] { background: $text; border-radius: ${p8}px; }
QWidget[plane="toast"] QLabel { color: $surface; }
QFrame[plane="line"] { background: $line; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[plane="clear"], QStackedWidget { background: transparent; border: none; }

QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[role="small"] { font-size: ${p12}px; color: $muted; }
QLabel[role="label"] { font-size: ${p12}px; font-weight: 600; color: $muted; }
QLabel[role="section"] { font-size: ${p12}px; font-weight: 600; color: $muted; }
QLabel[role="brand"] { font-size: ${p16}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${p17}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${p24}px; font-weight: 600; }

QPushButton, QToolButton { border-radius: ${p8}px; color: $text; }
QPushButton { min-height: ${p32}px; max-height: ${p32}px; padding: 0 ${p14}px; border: 1px solid $line;
  background: $surface; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selected; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${p13}px; min-height: ${p30}px; max-height: ${p30}px; }
QPushButton:disabled { color: $disabled; }
QPushButton[kind="filled"] { background: $accent; border: 1px solid $accent; color: $on_accent; font-weight: 600; }
QPushButton[kind="filled"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="filled"]:focus { border: 2px solid $text; }
QPushButton[kind="filled"]:disabled { background: $edge; border-color: $edge; color: $surface; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="row"] { text-align: left; border-color: transparent; background: transparent; font-weight: 400; }
QPushButton[kind="row"]:hover { background: $hover; }
QPushButton[kind="row"]:focus { border: 2px solid $accent; }
QPushButton[kind="toast"] { background: transparent; border-color: transparent; color: $toast_accent; font-weight: 600; }
QPushButton[kind="toast"]:focus { border: 2px solid $toast_accent; }
QPushButton::menu-indicator { image: url($down); subcontrol-position: right center; right: ${p8}px;
  width: ${p14}px; height: ${p14}px; }
QToolButton { border: 2px solid transparent; background: transparent; padding: ${p6}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selected; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: ${p8}px;
  selection-background-color: $accent; selection-color: $on_accent; padding: 0 ${p9}px; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${p32}px; max-height: ${p32}px; }
QPlainTextEdit, QTextEdit { padding: ${p4}px ${p5}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 0 ${p8}px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { min-height: ${p30}px; max-height: ${p30}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p3}px ${p4}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"] {
  border-color: $danger; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $window; color: $muted; border-color: $line; }
QComboBox::drop-down { border: none; width: ${p26}px; }
QComboBox::down-arrow { image: url($down); width: ${p14}px; height: ${p14}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${p22}px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url($up); width: ${p12}px; height: ${p12}px; }
QAbstractSpinBox::down-arrow { image: url($down); width: ${p12}px; height: ${p12}px; }
QComboBox QAbstractItemView, QListView[role="suggestions"] { background: $raised; border: 1px solid $edge;
  padding: ${p4}px; selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item, QListView[role="suggestions"]::item { min-height: ${p28}px;
  padding: 0 ${p6}px; border-radius: ${p6}px; }
QComboBox QAbstractItemView::item:selected, QListView[role="suggestions"]::item:selected {
  background: $selected; color: $text; }

QCheckBox, QRadioButton { spacing: ${p8}px; min-height: ${p24}px; border: 2px solid transparent; border-radius: ${p6}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $edge; border-radius: ${p4}px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QRadioButton::indicator { width: ${p14}px; height: ${p14}px; border: 1px solid $edge; border-radius: ${p8}px; background: $surface; }
QRadioButton::indicator:checked { border: ${p5}px solid $accent; width: ${p6}px; height: ${p6}px; }

QTableView, QListView, QTreeView { background: $surface; border: none; selection-background-color: $selected;
  selection-color: $text; gridline-color: $line; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-size: ${p12}px; font-weight: 600; border: none;
  border-bottom: 1px solid $line; padding: 0 ${p12}px; min-height: ${p36}px; text-align: left; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($up_muted); width: ${p12}px; height: ${p12}px; subcontrol-position: center right; right: ${p4}px; }
QHeaderView::down-arrow { image: url($down_muted); width: ${p12}px; height: ${p12}px; subcontrol-position: center right; right: ${p4}px; }
QTableCornerButton::section { background: $surface; border: none; }
QSplitter::handle { background: $line; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: ${p10}px; }
QScrollBar:horizontal { height: ${p10}px; }
QScrollBar::handle { background: $edge; border-radius: ${p3}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $line; padding: ${p2}px ${p8}px; }
QMenuBar::item { background: transparent; padding: ${p4}px ${p10}px; border-radius: ${p6}px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $edge; padding: ${p5}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p10}px; border-radius: ${p6}px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::indicator { width: ${p14}px; height: ${p14}px; left: ${p8}px; }
QMenu::indicator:checked { image: url($menu_tick); }
QMenu::separator { height: 1px; background: $line; margin: ${p5}px ${p8}px; }
QStatusBar { background: $surface; color: $muted; border-top: 1px solid $line; font-size: ${p12}px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: ${p12}px; padding: ${p2}px ${p8}px; }
QProgressBar { background: $line; border: none; border-radius: ${p3}px; min-height: ${p6}px; max-height: ${p6}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
QTabBar::tab { background: transparent; color: $muted; font-weight: 600; padding: ${p8}px ${p12}px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QCalendarWidget QWidget { alternate-background-color: $window; }
QCalendarWidget QToolButton { min-height: ${p20}px; padding: ${p4}px; font-weight: 600; }
QCalendarWidget QAbstractItemView { background: $raised; selection-background-color: $accent;
  selection-color: $on_accent; }
#qt_calendar_navigationbar { background: $raised; }
""")

_SIZES = range(2, 41)


def build(look: Tokens, px: Callable[[float], int], icon: Callable[[str, str], str]) -> str:
    """The style sheet of a look; `icon` gives the file of an icon in a colour."""
    colours = {
        name: value for name in Tokens.__slots__ if isinstance(value := getattr(look, name), str)
    }
    return _SHEET.substitute(
        colours,
        **{f"p{size}": str(px(size)) for size in _SIZES},
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


def blend(colour: str, ground: str, share: float) -> str:
    """`share` of a colour over a ground, as one opaque colour."""
    mixed = (
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{value:02X}" for value in mixed)
