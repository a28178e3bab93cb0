"""The generic command of a noun: list, show, add, edit and remove records.

A noun describes its records; output and options follow from their fields. Acts of its own stand in
its file.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.base.translations import _
from app.cli.fields import Typing
from app.cli.options import filters, internal, search
from app.cli.registers import acting
from app.cli.telling import FORMATS, Row, Telling
from app.domain.fields import values
from app.domain.folding import fold
from app.domain.history import Changed
from app.domain.search import Entry, Sought
from app.operations.registers import Register
from app.reports.records import Record

T = TypeVar("T")

Chosen = argparse.Namespace
Act = Callable[[Register, Chosen], object]
"""An act; its result is printed."""

Add = Callable[[Register, Record, Chosen], Changed]
"""Makes a record from typed values."""
Edit = Callable[[Register, int, Record, Chosen], object]
"""Changes a record to typed values."""
Do = Callable[[Register, int], object]
"""Does an act on a record without further values."""

GENERIC = ("list", "show", "add", "edit", "remove")
"""The acts that every noun has, or gives a reason for not having."""


@dataclass(frozen=True, kw_only=True)
class Noun(Generic[Row]):
    """A kind of records and its command."""

    name: str
    about: str
    which: str
    """The explanation of the argument that names a record."""
    whose: str = ""
    """The explanation of the argument for the owner of the records."""
    table: str
    """The table of the records in the register."""
    telling: Telling[Row]
    typing: Typing
    rows: Callable[[Register, Chosen], Iterable[Row]]
    """The records of the list."""
    named_by: Callable[[Row], object] | None = None
    """The name of a record, if it is not its number."""
    find: Callable[[Register, Chosen], Any] | None = None
    """Finds the record of the arguments, if not by the list; NotFoundError."""
    related: Callable[[Register, Any], Record] = lambda _register, _one: {}
    """The records related to one."""
    lead: str = "name"
    """The field of a new record that the argument WHICH gives."""
    new: Callable[[Register], Record] = lambda _register: {}
    """The values of a new record before anything is typed."""
    known: Callable[[Register, Any], Record] | None = None
    """The values of an edited record, if they differ from its row."""
    add: Add | str
    """Makes a record, or says why there is no such act."""
    edit: Edit | str
    remove: Do | str
    called: Mapping[str, str] = field(default_factory=dict)
    """Other words for the generic acts."""
    made: Callable[[list[int]], object] | None = None
    """The output for added records, if it is not the name of one."""
    plain: Mapping[str, Do] = field(default_factory=dict)
    """Further acts that need only the record."""
    acts: Mapping[str, Act] = field(default_factory=dict)
    """Further acts with values."""
    reading: tuple[str, ...] = ()
    """The further acts that do not write."""
    besides: tuple[Typing, ...] = ()
    """Fields of the further acts."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Texts that are no field, with their explanations."""
    options: Callable[[argparse.ArgumentParser], None] = lambda _parser: None
    """Adds any other options."""
    searches: bool = False
    """Whether `rows` searches words itself."""
    filtered: bool = False
    """Whether the options of a filter of concerns are added."""
    masked: bool = False
    """Whether the records may hold names of confidential concerns."""

    @property
    def words(self) -> dict[str, Act]:
        """The acts by their words."""
        known: dict[str, Act] = {"list": self._list, "show": self._show}
        if not isinstance(self.add, str):
            known["add"] = partial(self._add, self.add)
        if not isinstance(self.edit, str):
            known["edit"] = partial(self._edit, self.edit)
        if not isinstance(self.remove, str):
            known["remove"] = partial(self._do, self.remove)
        known = {self.called.get(name, name): act for name, act in known.items()}
        plain = {name: partial(self._do, act) for name, act in self.plain.items()}
        return {**known, **plain, **self.acts}

    @property
    def missing(self) -> dict[str, str]:
        """The reasons for the generic acts that are missing."""
        acts = {"add": self.add, "edit": self.edit, "remove": self.remove}
        return {name: why for name, why in acts.items() if isinstance(why, str)}

    def arrange(self, parser: argparse.ArgumentParser) -> None:
        """Add the options to a parser."""
        words = [*self.words]
        parser.set_defaults(internal=False)
        parser.epilog = " ".join(map(_, dict.fromkeys(self.missing.values())))
        acts = partial(parser.add_argument, "act", choices=words, metavar=_("ACT"))
        if self.whose:
            acts(help=", ".join(words))
            parser.add_argument("whose", metavar=_("WHOSE"), help=_(self.whose))
            parser.add_argument("which", nargs="*", type=str, metavar=_("WHAT"), help=_(self.which))
        else:
            acts(nargs="?", default="list", help=", ".join(words))
            parser.add_argument(
                "which", nargs="?", default="", metavar=_("WHICH"), help=_(self.which)
            )
        self.options(parser)
        for typing in (self.typing, *self.besides):
            typing.options(parser)
        for name, explained in self.texts.items():
            parser.add_argument(f"--{name}", default="", help=_(explained))
        (filters if self.filtered else search)(parser)
        parser.add_argument("--format", choices=FORMATS, default="table")
        if self.masked:
            internal(parser)

    def run(self, chosen: Chosen) -> None:
        """Do an act of the command and print its result."""
        with acting(chosen, ("list", "show", *self.reading)) as register:
            done = self.words[chosen.act](register, chosen)
            if done is not None:
                print(done, flush=True)

    def _list(self, register: Register, chosen: Chosen) -> None:
        rows = [*self.rows(register, chosen)]
        if not self.searches:
            rows = Sought.of(chosen.search).among(rows, self._entry)
        self.telling.write(register, rows, chosen.format)

    def _entry(self, row: object) -> Entry:
        return Entry.of("", "\n".join(self.telling.line(row)))

    def _show(self, register: Register, chosen: Chosen) -> None:
        one = self.meant(register, chosen)
        self.telling.show(register, one, self.related(register, one), chosen.format)

    def meant(self, register: Register, chosen: Chosen) -> Any:  # noqa: ANN401 - of any noun
        """The record of the arguments."""
        if self.find:
            return self.find(register, chosen)
        if not chosen.which:
            raise InputError(N_("Say which one “{act}” is about."), field="which", act=chosen.act)
        return named(self.rows(register, chosen), self._name_of_row, chosen.which)

    def _add(self, make: Add, register: Register, chosen: Chosen) -> object:
        typed = self.new(register) | {self.lead: chosen.which} | self.typing.given(chosen)
        made = make(register, typed, chosen).ids(self.table)
        return self.made(made) if self.made else self._name(register, chosen, made[0])

    def _edit(self, change: Edit, register: Register, chosen: Chosen) -> object:
        one = self.meant(register, chosen)
        known = self.known(register, one) if self.known else values(one, self.typing.fields)
        change(register, one.id, known | self.typing.given(chosen), chosen)
        return self._name(register, chosen, one.id)

    def _do(self, act: Do, register: Register, chosen: Chosen) -> object:
        one = self.meant(register, chosen)
        act(register, one.id)
        return self._name_of_row(one)

    def _name_of_row(self, one: Any) -> object:  # noqa: ANN401 - of any noun
        return self.named_by(one) if self.named_by else one.id

    def _name(self, register: Register, chosen: Chosen, record: int) -> object:
        """The present name of a record."""
        if self.named_by is None:
            return record
        known: Iterable[Any] = self.rows(register, chosen)
        return next(self._name_of_row(one) for one in known if one.id == record)


