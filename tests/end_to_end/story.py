"""A clerk's hour, told to the running program in French: log, find, refer, filter, print.

Run by test_story.py.
"""

import os
import sys
from pathlib import Path

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
    program.pick("#category", "Reconnaissance des diplômes")
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
    wait_for("the form of the status", lambda: program.is_shown("#statusFormSave"))
    program.fill("#authority", AUTHORITY, Role.TEXT)
    program.fill("#chase_on", os.environ["STORY_CHASE"])
    program.press("#statusFormSave")
    wait_for("the new status", lambda: "Transmise" in program.row("#concernsTable", 0))


def filter_to_referred_diplomas(program: Program) -> None:
    """Leave the search, and tick what is looked for at the side."""
    keys("ctrl+f", "ctrl+a", "Delete")
    wait_for("the whole list", lambda: program.rows("#concernsTable") > 1)
    every = program.rows("#concernsTable")
    for words in ("Transmise", "Reconnaissance des diplômes"):
        program.press(words, Role.CHECK_BOX)
        program.find(f"Retirer « {words} »", Role.PUSH_BUTTON)
    wait_for("fewer", lambda: program.rows("#concernsTable") < every)
    seen = [program.row("#concernsTable", place) for place in range(program.rows("#concernsTable"))]
    assert all("Transmise" in one for one in seen)
    assert any(TITLE in one for one in seen)


def print_in_french(program: Program) -> None:
    """Print the summary for the embassy."""
    _print_summary(program, "Français")


def print_in_russian(program: Program) -> None:
    """Print it once more, for those whom the embassy writes to."""
    _print_summary(program, "Русский")


def _print_summary(program: Program, language: str) -> None:
    """Look at the summary of what is filtered, in a language, and keep it as a PDF."""
    keys("ctrl+p")
    wait_for("the page of reports", lambda: program.is_shown("#reportSave"))
    program.pick("#reportLanguage", language)
    wait_for("its first page", lambda: "1" in program.text("#reportPage"))
    program.press("#reportSave")
    name = Path(os.environ["STORY_FOLDER"]) / f"{language}.pdf"
    program.fill("#fileNameEdit", str(name), Role.TEXT)
    keys("Return")
    wait_for("the PDF", lambda: name.exists() and name.stat().st_size)
    wait_for("the page of reports", lambda: not program.is_shown("#fileNameEdit"))


def ask_for_what_is_gone(program: Program) -> None:
    """Ask each control for parts that it no longer has, as when they close while one reads."""
    for place in (1, 2, 3, 50, 1000):
        program.ask_every_control_for(place)


if __name__ == "__main__":
    printing = print_in_french, print_in_russian
    tell(
        sys.argv[1:], log, find, refer, filter_to_referred_diplomas, *printing, ask_for_what_is_gone
    )
