"""The program as a screen reader sees it: found, read and acted on through the accessibility bus.

Runs on the system's Python, which has the bindings of the bus, and imports nothing of the program.
"""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import gi

if TYPE_CHECKING:
    from types import TracebackType

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Node = Any  # the bindings have no types
Seen = TypeVar("Seen")
Role = Atspi.Role
PATIENCE = 20.0
PAUSE = 0.05
# A table may hold a million cells: it is asked for cells by place, never walked.
TABLES = {Role.TABLE, Role.TREE_TABLE}
MOST_CHILDREN = 400
MOST_ITEMS = 12
# The button in a line edit that Qt makes; Escape and the keyboard do the same.
QT_S_OWN = ("QLineEditIconButton", "qt_toolbar_ext_button")
PRESS = ("Press", "Toggle", "ShowMenu", "SetFocus")


class NotSeenError(AssertionError):
    """What a person would have waited for did not appear."""


def wait_for(what: str, look: Callable[[], Seen], patience: float = PATIENCE) -> Seen:
    """Wait until something appears; a widget that vanishes meanwhile is looked up again."""
    end = time.monotonic() + patience
    while True:
        hear()
        try:
            if found := look():
                return found
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise NotSeenError(f"{what} did not come within {patience:.0f} s")
        time.sleep(PAUSE)


def hear() -> None:
    """Receive the announcements of the program."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)  # noqa: FBT003 - the bindings take no names


def keys(*names: str) -> None:
    """Press keys on the real keyboard of the screen: keys("ctrl+n")."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True, timeout=20)


def write(text: str) -> None:
    """Type a text on the real keyboard, into whatever has the focus."""
    subprocess.run(["xdotool", "type", "--delay", "12", "--", text], check=True, timeout=60)


class Program:
    """A running program, which ends with its `with` block."""

    def __init__(self, command: list[str]) -> None:
        """Start it with accessibility on."""
        env = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self._names_of_focused: set[str] = set()
        self._role_of_focused: Node = None
        self._focus_changes = 0
        self._known: dict[tuple[str, Node], Node] = {}
        self._listener = Atspi.EventListener.new(self._take_focus)
        self._listener.register("object:state-changed:focused")
        self.process = subprocess.Popen(command, env=env)

    def __enter__(self) -> "Program":  # noqa: PYI034 - typing.Self is not in every Python here
        """Wait until it is on the bus."""
        self.root = wait_for("the program", self._on_the_bus, 60)
        return self

    def __exit__(
        self,
        kind: "type[BaseException] | None",
        error: "BaseException | None",
        trace: "TracebackType | None",
    ) -> None:
        """End the program; after an error, print what was on the screen."""
        if error is not None:
            print(f"the program ended with {self.process.poll()}")
            with contextlib.suppress(GLib.Error):
                print(self.describe())
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def find(self, name: str, role: Node = None) -> Node:
        """The shown control of a name, or of an identifier (`#search`)."""
        return wait_for(name, lambda: next(self._shown(name, role), None))

    def is_shown(self, name: str) -> bool:
        """Whether a control is shown now."""
        try:
            return next(self._shown(name, None), None) is not None
        except GLib.Error:
            return False

    def press(self, name: str, role: Node = None) -> None:
        """Press a button or open a menu, as the screen reader's own command does."""
        node = self.find(name, role)
        actions = [node.get_action_name(place) for place in range(node.get_n_actions())]
        wanted = next((action for action in PRESS if action in actions), None)
        assert wanted, f"{name} cannot be pressed, only {actions}"
        node.do_action(actions.index(wanted))

    def focus(self, name: str, role: Node = None) -> None:
        """Put the keyboard into a field."""
        self.find(name, role).get_component_iface().grab_focus()
        wait_for(f"the focus in {name}", lambda: self.has_focus(name, role))

    def fill(self, name: str, text: str, role: Node = None) -> None:
        """Put a text with accents into a field: the keyboard of a bare screen has none."""
        self.focus(name, role)
        field = self.find(name, role)
        assert field.get_editable_text_iface().set_text_contents(text), f"{name} takes no text"
        wait_for(f"{text} in {name}", lambda: read(field) == text)

    def has_focus(self, name: str, role: Node = None) -> bool:
        """Whether a control is announced as focused, in menus too."""
        hear()
        return name in self._names_of_focused and role in (None, self._role_of_focused)

    def tab(self) -> None:
        """Go to the next control, and hear which it is: a busy machine tells it later."""
        before = self._focus_changes
        keys("Tab")
        with contextlib.suppress(NotSeenError):
            wait_for("the next control", lambda: self._focus_changes != before, 1)

    def choose(self, item: str) -> None:
        """Go down an open menu or list from its first item to another one, and take it."""
        for step in range(MOST_ITEMS):
            keys("Down" if step else "Home")
            with contextlib.suppress(NotSeenError):
                wait_for(item, lambda: self.has_focus(item), 0.5)
                keys("Return")
                return
        raise NotSeenError(f"the menu has no {item}")

    def pick(self, name: str, item: str) -> None:
        """Open a list and take one of its items, unless it is what the list shows."""
        if self.find(name).get_name() != item:
            self.press(name)
            self.choose(item)
            wait_for(item, lambda: self.find(name).get_name() == item)

    def text(self, name: str) -> str:
        """What a field or a label reads."""
        return read(self.find(name))

    def rows(self, name: str) -> int:
        """How many rows a table has."""
        return int(Atspi.Table.get_n_rows(self.find(name).get_table_iface()))

    def row(self, name: str, number: int) -> list[str]:
        """The texts of a row, cell by cell."""
        table = self.find(name).get_table_iface()
        width = Atspi.Table.get_n_columns(table)
        cells = (Atspi.Table.get_accessible_at(table, number, place) for place in range(width))
        return [cell.get_name() or "" for cell in cells if cell is not None]

    def ask_every_control_for(self, place: int) -> None:
        """Ask all shown controls for a child at an index, existing or not."""
        for node in self._walk(self.root):
            with contextlib.suppress(GLib.Error):
                node.get_child_at_index(place)
        assert self.process.poll() is None, f"the program ended with {self.process.returncode}"

    def unnamed_controls(self) -> list[str]:
        """Shown controls that a screen reader cannot announce."""
        spoken = {Role.PUSH_BUTTON, Role.TEXT, Role.CHECK_BOX, Role.COMBO_BOX, Role.RADIO_BUTTON}
        spoken |= {Role.MENU, Role.POPUP_MENU}
        return [
            f"{node.get_role_name()} {node.get_accessible_id()}"
            for node in self._walk(self.root, hidden=False)
            if node.get_role() in spoken
            and _has(node, Atspi.StateType.SHOWING)
            and not (node.get_accessible_id() or "").endswith(QT_S_OWN)
            and not any(name for name in _names(node) if not name.startswith("#"))
        ]

    def describe(self) -> str:
        """What is on the screen, in words."""
        return "\n".join(
            _described(node)
            for node in self._walk(self.root, hidden=False)
            if _has(node, Atspi.StateType.SHOWING)
        )

    def _take_focus(self, event: Node) -> None:
        """Keep the control that was last announced as focused."""
        if event.detail1:
            with contextlib.suppress(GLib.Error):
                self._names_of_focused = set(_names(event.source))
                self._role_of_focused = event.source.get_role()
                self._focus_changes += 1

    def _on_the_bus(self) -> Node:
        assert self.process.poll() is None, f"the program ended with {self.process.returncode}"
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(place)
            if child is not None and child.get_process_id() == self.process.pid:
                return child if child.get_child_count() else None
        return None

    def _shown(self, name: str, role: Node) -> Iterator[Node]:
        known = self._known.get((name, role))
        if known is not None and _still_is(known, name):
            yield known
        # Qt announces the program anew once its bridge is whole: the first root may be a dead one.
        self.root = self._on_the_bus() or self.root
        for node in self._walk(self.root, hidden=False):
            fits = role is None or node.get_role() == role
            if fits and name in _names(node) and _has(node, Atspi.StateType.SHOWING):
                self._known[name, role] = node
                yield node

    def _walk(self, node: Node, *, hidden: bool = True) -> Iterator[Node]:
        """A node and its visible descendants: hidden ones would take much longer."""
        yield node
        if node.get_role() in TABLES:
            return
        for place in range(min(node.get_child_count(), MOST_CHILDREN)):
            try:
                child = node.get_child_at_index(place)
            except GLib.Error:
                continue
            if child is not None and (hidden or node is self.root or _is_seen(child)):
                yield from self._walk(child, hidden=hidden)


