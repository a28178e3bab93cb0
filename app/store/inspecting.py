"""A register as sqlite-utils shows it: its tables, their columns and references, rows as records.

For what makes, looks over, mends and administers a register. The library takes as long to import as
all widgets: what opens a register, or reads and writes it all day, is plain SQL, and it is imported
when it is asked for.
"""

from typing import TYPE_CHECKING

from app.store.binding import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table


def database(connection: Connection) -> "Database":
    """The database of a connection, which stays as it was set up."""
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False, recursive_triggers=False)


def columns(connection: Connection, table: str) -> list[str]:
    """The columns of a table; none when the schema does not name it."""
    return [column.name for column in database(connection).table(table).columns]


def records(connection: Connection) -> "list[Table]":
    """The tables whose rows have a history of their own."""
    tables = database(connection).tables
    return [one for one in tables if one.name != "act" and "uid" in one.columns_dict]
