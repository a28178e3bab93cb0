"""The day after the meeting: one letter for all, and taken back; by the keyboard alone."""

import sys

from screen_reader import Program, keys, wait_for, write

CONCERNS = 12
AUTHORITY = "Ministere des Affaires etrangeres"


def all_are(program: Program, status: str) -> bool:
    """Whether the list shows all concerns in a state."""
    return all(status in program.row("#concernsTable", row) for row in range(CONCERNS))


def choose_all(program: Program, steps: int, act: str) -> None:
    """Choose every concern, and go to what can be done to all of them."""
    keys("ctrl+f")
    wait_for("the search", lambda: program.has_focus("#search"))
    keys("Down")
    wait_for("the list", lambda: not program.has_focus("#search"))
    keys("ctrl+a")
    wait_for("the selection", lambda: program.is_shown(f"#selection-{act}"))
    keys("ctrl+shift+s", *["Tab"] * steps)
    wait_for(f"the focus on {act}", lambda: program.has_focus(f"#selection-{act}"))
    keys("space")


def refer_in_one_letter(program: Program) -> None:
    """Refer them together."""
    choose_all(program, 1, "refer")
    wait_for("the authority", lambda: program.has_focus("#authority"))
    write(AUTHORITY)
    keys("Tab", "ctrl+Return")
    wait_for("all referred", lambda: all_are(program, "Transmise"))


def take_it_back(program: Program) -> None:
    """Undo the letter."""
    keys("ctrl+z")
    wait_for("all logged again", lambda: all_are(program, "Enregistrée"))


def main(command: list[str]) -> int:
    """Tell the story; every control that was on the way must have had a name."""
    with Program(command) as program:
        wait_for("the window", lambda: program.is_shown("#rail"))
        keys("ctrl+1")
        wait_for("the list", lambda: program.rows("#concernsTable") == CONCERNS)
        for act in (refer_in_one_letter, take_it_back):
            act(program)
            unnamed = program.unnamed_controls()
            assert not unnamed, f"after {act.__name__}, without a name: {unnamed}"
            print(f"{act.__name__}: done", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