def tell(command: list[str], *acts: Callable[[Program], object]) -> None:
    """Run acts on a started program, and check that every control has a name."""
    with Program(command) as program:
        for act in acts:
            act(program)
            unnamed = program.unnamed_controls()
            assert not unnamed, f"after {act.__name__}, without a name: {unnamed}"
            print(f"{act.__name__}: done", flush=True)


def read(node: Node) -> str:
    """The text of a field, else the name of the control."""
    text = node.get_text_iface()
    if text is None:
        return node.get_name() or ""
    return str(Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)))


def _described(node: Node) -> str:
    """A control in words, with its text and its focus."""
    said = f"{node.get_role_name()} “{node.get_name() or ''}” {node.get_accessible_id() or ''}"
    if _has(node, Atspi.StateType.EDITABLE) and node.get_text_iface() is not None:
        said += f" holds “{read(node)}”"
    return f"{said} (here)" if _has(node, Atspi.StateType.FOCUSED) else said


def _still_is(node: Node, name: str) -> bool:
    """Whether a found node still exists, is visible and has the name."""
    try:
        return _has(node, Atspi.StateType.SHOWING) and name in _names(node)
    except GLib.Error:
        return False


def _is_seen(node: Node) -> bool:
    return _has(node, Atspi.StateType.SHOWING) or _has(node, Atspi.StateType.VISIBLE)


def _has(node: Node, state: Node) -> bool:
    return bool(node.get_state_set().contains(state))


def _names(node: Node) -> Iterator[str]:
    """All names of a control: its own, its label's, its description, its identifier."""
    yield node.get_name() or ""
    yield node.get_description() or ""
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            yield from (
                relation.get_target(place).get_name() or ""
                for place in range(relation.get_n_targets())
            )
    identifier = node.get_accessible_id() or ""
    if identifier:
        yield "#" + identifier.rpartition(".")[2]
