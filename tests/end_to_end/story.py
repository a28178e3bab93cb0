"""A clerk's hour, told to the running program in French: log, find, refer. Run by test_story.py."""

import sys

from screen_reader import Program, Role, keys, tell, wait_for, write

TITLE = "Reconnaissance du diplôme de médecine"
ASSOCIATION = "Association des étudiants en médecine"
AUTHORITY = "Ministère de l’Enseignement supérieur"


def log(program: Program) -> None:
    """Log the concern with the keyboard, as it is raised."""
    wait_for("the list", lambda: program.rows("#concernsTable") > 0)
    before = program.rows("#concernsTable")
    keys("ctrl+n")
    wait_for("the title", lambda: program.has_focus("#title", Role.TEXT))
    program.fill("#title", TITLE, Role.TEXT)
    program.fill("#association", ASSOCIATION, Role.TEXT)
    program.fill("#people", "35")
    keys("ctrl+Return")
    wait_for("one more concern", lambda: program.rows("#concernsTable") == before + 1)


def find(program: Program) -> None:
    """Find it again by words without accents, then open it."""
    keys("ctrl+f")
    wait_for("the search", lambda: program.has_focus("#search"))
    write("diplome medecine")
    wait_for("the concern", lambda: TITLE in program.row("#concernsTable", 0))
    keys("Down")
    wait_for("the open concern", lambda: program.is_shown("#changeStatus"))


def refer(program: Program) -> None:
    """Hand it to an authority, with a day to chase it."""
    program.focus("#changeStatus")
    keys("space")
    program.choose("Transmise")
    wait_for("the form of the status", lambda: program.is_shown("#statusSave"))
    program.fill("#authority", AUTHORITY, Role.TEXT)
    program.press("#statusSave")
    wait_for("the new status", lambda: "Transmise" in program.row("#concernsTable", 0))


def ask_for_what_is_gone(program: Program) -> None:
    """Ask each control for parts that it no longer has, as when they close while one reads."""
    for place in (1, 2, 3, 50, 1000):
        program.ask_every_control_for(place)


if __name__ == "__main__":
    tell(sys.argv[1:], log, find, refer, ask_for_what_is_gone)
