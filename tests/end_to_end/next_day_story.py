"""The day after the meeting, by the keyboard: completed, grouped, referred, answered, kept."""

import datetime as dt
import os
import sys

from screen_reader import NotSeenError, Program, Role, keys, tell, wait_for, write

CONCERNS = 12
OWNER = "Awa Keita"
CATEGORY = "Reconnaissance des diplômes"
AUTHORITY = "Ministere des Affaires etrangeres"
ANSWER = "La commission se reunit en septembre"
EVIDENCE = "Decret du premier septembre"
OTHER = "MOW-2026-0011"
UNLINK = f"Retirer le lien avec {OTHER}"
GROUPED = f"Même groupe que\u00a0: {OTHER}"
QUEUE = "À compléter"
COMMITMENTS = 2
MOST_STEPS = 40
TODAY = dt.date.fromisoformat(os.environ["STORY_DAY"])
YESTERDAY = TODAY - dt.timedelta(days=1)
OF_THE_DAY_BEFORE = ("Doléance enregistrée", "Engagement consigné")
ACTS_ON_A_CONCERN = (
    *OF_THE_DAY_BEFORE,
    "Catégorie modifiée, avec 11 autres",
    "Responsable changé, avec 11 autres",
    "Lien ajouté",
    "Transmission à une autorité, avec 11 autres",
    "Statut changé, avec 11 autres",
    "Suite donnée à un engagement",
)
"""As the history of one of them names them."""


def in_french(day: dt.date) -> str:
    """The day as the history writes it."""
    return f"{day:%d/%m/%Y}"


def all_have(program: Program, text: str) -> bool:
    """Whether every concern of the list shows a text."""
    rows = (" ".join(program.row("#concernsTable", row)) for row in range(CONCERNS))
    return program.rows("#concernsTable") == CONCERNS and all(text in row for row in rows)


def tab_to(program: Program, name: str, role: Role = None) -> None:
    """Go from control to control until one has the keyboard."""
    for _step in range(MOST_STEPS):
        if program.has_focus(name, role):
            return
        program.tab()
    raise AssertionError(f"{name} was not reached with {MOST_STEPS} times Tab")


def choose_all(program: Program, act: str) -> None:
    """Choose every concern, and go to what can be done to all of them."""
    keys("ctrl+2", "ctrl+a")
    wait_for("the selection", lambda: program.is_shown(f"#selection-{act}"))
    keys("ctrl+shift+s")
    tab_to(program, f"#selection-{act}")
    keys("space")


def open_the_queue(program: Program) -> None:
    """See what waits to be completed: a line of the sidebar, at the left of the list."""
    wait_for("the list", lambda: program.rows("#concernsTable") == CONCERNS)
    keys("ctrl+2", "Left")
    wait_for("the sidebar", lambda: program.has_focus("#view-all"))
    keys("Down", "Down", "Return")
    wait_for("the queue", lambda: program.text("#listTitle") == QUEUE)
    wait_for("the whole queue", lambda: program.rows("#concernsTable") == CONCERNS)


def complete(program: Program) -> None:
    """File what the meeting left without a category, then give it to somebody: none waits."""
    choose_all(program, "category")
    wait_for("the category", lambda: program.has_focus("#category"))
    write(CATEGORY[:14])
    keys("ctrl+Return")
    wait_for("all filed", lambda: all_have(program, CATEGORY))
    choose_all(program, "assign")
    wait_for("the owner", lambda: program.has_focus("#owner"))
    write(OWNER)
    keys("Tab", "ctrl+Return")
    wait_for("an empty queue", lambda: not program.is_shown("#concernsTable"))


def leave_the_queue(program: Program) -> None:
    """See all concerns again, from the line where the keyboard left the sidebar."""
    tab_to(program, "#view-to_complete")
    keys("Up", "Up", "Return")
    wait_for("all assigned", lambda: all_have(program, OWNER))


def refer_in_one_letter(program: Program) -> None:
    """Refer them together."""
    choose_all(program, "refer")
    wait_for("the authority", lambda: program.has_focus("#authority"))
    write(AUTHORITY)
    keys("ctrl+Return")
    wait_for("all referred", lambda: all_have(program, "Transmise"))


def answer_together(program: Program) -> None:
    """Give them one answer."""
    choose_all(program, "answer")
    wait_for("the answer", lambda: program.has_focus("#answer"))
    write(ANSWER)
    tab_to(program, "#told_how")
    write("Lettre")
    keys("ctrl+Return")
    wait_for("all answered", lambda: all_have(program, "Réponse donnée"))


def group(program: Program) -> None:
    """Say of the last two concerns that they are of one group."""
    keys("ctrl+2", "Home")
    wait_for("the concern", lambda: program.is_shown("#more"))
    tab_to(program, "#more")
    keys("space")
    program.choose("Lier à une autre doléance…")
    wait_for("the other concern", lambda: program.has_focus("#other"))
    keys("shift+Tab", "End", "Tab")
    write(OTHER)
    keys("Tab", "ctrl+Return")
    wait_for("the link", lambda: program.is_shown(UNLINK))


