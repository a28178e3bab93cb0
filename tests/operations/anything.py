"""Random values for acts: drafts, lines of a meeting, moves, wishes."""

import datetime as dt

from hypothesis import strategies as st

from app.domain.bulk import (
    TOGETHER,
    Assignment,
    Discarding,
    Filing,
    Prioritising,
    Tagging,
    Wish,
)
from app.domain.concerns import ConcernDraft, Outcome, Priority, Told
from app.domain.meeting_lines import MeetingLine
from app.domain.moves import Move
from app.domain.status import Status

NAMES = st.sampled_from(["", "Awa", "Траоре", "Œuvre", "Kazan"])
CODES = st.sampled_from(["", "studies", "apostille", "detention-justice"])
LINES = st.builds(
    MeetingLine,
    gist=st.sampled_from(["Visa", " "]),
    who=NAMES,
    place=NAMES,
    association=NAMES,
    category=CODES,
)
DRAFTS = st.builds(
    ConcernDraft,
    title=st.sampled_from(["Bourse", "Diplôme", "ёлка"]),
    description=NAMES,
    meeting=NAMES,
    requesters=st.lists(NAMES, max_size=2).map(tuple),
    association=NAMES,
    place=NAMES,
    category=CODES,
    owner=NAMES,
    tags=st.lists(NAMES, max_size=2).map(tuple),
    people=st.integers(1, 50),
    people_estimated=st.booleans(),
    supporters=st.lists(NAMES, max_size=2).map(tuple),
    excluded=st.booleans(),
    received_on=st.dates(dt.date(2025, 6, 1), dt.date(2025, 6, 24)),
)
WHICH = st.integers(0, 30)
MOVES = st.builds(
    Move,
    target=st.sampled_from(Status),
    category=st.just("studies"),
    owner=NAMES,
    authority=st.sampled_from(["Ministère", "Université"]),
    awaited=st.just("une pièce"),
    reminder_on=st.just(dt.date(2025, 12, 1)),
    answer=st.just("Oui"),
    told_how=st.sampled_from(Told).map(str),
    outcome=st.sampled_from(Outcome).map(str),
    outcome_reason=st.just("x"),
    informed=st.booleans(),
    not_informed_reason=st.just("parti"),
    reason=st.just("encore"),
)
WISHES: st.SearchStrategy[Wish] = st.one_of(
    MOVES.filter(lambda move: move.target in TOGETHER),
    st.builds(Assignment, NAMES),
    st.builds(Tagging, st.lists(NAMES, max_size=2).map(tuple), st.lists(NAMES).map(tuple)),
    st.builds(Prioritising, st.sampled_from(Priority)),
    st.builds(Filing, CODES),
    st.builds(Discarding, st.booleans()),
)
