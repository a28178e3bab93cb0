"""The day after the meeting: one letter for all, and taken back; by the keyboard alone."""

import sys

from screen_reader import Program, keys, tell, wait_for, write

CONCERNS = 12
AUTHORITY = "Ministere des Affaires etrangeres"


def all_are(program: Program, status: str) -> bool:
    """Whether the list shows all concerns in a state."""
    return all(status in program.row("#concernsTable", row) for row in range(CONCERNS))


def choose_all(program: Program, steps: int, act: str) -> None:
    """Choose every concern, and go to what can be done to all of them."""
    keys("ctrl+1", "ctrl+a")
    wait_for("the selection", lambda: program.is_shown(f"#selection-{act}"))
    keys("ctrl+shift+s", *["Tab"] * steps)
    wait_for(f"the focus on {act}", lambda: program.has_focus(f"#selection-{act}"))
    keys("space")


def refer_in_one_letter(program: Program) -> None:
    """Refer them together."""
    wait_for("the list", lambda: program.rows("#concernsTable") == CONCERNS)
    choose_all(program, 1, "refer")
    wait_for("the authority", lambda: program.has_focus("#authority"))
    write(AUTHORITY)
    keys("Tab", "ctrl+Return")
    wait_for("all referred", lambda: all_are(program, "Transmise"))


def take_it_back(program: Program) -> None:
    """Undo the letter."""
    keys("ctrl+z")
    wait_for("all logged again", lambda: all_are(program, "Enregistrée"))


if __name__ == "__main__":
    tell(sys.argv[1:], refer_in_one_letter, take_it_back)