def the_number(which: str) -> int:
    """Parse a number of the list; InputError for anything else."""
    if not which.strip().isdecimal():
        raise InputError(
            N_("“{text}” is not a number of the list. See the list."), field="which", text=which
        )
    return int(which)


def named(known: Iterable[T], named_by: Callable[[T], object], wanted: str) -> T:
    """The record of a name, ignoring case and accents; NotFoundError."""
    for one in known:
        if fold(str(named_by(one))) == fold(wanted.strip()):
            return one
    raise NotFoundError(
        N_("Nothing in this register is called “{text}”. Check the name."), text=wanted
    )


class Numbered(Protocol):
    """A record with a number."""

    @property
    def id(self) -> int:
        """Its number in the list."""
        raise NotImplementedError


N = TypeVar("N", bound=Numbered)


def _own_number(one: Numbered) -> int:
    return one.id


def only(
    found: Sequence[N],
    text: str,
    none: str,
    several: str,
    *,
    field: str = "which",
    number: Callable[[N], int] = _own_number,
) -> N:
    """The only record found; NotFoundError for none, InputError for several."""
    if not found:
        raise NotFoundError(none, name=text, text=text)
    if len(found) > 1:
        numbers = ", ".join(str(number(one)) for one in found)
        raise InputError(several, field=field, name=text, text=text, numbers=numbers)
    return found[0]


SEVERAL = N_("Several are called “{name}”: give the number instead ({numbers}).")
