"""The nouns of the command line: the kinds of records that it lists, shows and changes."""

from typing import Any

from app.cli.attachments import ATTACHMENTS
from app.cli.categories import CATEGORIES
from app.cli.commitments import COMMITMENTS
from app.cli.holidays import HOLIDAYS
from app.cli.links import LINKS
from app.cli.meetings import MEETINGS
from app.cli.parties import ASSOCIATIONS, AUTHORITIES, PEOPLE
from app.cli.places import PLACES
from app.cli.printed_reports import PRINTED_REPORTS
from app.cli.records import Noun
from app.cli.referrals import REFERRALS
from app.cli.saved_filters import SAVED_FILTERS
from app.cli.saved_reports import SAVED_REPORTS
from app.cli.staff import STAFF

NOUNS: tuple[Noun[Any], ...] = (
    CATEGORIES,
    STAFF,
    HOLIDAYS,
    PLACES,
    MEETINGS,
    COMMITMENTS,
    REFERRALS,
    PEOPLE,
    ATTACHMENTS,
    ASSOCIATIONS,
    AUTHORITIES,
    LINKS,
    SAVED_FILTERS,
    SAVED_REPORTS,
    PRINTED_REPORTS,
)

CONCERNS = {"list": "list", "show": "show", "add": "log", "edit": "edit", "remove": "trash"}
"""The commands for concerns that do the same acts without a noun."""
