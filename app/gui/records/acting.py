"""One record that is read beside its list, described by its facts, its texts and its acts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.domain.fields import values
from app.domain.history import Changed
from app.domain.labels import label as named
from app.gui.desk.read_only import freeze
from app.gui.forms.asking import Asking
from app.gui.forms.errors import expected
from app.gui.records.detail import RecordDetail
from app.gui.records.history import HistoryView
from app.gui.texts import Retranslated, follow
from app.gui.widgets.buttons import Kind, button
from app.gui.widgets.chips import Chip
from app.gui.widgets.facts import Fact, Facts
from app.gui.widgets.reading_text import ReadingText
from app.reports.wording import value_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.history import Change
    from app.gui.desk.desk import Desk
    from app.gui.page import Wishes
    from app.operations.registers import Register

Row = TypeVar("Row", bound=Any)
When = Callable[[Any], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be done with a record: a button above its facts; `text` is marked with N_."""

    name: str
    text: str
    icon: str
    do: Callable[[], object]
    filled: bool = False
    writes: bool = True
    """A register that is open to read only does not offer it."""
    when: When = lambda _row: True
    """Whether it is offered for a row."""


class ActingDetail(RecordDetail, Retranslated, Generic[Row]):
    """Reads a record of `noun`, shows it, and asks for what is done with it.

    A subclass says how one is read and called, which of its fields are facts and which are texts,
    what can be done; and calls `lay_out` once its own parts are made.
    """

    noun: ClassVar[str]
    """The record, by the name that it has in what an act touched."""
    facts: ClassVar[tuple[str, ...]] = ()
    """The fields that are shown in two columns."""
    texts: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The fields that somebody wrote, each with its title marked with N_."""

    def __init__(self, desk: "Desk", wishes: "Wishes", name: str) -> None:
        """`name` is the objectName; nothing is shown until `show_record`."""
        super().__init__(name, wishes)
        self._desk = desk
        self._chip, self._facts = Chip(f"{self.noun}State"), Facts(f"{self.noun}Facts")
        self._texts = {field: ReadingText(field) for field, _title in self.texts}
        self._titles: dict[str, QWidget] = {}
        self._offers: list[tuple[QWidget, When]] = []
        self._row: Row | None = None
        self._names = button(
            "seeNamesHere", N_("See the names"), self.see_names, kind="link", icon="lock"
        )
        self._history = HistoryView()

    def read_from(self, register: "Register", record: Any) -> Row:  # noqa: ANN401
        """The record as it stands; NotFoundError when it is not there any more."""
        raise NotImplementedError

    def heading(self, row: Row) -> tuple[str, str]:
        """What the record is called, and a short line under that."""
        raise NotImplementedError

    def state(self, row: Row) -> tuple[str, Callable[[], str]] | None:
        """Where it stands, in words, and the colour of that; None where that is not told."""
        del row
        return None

    def facts_of(self, row: Row) -> list[Fact]:
        """The fields of `facts` in words."""
        speech = current()
        known = values(row, self.facts).items()
        return [(name, value_in_words(value, speech, field=name)) for name, value in known]

    def hides_names(self, row: Row) -> bool:
        """Whether its files or its history may hold a masked name, whatever its words say."""
        del row
        return False

    def add_parts(self) -> None:
        """Add what belongs to the record, between its texts and its history."""

    def show_parts(self, row: Row) -> None:
        """Show what belongs to the record."""

    def changes(self, register: "Register", record: Any) -> "Sequence[Change]":  # noqa: ANN401
        """The history of the record."""
        raise NotImplementedError

    def edit_form(self, whole: Row) -> Asking:
        """The form in which the record is corrected, names and all."""
        raise NotImplementedError

    def resumes(self, form: Asking, changed: Changed | None) -> Any:  # noqa: ANN401
        """What is read after a form: the same record, or one that was made; None for none.

        Nothing is `changed` where it was left.
        """
        del form
        return changed.ids(self.noun)[0] if changed and self.record is None else self.record

    def read(self, record: Any) -> Row:  # noqa: ANN401
        """The record as whoever sits here may see it; NotFoundError."""
        return self.read_from(self._desk.reader, record)

    def lay_out(self, *offers: Offer | tuple[QWidget, When]) -> None:
        """Lay it out: what can be done, the facts, the texts, its own parts, the history.

        What is no plain button is made already, with when it is offered.
        """
        self.tools.addWidget(self._chip)
        for offer in offers:
            self._add_offer(offer)
        self.tools.addWidget(self._names)
        self.sections.addWidget(self._facts)
        for field, title in self.texts:
            self._titles[field] = self.add_section(self._texts[field], title)
        self.add_parts()
        self.add_line()
        self.add_section(self._history, N_("History"))
        follow(self)

    @override
    def retranslate(self) -> None:
        if self.record is not None and self.form is None and self._desk.is_open:
            self.show_record(self.record)

    @override
    def show_record(self, record: Any) -> None:
        if self.form is not None and self.form.stays:
            return
        if record != self.record:
            self.drop_form()
            self.message.clear()
        self.record = record
        if self.form is not None:
            return
        try:
            self.look_up(record)
        except NotFoundError:
            self.record = None
            self.gone.emit()

    def look_up(self, record: Any) -> None:  # noqa: ANN401
        """Read the record and show it; NotFoundError."""
        row = self.read(record)
        self.show_heading(*self.heading(row))
        self.offer(row)
        self._facts.show_facts(self.facts_of(row))
        for field, text in values(row, self._texts).items():
            self._texts[field].show_text(text)
            self._titles[field].setVisible(bool(text))
        self.show_parts(row)
        self._history.show_changes(self.changes(self._desk.reader, record))

    def edit(self) -> None:
        """Correct the record here; the form shows the names: whoever edits asks to see them."""
        if self.record is None or self.form is not None:
            return
        whole = self.read_from(self._desk.whole, self.record)
        if whole != self.read(self.record):
            self._desk.show_names(done=lambda _changed: self.edit(), failed=self.message.complain)
        else:
            self.ask(self.edit_form(whole))

    def ask_about(self, form: Callable[[Row], Asking]) -> None:
        """Ask for an act on the record that is read."""
        if self.record is not None:
            self.ask(form(self.read(self.record)))

    def do(
        self,
        operation: Callable[..., Changed],
        *args: Any,  # noqa: ANN401 - those of the operation
        done: Callable[[Changed], object] | None = None,
    ) -> None:
        """Do something with the record that is read, and say so."""
        if self.record is not None:
            self.run(operation, self.record, *args, done=done)

    def run(
        self,
        operation: Callable[..., Changed],
        *args: Any,  # noqa: ANN401 - those of the operation
        done: Callable[[Changed], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run an operation, and say so: an error here, unless it is shown elsewhere."""
        failed = expected(failed or self.message.complain, self.message.clear)
        self._desk.run(operation, *args, done=done or self.say, failed=failed)

    def print_paper(self, name: str) -> None:
        """Show a paper about the record as it is printed."""
        if self.record is not None:
            self.wishes.print_paper(name, self.noun, self.record)

    def ask(self, form: Asking) -> None:
        """Ask for an act in place of what is read."""
        form.saved.connect(partial(self._end, form))
        form.left.connect(partial(self._end, form, None))
        form.refused.connect(self.message.complain)
        self.offer(None)
        self.show_form(form)

    def ask_new(self, heading: str, form: Asking) -> None:
        """Ask for a new record, under a heading that says so."""
        self.record = None
        self.show_heading(heading)
        self.ask(form)

    def offer(self, row: Row | None) -> None:
        """Offer what may be done with the record; with None, nothing: a form asks something."""
        self._row = row
        for made, when in self._offers:
            made.setVisible(row is not None and when(row))
        stands = None if row is None else self.state(row)
        self._chip.setVisible(stands is not None)
        if stands is not None:
            self._chip.show_text(*stands)
        self._names.setVisible(row is not None and self._is_masked(row))

    def _is_masked(self, row: Row) -> bool:
        """Whether something of it is shown once the names are: of its words, or of its files."""
        return self.hides_names(row) or row != self.read_from(self._desk.whole, self.record)

    def offer_again(self) -> None:
        """Offer what may be done with the same record now."""
        self.offer(self._row)

    def say(self, changed: Changed) -> None:
        """Say what was done; it can be taken back."""
        self.wishes.say(_(named(changed.act)), undo=True)

    def see_names(self) -> None:
        """Ask to see the names of confidential concerns."""
        self._desk.show_names(failed=self.message.complain)

    def removed(self, changed: Changed) -> None:
        """Say that the record was taken away, and leave it."""
        self.say(changed)
        self.gone.emit()

    def _end(self, form: Asking, changed: Changed | None) -> None:
        """Read on after a form, unless something else is read by now; say what was done."""
        if self.form is form:
            self._go_on(self.resumes(form, changed))
        if changed is not None:
            self.wishes.say(form.said(changed), undo=form.undoable)

    def _go_on(self, record: Any) -> None:  # noqa: ANN401
        self.close_form()
        if record is None:
            self.record = None
            self.gone.emit()
        elif record == self.record:
            self.show_record(record)
        else:
            self.shown.emit(record)

    def _add_offer(self, offer: Offer | tuple[QWidget, When]) -> None:
        if isinstance(offer, Offer):
            kind: Kind = "filled" if offer.filled else "plain"
            made: QWidget = button(offer.name, offer.text, offer.do, kind=kind, icon=offer.icon)
            freeze(self._desk, *([made] if offer.writes else []))
            when = offer.when
        else:
            made, when = offer
        self._offers.append((made, when))
        self.tools.addWidget(made)
