"""Commands that arrange the office's lists: categories, staff, places."""

import argparse
import sys
from collections.abc import Callable, Iterable

from app.base.errors import InputError, NotFoundError
from app.base.languages import LANGUAGES
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.columns import aligned
from app.cli.formats import as_json
from app.cli.registers import opened
from app.domain.folding import fold
from app.domain.history import Changed
from app.domain.holidays import MOVABLE, Country
from app.domain.texts import parse_day
from app.operations import categories as arranging
from app.operations import holidays as calendars
from app.operations import places as placing
from app.operations import staff as staffing
from app.operations.categories import category_usage
from app.operations.concerns import find_category
from app.operations.registers import Register

Act = Callable[[Register, argparse.Namespace], Changed]


def categories(chosen: argparse.Namespace) -> None:
    """Do something to a category, or list them all with their codes, in the office's order."""
    with opened(chosen, writing=chosen.act != "list") as register:
        if chosen.act == "list":
            _list_categories(register, chosen.format)
            return
        changed = _CATEGORY_ACTS[chosen.act](register, chosen)
        made = changed.ids("category") if chosen.act == "add" else []
        print(register.names.categories[made[0]].code if made else chosen.which)


def staff(chosen: argparse.Namespace) -> None:
    """Do something to the staff list, or list it."""
    with opened(chosen, writing=chosen.act != "list") as register:
        if chosen.act != "list":
            _STAFF_ACTS[chosen.act](register, chosen)
            print(chosen.name or chosen.which)
            return
        used = staffing.staff_usage(register)
        rows = [
            {"name": one.name, "title": one.title, "active": one.active, "concerns": used.get(n, 0)}
            for n, one in register.names.staff.items()
        ]
    _write(
        chosen.format,
        rows,
        {"name": _("Name"), "title": _("Title or function"), "concerns": _("Concerns")},
    )


def places(chosen: argparse.Namespace) -> None:
    """Rename or merge places, or list them."""
    with opened(chosen, writing=chosen.act != "list") as register:
        if chosen.act != "list":
            _PLACE_ACTS[chosen.act](register, chosen)
            print(chosen.name or chosen.into or chosen.which)
            return
        used = placing.place_usage(register)
        rows = [
            {"name": name, "concerns": used.get(record, 0)}
            for record, name in register.names.places.items()
        ]
    _write(chosen.format, rows, {"name": _("Place"), "concerns": _("Concerns")})


def holidays(chosen: argparse.Namespace) -> None:
    """Change the calendar of holidays, or list it, the earliest first."""
    with opened(chosen, writing=chosen.act != "list") as register:
        if chosen.act != "list":
            _HOLIDAY_ACTS[chosen.act](register, chosen)
            if chosen.act != "fixed":
                print(chosen.which)
            return
        rows: list[dict[str, object]] = [
            {"day": one.day.isoformat(), "name": one.name} for one in register.names.holiday_list
        ]
    _write(chosen.format, rows, {"day": _("Day"), "name": _("What is celebrated")})


def _list_categories(register: Register, form: str) -> None:
    known, used = register.names.categories, category_usage(register)
    rows = [
        {
            "code": one.code,
            "parent": known[one.parent_id].code if one.parent_id else None,
            "name": dict(one.names),
            "confidential": one.confidential,
            "retired": one.retired,
            "concerns": used.get(one.id, 0),
        }
        for one in known.values()
    ]
    if form == "json":
        as_json(rows)
        return
    lines = [
        (
            f"{'  ' if one.parent_id else ''}{one.code}",
            one.name(current().code),
            current().number(used.get(one.id, 0)),
            _("confidential") if one.confidential else "",
            _("retired") if one.retired else "",
        )
        for one in known.values()
    ]
    for line in aligned([(_("Code"), _("Category"), _("Concerns"), "", ""), *lines]):
        print(line)


def _write(form: str, rows: list[dict[str, object]], heads: dict[str, str]) -> None:
    """Rows for a person to read, or for a program."""
    if form == "json":
        as_json(rows)
        return
    lines = [
        (*(str(row[name]) for name in heads), "" if row.get("active", True) else _("left"))
        for row in rows
    ]
    for line in aligned([(*heads.values(), ""), *lines]):
        print(line)


def _add_category(register: Register, chosen: argparse.Namespace) -> Changed:
    parent = find_category(register, chosen.parent).id if chosen.parent else None
    return arranging.add_category(
        register,
        chosen.which,
        parent=parent,
        confidential=bool(chosen.confidential),
        **_names(chosen),
    )


def _edit_category(register: Register, chosen: argparse.Namespace) -> Changed:
    return arranging.edit_category(
        register,
        _category(register, chosen),
        confidential=chosen.confidential,
        **_names(chosen),
    )


