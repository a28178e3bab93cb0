"""Creating, opening and checking a register."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.clock import Clock
from app.base.errors import InputError
from app.base.identifiers import RandomBits, system_bits
from app.base.languages import LANGUAGES
from app.base.messages import N_
from app.base.public_holidays import has_public_holidays
from app.domain.categories import NAME_FIELDS
from app.domain.deadlines import check_delays
from app.domain.history import Act
from app.domain.holidays import HOST
from app.domain.office import Office
from app.domain.references import check_desk, check_prefix
from app.domain.texts import clean_line, clean_text
from app.store import offices, refusals
from app.store.files import keys
from app.store.files.creation import create_file, making
from app.store.files.keys import Key
from app.store.files.opening import open_file
from app.store.register import Register

if TYPE_CHECKING:
    from app.operations.given_categories import Given
    from app.store.acts import Recorder

__all__ = ["SUFFIX", "Register", "check_office", "create_register", "open_register"]

SUFFIX = ".doleances"
_MOST_LINES, _LONGEST_LINE = 8, 120


def create_register(
    path: Path,
    office: Office,
    *,
    password: str = "",
    clock: Clock | None = None,
    author: str = "",
    random_bits: RandomBits = system_bits,
) -> Register:
    """Make a register with its office and the given categories, and open it.

    Raises InputError for an invalid office, RegisterError when the file cannot be made.
    """
    office = check_office(office)
    key = keys.new_key(password) if password else None
    clock = clock or Clock()
    # The file gets its name when it is whole, even if the program is killed before.
    with making(path, folders=True) as made:
        create_file(made, key)
        _first_act(made, office, key, clock, author, random_bits)
    # Imported late: modules for writing would delay the first list.
    from app.store.files import acknowledged

    register = open_file(path, key=key, clock=clock, author=author)
    register.random_bits = random_bits
    acknowledged.accept(register)
    acknowledged.watch(register)
    register.share()
    return register


def open_register(
    path: Path,
    *,
    password: str = "",
    key: Key | None = None,
    clock: Clock | None = None,
    author: str = "",
    read_only: bool = False,
    take_over: bool = False,
    briefly: bool = False,
) -> Register:
    """Open a register; a RegisterError says why it cannot be opened, and what to do.

    One with a password is opened with it, or faster with its key. `take_over` takes a shared
    register from whoever has it, as a person asked. `briefly` says that it is opened for one act.
    """
    try:
        if password:
            key = keys.unlock(path, password)
        register = open_file(
            path,
            key=key,
            clock=clock,
            author=author,
            read_only=read_only,
            take_over=take_over,
        )
    except FileNotFoundError:
        # A sync program removes a file before it puts another in its place.
        raise refusals.missing(path) from None
    if not read_only:
        # Imported late: modules for writing would delay the first list.
        from app.store.files import acknowledged

        acknowledged.watch(register)
    if briefly:
        register.be_brief()
    else:
        register.share()
    return register


def check_office(office: Office) -> Office:
    """Check the data of an office; InputError names the invalid field."""
    name = clean_line(office.name, "name")
    if not name:
        raise InputError(N_("Write the name of the office."), field="name")
    if office.language not in LANGUAGES:
        raise InputError(
            N_("“{language}” is not a language of the program. Choose one of: {languages}."),
            field="language",
            language=office.language,
            languages=", ".join(LANGUAGES),
        )
    return Office(
        name=name,
        place=clean_line(office.place, "place"),
        prefix=check_prefix(office.prefix),
        desk=check_desk(office.desk),
        letterhead=_letterhead(office.letterhead),
        language=office.language,
        host=_host(office.host),
        delays=check_delays(office.delays),
        sample=office.sample,
    )


def _host(country: str) -> str:
    """A country of which the public holidays are known; the usual one needs no looking up."""
    code = country.strip().upper()
    if code not in ("", HOST) and not has_public_holidays(code):
        raise InputError(
            N_(
                "The public holidays of “{country}” are not known. Choose another country by its"
                " two letters, as RU, and add the holidays one by one."
            ),
            field="host",
            country=country,
        )
    return code


def _letterhead(text: str) -> str:
    """Check that a letterhead leaves room for the page under it."""
    tidy = clean_text(text, "letterhead")
    lines = tidy.splitlines()
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        raise InputError(
            N_("A letterhead has at most {lines} lines of {letters} characters. Shorten it."),
            field="letterhead",
            lines=_MOST_LINES,
            letters=_LONGEST_LINE,
        )
    return tidy


def _first_act(
    path: Path,
    office: Office,
    key: Key | None,
    clock: Clock,
    author: str,
    random_bits: RandomBits,
) -> None:
    # Imported late: an existing register has its own categories.
    from app.operations.given_categories import given_categories

    with contextlib.closing(
        open_file(path, key=key, clock=clock, author=author, founding=office)
    ) as register:
        register.random_bits = random_bits
        with register.act(Act.CREATE_REGISTER) as act:
            act.insert("office", **offices.values(office))
            for position, given in enumerate(given_categories(), 1):
                _insert_category(act, given, position * 100, None)


def _insert_category(act: "Recorder", given: "Given", position: int, parent: int | None) -> None:
    record = act.insert(
        "category",
        code=given.code,
        parent_id=parent,
        **{NAME_FIELDS[language]: name for language, name in given.names.items()},
        confidential=given.confidential,
        position=position,
    )
    for place, child in enumerate(given.parts, 1):
        _insert_category(act, child, position + place, record)
