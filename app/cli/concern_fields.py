"""The fields of a concern as options: of a command that logs one, and of one that edits it."""

from app.base.messages import N_
from app.cli.fields import Typing
from app.domain.concerns import ConcernDraft

CONCERN = Typing(
    record=ConcernDraft,
    apart=("links",),
    short={
        "received_on": "received",
        "due_on": "due",
        "requesters": "requester",
        "supporters": "supporter",
        "tags": "tag",
    },
    explained={
        "title": N_("the title"),
        "description": N_("in the speaker’s words; - reads it from stdin"),
        "category": N_("the code of a category or subcategory"),
        "subcategory": N_("the code of a subcategory"),
        "association": N_("the association that raises it"),
        "spokesperson": N_("who speaks for them"),
        "meeting": N_("the title of the meeting"),
        "place": N_("the place"),
        "remedy": N_("what is asked for"),
        "language": N_("the code of the language spoken"),
        "owner": N_("who follows it up"),
        "requesters": N_("who raises it; repeat"),
        "supporters": N_("who supports it by name; repeat"),
        "tags": N_("a word to file it by; repeat"),
        "received_on": N_("the day it was raised; today"),
        "due_on": N_("the day by which an answer is due"),
        "priority": N_("the priority"),
        "channel": N_("how it reached the office"),
        "consent": N_("whether the person agreed that it be shared with an authority"),
        "people": N_("how many it concerns"),
        "people_estimated": N_("that is an estimate"),
        "anonymous": N_("keep no name"),
        "confidential": N_("hide names in reports; as the category says when left out"),
        "excluded": N_("a test: not in the statistics"),
    },
)
