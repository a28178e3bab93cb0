"""The three kinds of records on the page of people."""

from enum import StrEnum


class Party(StrEnum):
    """The kinds of those who raise concerns, or can act on them."""

    PERSON = "person"
    ASSOCIATION = "association"
    AUTHORITY = "authority"
