"""Who a concern can be about, come from or go to."""

from enum import StrEnum


class Party(StrEnum):
    """Who a concern can be about, come from or go to: the three kinds of the page of people."""

    PERSON = "person"
    ASSOCIATION = "association"
    AUTHORITY = "authority"
