"""The categories that a table has a row for."""

from collections.abc import Container, Iterator

from app.reports.request import Request
from app.store.register import Register


def categories(
    register: Register, request: Request, counted: Container[int]
) -> Iterator[tuple[int, str]]:
    """In the office's order, by id and name; those without a concern unless some were chosen.

    `counted` has the ids of those with a concern, and 0 when there are some without a category.
    """
    chosen = request.filter.categories or request.filter.subcategories
    names = request.names(register)
    for record, category in register.names.categories.items():
        listed = category.parent_id is None and not category.retired and not chosen
        if listed or record in counted:
            yield record, names.category(record)
    if 0 in counted:
        yield 0, request.speech._("No category")
