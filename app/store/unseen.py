"""What a search finds for somebody from whom names are hidden: nothing by such a name alone.

Else whoever types a name would learn whose a confidential concern is. A concern is found by other
words as before, and by a name where the texts that are shown still have it.
"""

from collections.abc import Collection

from app.domain.search import Sought
from app.store import indexing
from app.store.binding import Connection
from app.store.masking import Masking

_MOST = 100
"""Of more concerns than these no text is read: what so many share tells of nobody."""


def may_name(masking: Masking, sought: Sought) -> bool:
    """Whether what is sought may be of a person: a name or its beginning, a number …"""
    if masking.viewer.sees_all or not sought:
        return False
    names = masking.directory.everybody
    return any(
        # Several words in a row are an address, or were typed as one: d'Aminata.
        not way.words.isalpha() or names.may_be_meant(way.words)
        for term in sought.terms
        for way in term.exact
    )


def found(
    connection: Connection,
    masking: Masking,
    sought: Sought,
    concerns: Collection[int],
    *,
    inflected: bool = True,
) -> set[int]:
    """The concerns among some in which what is sought stands as they are shown."""
    if len(concerns) > _MOST:
        return set(concerns)
    return {
        one.concern
        for one in masking.told(indexing.told(connection, concerns))
        if sought.is_in(one.entry(), inflected=inflected)
    }