def _names(chosen: argparse.Namespace) -> dict[str, str]:
    """The names that were given, by language."""
    given = {language: vars(chosen)[language] for language in LANGUAGES}
    return {language: name for language, name in given.items() if name is not None}


def _move_category(register: Register, chosen: argparse.Namespace) -> Changed:
    if chosen.place is None:
        raise InputError(N_("Say at which place, from 1: --place 3."), field="place")
    return arranging.move_category(register, _category(register, chosen), chosen.place - 1)


def _category(register: Register, chosen: argparse.Namespace) -> int:
    return find_category(register, _needed(chosen)).id


def _needed(chosen: argparse.Namespace) -> str:
    if not chosen.which:
        raise InputError(N_("Say which one “{act}” is about."), field="which", act=chosen.act)
    return str(chosen.which)


def _named(register: Register, chosen: argparse.Namespace) -> int:
    """The member of the staff of that name."""
    known = ((record, one.name) for record, one in register.names.staff.items())
    return _found(known, _needed(chosen))


def _placed(register: Register, name: str) -> int:
    return _found(register.names.places.items(), name)


def _found(known: Iterable[tuple[int, str]], wanted: str) -> int:
    found = next((record for record, name in known if fold(name) == fold(wanted.strip())), None)
    if found is None:
        raise NotFoundError(
            N_("Nothing in this register is called “{text}”. Check the name."), text=wanted
        )
    return found


def _holiday(register: Register, chosen: argparse.Namespace) -> int:
    """The day of the calendar that is written."""
    days = ((one.id, one.day.isoformat()) for one in register.names.holiday_list)
    return _found(days, parse_day(_needed(chosen), "day").isoformat())


def _add_fixed_days(register: Register, chosen: argparse.Namespace) -> Changed:
    """Add those of a country in a year, and say what they leave out."""
    year = _needed(chosen).strip()
    if not (year.isdecimal() and len(year) == len("2027") and chosen.country):
        raise InputError(
            N_("Say which year, and whose holidays: fixed 2027 --country ru."), field="year"
        )
    changed = calendars.add_fixed_days(register, Country(chosen.country), int(year))
    for one in register.names.holiday_list:
        if one.id in changed.ids("holiday"):
            print(f"{one.day.isoformat()}  {one.name}")
    print(_(MOVABLE), file=sys.stderr)
    return changed


def _edit_staff(register: Register, chosen: argparse.Namespace) -> Changed:
    member = _named(register, chosen)
    one = register.names.staff[member]
    return staffing.edit_staff(
        register,
        member,
        name=one.name if chosen.name is None else chosen.name,
        title=one.title if chosen.title is None else chosen.title,
    )


_CATEGORY_ACTS: dict[str, Act] = {
    "add": _add_category,
    "edit": _edit_category,
    "move": _move_category,
    "retire": lambda register, chosen: arranging.retire_category(
        register, _category(register, chosen)
    ),
    "restore": lambda register, chosen: arranging.restore_category(
        register, _category(register, chosen)
    ),
    "remove": lambda register, chosen: arranging.remove_category(
        register, _category(register, chosen)
    ),
}
_STAFF_ACTS: dict[str, Act] = {
    "add": lambda register, chosen: staffing.add_staff(
        register, _needed(chosen), chosen.title or ""
    ),
    "edit": _edit_staff,
    "retire": lambda register, chosen: staffing.retire_staff(register, _named(register, chosen)),
    "restore": lambda register, chosen: staffing.restore_staff(register, _named(register, chosen)),
}
_PLACE_ACTS: dict[str, Act] = {
    "rename": lambda register, chosen: placing.rename_place(
        register, _placed(register, _needed(chosen)), chosen.name or ""
    ),
    "merge": lambda register, chosen: placing.merge_places(
        register, _placed(register, _needed(chosen)), _placed(register, chosen.into or "")
    ),
}
_HOLIDAY_ACTS: dict[str, Act] = {
    "add": lambda register, chosen: calendars.add_holiday(
        register, parse_day(_needed(chosen), "day"), chosen.name or ""
    ),
    "fixed": _add_fixed_days,
    "rename": lambda register, chosen: calendars.rename_holiday(
        register, _holiday(register, chosen), chosen.name or ""
    ),
    "remove": lambda register, chosen: calendars.remove_holiday(
        register, _holiday(register, chosen)
    ),
}
CATEGORY_ACTS, STAFF_ACTS, PLACE_ACTS, HOLIDAY_ACTS = (
    ("list", *acts) for acts in (_CATEGORY_ACTS, _STAFF_ACTS, _PLACE_ACTS, _HOLIDAY_ACTS)
)
"""What each command can do; without a word of these it lists."""
