"""The section of the staff list."""

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.staff import StaffMember
from app.gui.desk.desk import Desk
from app.gui.forms.adding import AddingField
from app.gui.page import Wishes
from app.gui.pages.settings.lines import AS_TITLE, Head, Line
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow, tell
from app.gui.theme.icons import icon
from app.gui.widgets.buttons import button
from app.operations.staff import (
    add_staff,
    edit_staff,
    restore_staff,
    retire_staff,
    staff_usage,
)


class StaffSection(Section):
    """The possible owners of concerns; those who left are greyed and keep theirs."""

    about = About(
        "staff",
        N_("Staff list"),
        "users",
        N_(
            "Return writes a name or a title. Whoever leaves stays the owner of their concerns"
            " and is no longer offered."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """The settings hold the user's name, which must follow a new name."""
        super().__init__(desk, wishes, settings)
        self._counts: dict[int, int] = {}
        self._question: int | None = None
        self._new = AddingField("newStaff", N_("Name"), N_("Add to the staff"))
        self._new.asked.connect(self._add)
        self.stack.addWidget(self._new)
        self.list = LinesView(
            "staffList",
            N_("Staff list"),
            (
                Head(title=N_("Name"), edits=True),
                Head(title=N_("Title or function"), edits=True),
                Head(title=N_("Concerns"), width=AS_TITLE, right=True, rank=1),
            ),
            none=N_("Nobody yet. Whoever is made the owner of a concern comes here too."),
        )
        self._retire = button("retireStaff", "", self._retire_or_restore)
        self.add_tools(self._retire)
        self.stack.addWidget(self.list, 1)
        self.list.lines.edited.connect(self._edit)
        self.list.chosen.connect(lambda _one: self._enable())
        self.entrance = self.list
        follow(self)

    @override
    def refresh(self) -> None:
        self._show()
        self._question = self.desk.ask(staff_usage, done=self._count, cancels=self._question)

    def _count(self, counts: dict[int, int]) -> None:
        if counts != self._counts and self.desk.is_open:
            self._counts = counts
            self._show()

    def _show(self) -> None:
        staff = self.desk.reader.names.staff.values()
        in_order = sorted(staff, key=lambda one: not one.active)
        self.list.show_lines([self._line(one) for one in in_order])
        self._enable()

    def _line(self, one: StaffMember) -> Line:
        return Line(
            id=one.id,
            cells=(one.name, one.title, self._counts.get(one.id, 0)),
            faded=not one.active,
            shown="" if one.active else _("{name} (left)").format(name=one.name),
        )

    def _selected_member(self) -> StaffMember | None:
        record = self.list.record
        return None if record is None else self.desk.reader.names.staff.get(record)

    def _enable(self) -> None:
        chosen = self._selected_member()
        left = chosen is not None and not chosen.active
        self._retire.setEnabled(chosen is not None)
        tell(self._retire.setText, N_("Offer again") if left else N_("Has left"))
        self._retire.setIcon(icon("rotate-ccw" if left else "log-out", "text"))

    def _add(self, name: str) -> None:
        said = _("{name} is on the staff list").format(name=name)
        self.run(
            add_staff, name, said=said, done=lambda _c: self._new.clear(), failed=self._new.complain
        )

    def _edit(self, record: int, column: int, value: object) -> None:
        one = self.desk.reader.names.staff[record]
        name, title = (str(value), one.title) if column == 0 else (one.name, str(value))

        self.run(
            edit_staff,
            record,
            name=name,
            title=title,
            said=_("{name} changed").format(name=one.name),
            done=lambda _c: self._follow_me(one.name, record),
            failed=self.write_again(self.list, record, column, value),
        )

    def _follow_me(self, before: str, record: int) -> None:
        """Rename the user when their staff entry is renamed."""
        uid, staff = self.desk.reader.uid, dict(self.settings.current.staff)
        if staff.get(uid) == before:
            staff[uid] = self.desk.reader.names.staff[record].name
            self.settings.change(staff=staff)
            self.desk.set_author(staff[uid])

    def _retire_or_restore(self) -> None:
        chosen = self._selected_member()
        if chosen is None:
            return
        if chosen.active:
            said = _("{name} is no longer offered as an owner").format(name=chosen.name)
            self.run(retire_staff, chosen.id, said=said)
        else:
            said = _("{name} is offered as an owner again").format(name=chosen.name)
            self.run(restore_staff, chosen.id, said=said)