def keep_a_commitment(program: Program) -> None:
    """Say that the first commitment was kept, and what shows it."""
    keys("ctrl+4")
    wait_for("the commitments", lambda: program.rows("#commitmentsTable") == COMMITMENTS)
    tab_to(program, "#commitmentsTable")
    keys("Home")
    wait_for("the commitment", lambda: program.is_shown("#keepCommitment"))
    tab_to(program, "#keepCommitment")
    keys("space")
    wait_for("the form", lambda: program.is_shown("#settleFormSave"))
    tab_to(program, "#evidence")
    write(EVIDENCE)
    keys("ctrl+Return")
    wait_for("the kept commitment", lambda: EVIDENCE in program.describe())


def can_be_read(program: Program, *words: str) -> None:
    """Wait until all of these can be read on the screen."""

    def missing() -> list[str]:
        seen = program.describe()
        return [one for one in words if one not in seen]

    try:
        wait_for("what can be read", lambda: not missing())
    except NotSeenError as error:
        raise NotSeenError(f"cannot be read: {missing()}") from error


def read_the_history(program: Program) -> None:
    """Every act of both days can be read: of a concern, the meeting, a commitment, a letter.

    Those of the day before bear its date.
    """
    keys("ctrl+2", "Home")
    wait_for("the concern", lambda: program.is_shown("#timelineOrHistory"))
    tab_to(program, "#timelineOrHistory", Role.PAGE_TAB_LIST)
    keys("Right")
    wait_for("the history", lambda: program.is_shown("#history"))
    told = ("Transmise par le courrier", CATEGORY, OWNER, AUTHORITY, ANSWER, EVIDENCE, GROUPED)
    can_be_read(program, *ACTS_ON_A_CONCERN, *told, in_french(TODAY), in_french(YESTERDAY))
    for place, table, acts in (
        ("ctrl+3", "#meetingsTable", ("Rencontre consignée",)),
        ("ctrl+4", "#commitmentsTable", ("Engagement consigné", "Suite donnée à un engagement")),
        ("ctrl+5", "#referralsTable", (AUTHORITY, OTHER, "Transmission à une autorité")),
    ):
        keys(place)
        wait_for(table, lambda name=table: program.rows(name) > 0)
        can_be_read(program, *acts)


def none_has(program: Program, text: str) -> bool:
    """Whether no concern of the list shows a text."""
    rows = (" ".join(program.row("#concernsTable", row)) for row in range(CONCERNS))
    return program.rows("#concernsTable") == CONCERNS and not any(text in row for row in rows)


def take_it_all_back(program: Program) -> None:
    """Undo the day, act by act, the last one first; the history says so."""
    keys("ctrl+4")
    wait_for("the kept commitment", lambda: EVIDENCE in program.describe())
    keys("ctrl+z")
    wait_for("the commitment to keep", lambda: program.is_shown("#keepCommitment"))
    keys("ctrl+2", "Home")
    wait_for("the link", lambda: program.is_shown(UNLINK))
    keys("ctrl+z")
    wait_for("all referred again", lambda: all_have(program, "Transmise"))
    keys("ctrl+z")
    wait_for("all logged again", lambda: all_have(program, "Enregistrée"))
    keys("ctrl+z")
    wait_for("no link", lambda: not program.is_shown(UNLINK))
    keys("ctrl+z")
    wait_for("no owner", lambda: none_has(program, OWNER))
    keys("ctrl+z")
    wait_for("no category", lambda: none_has(program, CATEGORY))
    undone = len(ACTS_ON_A_CONCERN) - len(OF_THE_DAY_BEFORE)
    wait_for("what was undone", lambda: program.describe().count("annulé depuis") >= undone)


def do_it_all_again(program: Program) -> None:
    """Redo the day: what was taken back is not lost either."""
    keys("ctrl+shift+z")
    wait_for("all filed again", lambda: all_have(program, CATEGORY))
    keys("ctrl+shift+z")
    wait_for("all assigned again", lambda: all_have(program, OWNER))
    keys("ctrl+shift+z")
    wait_for("the link again", lambda: program.is_shown(UNLINK))
    keys("ctrl+shift+z")
    wait_for("all referred once more", lambda: all_have(program, "Transmise"))
    keys("ctrl+shift+z")
    wait_for("all answered once more", lambda: all_have(program, "Réponse donnée"))
    keys("ctrl+shift+z", "ctrl+4")
    wait_for("the commitment kept again", lambda: EVIDENCE in program.describe())


if __name__ == "__main__":
    day = (
        open_the_queue,
        complete,
        leave_the_queue,
        group,
        refer_in_one_letter,
        answer_together,
        keep_a_commitment,
    )
    tell(sys.argv[1:], *day, read_the_history, take_it_all_back, do_it_all_again)
