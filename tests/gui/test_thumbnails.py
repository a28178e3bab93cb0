"""Pictures of attachments that turn for ever: nothing of the window waits for them."""

from pytestqt.qtbot import QtBot

from app.domain.attachments import Attachment, Holder
from app.domain.concerns import ConcernDraft
from app.gui.desk.desk import Desk
from app.gui.files.thumbnails import Thumbnails
from app.operations.attachments import Pasted, attach
from app.operations.concerns import log_concern
from tests.gui.test_concern_panel import run
from tests.hostile import bombs
from tests.pictures import png


def held(desk: Desk, qtbot: QtBot, *contents: bytes) -> list[Attachment]:
    concern = run(qtbot, desk, log_concern, ConcernDraft(title="Une doléance"))
    files = [Pasted(f"{number}.pdf", content) for number, content in enumerate(contents)]
    run(qtbot, desk, attach, Holder.CONCERN, concern, files)
    return desk.reader.attachments.of(Holder.CONCERN, concern)


def test_a_search_answers_while_a_picture_turns_for_ever(desk: Desk, qtbot: QtBot) -> None:
    endless, nested = held(desk, qtbot, bombs.endless_pdf(), bombs.nested_pdf())
    thumbnails = Thumbnails.of(desk)
    thumbnails._child._seconds = 600
    assert Thumbnails.of(desk) is thumbnails
    for one in (endless, nested):
        assert thumbnails.picture(one) is None
    qtbot.waitUntil(lambda: thumbnails._child.is_running)
    found: list[int] = []
    desk.ask(lambda register: len(register.histories.of_concern(1)), done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert not desk.is_busy
    assert thumbnails._under_way is not None


def test_a_content_that_cannot_be_decoded_has_an_icon_and_is_not_asked_for_again(
    desk: Desk, qtbot: QtBot
) -> None:
    picture, endless = held(desk, qtbot, png(300, 200), bombs.endless_pdf())
    thumbnails = Thumbnails.of(desk)
    asked = []
    thumbnails.picture(picture)
    thumbnails.picture(endless)
    qtbot.waitUntil(lambda: thumbnails.picture(picture) is not None, timeout=60_000)
    qtbot.waitUntil(lambda: bool(thumbnails._bad), timeout=60_000)
    desk.ask = lambda *_given, **_named: asked.append(1)  # type: ignore[method-assign, assignment]
    assert thumbnails.picture(endless) is None
    assert asked == []


def test_closing_does_not_wait_for_a_picture(desk: Desk, qtbot: QtBot) -> None:
    (endless,) = held(desk, qtbot, bombs.endless_pdf())
    thumbnails = Thumbnails.of(desk)
    thumbnails._child._seconds = 600
    thumbnails.picture(endless)
    qtbot.waitUntil(lambda: thumbnails._child.is_running)
    desk.close()
    assert not thumbnails._child.is_running
