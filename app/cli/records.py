"""The command of a noun: any kind of records is listed, shown, added, edited and removed here.

A noun says what its records are. What is told of them and which options there are follows from
their fields; what only it can do stands in a small file of its own.
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
from app.operations.registers import Register
from app.reports.records import Record

T = TypeVar("T")

Chosen = argparse.Namespace
Act = Callable[[Register, Chosen], object]
"""Something that is done; what it gives back is printed."""

Add = Callable[[Register, Record, Chosen], Changed]
"""Makes a record of what was typed."""
Edit = Callable[[Register, int, Record, Chosen], object]
"""Changes one to what was typed."""
Do = Callable[[Register, int], object]
"""Does something to one, which needs nothing more."""

GENERIC = ("list", "show", "add", "edit", "remove")
"""What can be done to any kind of records, unless it says why not."""


@dataclass(frozen=True, kw_only=True)
class Noun(Generic[Row]):
    """A kind of records, and the command that is about them."""

    name: str
    about: str
    which: str
    """What one of them is named by."""
    whose: str = ""
    """What they belong to, which is named first."""
    table: str
    """Where they are in the register."""
    telling: Telling[Row]
    typing: Typing
    rows: Callable[[Register, Chosen], Iterable[Row]]
    """Those of the list."""
    named_by: Callable[[Row], object] | None = None
    """What one is named by, where it is not its number."""
    find: Callable[[Register, Chosen], Any] | None = None
    """The one that is meant, where the list does not say; NotFoundError."""
    related: Callable[[Register, Any], Record] = lambda _register, _one: {}
    """What hangs together with it."""
    lead: str = "name"
    """What WHICH is of a new one."""
    new: Callable[[Register], Record] = lambda _register: {}
    """What is known of a new one before anything is typed."""
    known: Callable[[Register, Any], Record] | None = None
    """What is known of one that is edited, where it is not what it shows."""
    add: Add | str
    """Or why there is no such act."""
    edit: Edit | str
    remove: Do | str
    called: Mapping[str, str] = field(default_factory=dict)
    """The words for these acts, where they are others."""
    made: Callable[[list[int]], object] | None = None
    """What is said of those that were added, where it is not the name of one."""
    plain: Mapping[str, Do] = field(default_factory=dict)
    """Acts of its own that need nothing but the one that is meant,"""
    acts: Mapping[str, Act] = field(default_factory=dict)
    """and others."""
    reading: tuple[str, ...] = ()
    """What of it changes nothing."""
    besides: tuple[Typing, ...] = ()
    """What its own acts need,"""
    texts: Mapping[str, str] = field(default_factory=dict)
    """texts that are no field, with what they are for,"""
    options: Callable[[argparse.ArgumentParser], None] = lambda _parser: None
    """and whatever else."""
    searches: bool = False
    """`rows` looks for words by itself."""
    filtered: bool = False
    """A filter of concerns is typed of it."""
    masked: bool = False
    """Names of confidential concerns may stand in it."""

    @property
    def words(self) -> dict[str, Act]:
        """Every act by the word for it."""
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
        """Why what can be done to other records cannot be done to these."""
        acts = {"add": self.add, "edit": self.edit, "remove": self.remove}
        return {name: why for name, why in acts.items() if isinstance(why, str)}

    def arrange(self, parser: argparse.ArgumentParser) -> None:
        """Give the command its options."""
        words = [*self.words]
        parser.set_defaults(internal=False)
        parser.epilog = " ".join(map(_, self.missing.values()))
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
        """Do an act of the command, and print what it gives back."""
        with acting(chosen, ("list", "show", *self.reading)) as register:
            done = self.words[chosen.act](register, chosen)
            if done is not None:
                print(done, flush=True)

    def _list(self, register: Register, chosen: Chosen) -> None:
        rows = [*self.rows(register, chosen)]
        if not self.searches:
            wanted = fold(chosen.search).split()
            rows = [row for row in rows if self._holds(row, wanted)]
        self.telling.write(register, rows, chosen.format)

    def _holds(self, row: object, words: list[str]) -> bool:
        line = fold(" ".join(self.telling.line(row))) if words else ""
        return all(word in line for word in words)

    def _show(self, register: Register, chosen: Chosen) -> None:
        one = self.meant(register, chosen)
        self.telling.show(register, one, self.related(register, one), chosen.format)

    def meant(self, register: Register, chosen: Chosen) -> Any:  # noqa: ANN401 - of any noun
        """The record that a command is about."""
        if self.find:
            return self.find(register, chosen)
        if not chosen.which:
            raise InputError(N_("Say which one “{act}” is about."), field="which", act=chosen.act)
        return named(self.rows(register, chosen), self._called, chosen.which)

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
        return self._called(one)

    def _called(self, one: Any) -> object:  # noqa: ANN401 - of any noun
        return self.named_by(one) if self.named_by else one.id

    def _name(self, register: Register, chosen: Chosen, record: int) -> object:
        """What a record is named by now."""
        if self.named_by is None:
            return record
        known: Iterable[Any] = self.rows(register, chosen)
        return next(self._called(one) for one in known if one.id == record)


def the_number(which: str) -> int:
    """The record of a number of the list; InputError when it is none."""
    if not which.strip().isdecimal():
        raise InputError(
            N_("“{text}” is not a number of the list. See the list."), field="which", text=which
        )
    return int(which)


def named(known: Iterable[T], named_by: Callable[[T], object], wanted: str) -> T:
    """The record of a name, whatever its case and accents; NotFoundError."""
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
    """The one that a text means; NotFoundError when it is none, InputError when it is several."""
    if not found:
        raise NotFoundError(none, name=text, text=text)
    if len(found) > 1:
        numbers = ", ".join(str(number(one)) for one in found)
        raise InputError(several, field=field, name=text, text=text, numbers=numbers)
    return found[0]


SEVERAL = N_("Several are called “{name}”: give the number instead ({numbers}).")
