"""How the summary of a period joins the one that was printed before it."""

from collections.abc import Iterator, Mapping

from app.base.translations import Language
from app.domain.filters import View
from app.domain.reports import PrintedReport
from app.operations.past import as_of
from app.reports import definitions
from app.reports.document import Fact
from app.reports.request import Request, Version
from app.store.rectified import Change, changes, standing
from app.store.register import Register

_BALANCE = "balance"


def rectifications(register: Register, request: Request) -> tuple[Fact, ...]:
    """What became otherwise since the last summary was printed, in a line, if anything did.

    It is about the concerns that were open at the end of that one. The public, which gets rounded
    figures, is told none.
    """
    printed = None if request.public else _printed_before(register, request)
    if printed is None:
        return ()
    day = printed.wish.last or printed.wish.as_of or request.as_of
    asked = request.filter
    with as_of(register, printed.wish.as_of or day, printed.stamp) as then:
        before = standing(then, asked, day, as_of=then.clock.today(), me=request.me)
        after = standing(register, asked, day, as_of=request.as_of, me=request.me)
        found = changes(then, register, before, after)
    if not found:
        return ()
    speech, printing = request.speech, printed.printing
    text = speech._(
        "open on {day}: {before} in the report {number}, {after} now: {changes}"
    ).format(
        day=speech.date(day),
        before=speech.number(len(before.open)),
        after=speech.number(len(after.open)),
        number=printing.number or speech.instant(printing.at),
        changes=", ".join(_in_words(found, speech)),
    )
    return (Fact(speech._("Rectified since"), text, speech._(definitions.RECTIFIED)),)


def _printed_before(register: Register, request: Request) -> PrintedReport | None:
    """The last summary of the same concerns that ended before this one begins, or ends."""
    if request.filter.view is not View.ALL:
        return None
    begin = request.first or request.end
    ended = [
        (day, one.stamp, one)
        for one in register.reports.printed()
        if one.wish.report == _BALANCE
        and one.wish.filter == request.filter
        and one.wish.version != Version.PUBLIC
        and (request.stamp is None or one.stamp < request.stamp)
        and (day := one.wish.last or one.wish.as_of)
        and day < begin
    ]
    return max(ended, key=lambda found: found[:2])[2] if ended else None


def _in_words(found: Mapping[Change, int], speech: Language) -> Iterator[str]:
    for change in Change:
        if count := found.get(change, 0):
            yield _words(change, count, speech).format(count=speech.number(count))


def _words(change: Change, count: int, speech: Language) -> str:
    match change:
        case Change.TYPED_LATE:
            return speech._n("+{count} concern typed late", "+{count} concerns typed late", count)
        case Change.COUNTED_AGAIN:
            return speech._n(
                "+{count} concern that is counted again",
                "+{count} concerns that are counted again",
                count,
            )
        case Change.NOT_CLOSED:
            return speech._n(
                "+{count} concern not closed by then",
                "+{count} concerns not closed by then",
                count,
            )
        case Change.RECEIVED_BY_THEN:
            return speech._n(
                "+{count} concern received by then after all",
                "+{count} concerns received by then after all",
                count,
            )
        case Change.COMES_UNDER:
            return speech._n(
                "+{count} concern that the filter has now",
                "+{count} concerns that the filter has now",
                count,
            )
        case _:
            return _gone(change, count, speech)


def _gone(change: Change, count: int, speech: Language) -> str:
    match change:
        case Change.CLOSED_LATE:
            return speech._n("−{count} closure typed late", "−{count} closures typed late", count)
        case Change.DUPLICATE:
            return speech._n("−{count} duplicate", "−{count} duplicates", count)
        case Change.TEST:
            return speech._n("−{count} test", "−{count} tests", count)
        case Change.TRASH:
            return speech._n(
                "−{count} concern in the trash", "−{count} concerns in the trash", count
            )
        case Change.FALLS_OUT:
            return speech._n(
                "−{count} concern that the filter has no more",
                "−{count} concerns that the filter has no more",
                count,
            )
        case _:
            return speech._n(
                "−{count} concern received later after all",
                "−{count} concerns received later after all",
                count,
            )
