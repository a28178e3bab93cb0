"""A meeting like Moscow's, lived by the keyboard alone, in French. Run by test_meeting.py."""

import sys

from screen_reader import Program, keys, tell, wait_for, write

MEETING = "Rencontre avec la communaute"
ASSOCIATION = "Association federale des etudiants"
SPOKESPERSON = "Aminata Traore"

OWN = (
    ("Moussa Keita", "Visa expire depuis mai"),
    ("Fatou Diarra", "Carte de migration perdue"),
    ("Ibrahim Coulibaly", "Amende pour retard d'enregistrement"),
    ("Awa Sangare", "Passeport attendu depuis six mois"),
    ("Seydou Kone", "Acte de naissance a transcrire"),
    ("Mariam Cisse", "Bourse en retard de trois mois"),
)
"""Who speaks for themselves, and of what."""

OF_ASSOCIATION = (
    ("Reconnaissance du diplome de medecine", 35),
    ("Reconnaissance du diplome d'ingenieur", 20),
    ("Reconnaissance du diplome de droit", 12),
    ("Stages pratiques dans les hopitaux", 40),
    ("Stages pratiques en entreprise", 25),
    ("Frais de la faculte preparatoire", 8),
)
"""What the spokesperson says for the association, and for how many people."""

COMMITMENTS = (
    (
        *("Le ministre", "Un conseiller culturel est nomme"),
        "Un engagement répond à la dernière ligne",
    ),
    (
        *("Le ministre", "Les diplomes seront etudies avant la rentree"),
        "Un engagement répond à toutes les doléances notées",
    ),
)
"""Who commitments what, and what is said where Ctrl+R chooses to which concerns."""


def begin(program: Program) -> None:
    """Pin the meeting: its title, today, here."""
    wait_for("the window", lambda: program.is_shown("#rail"))
    keys("ctrl+m")
    wait_for("the title of the meeting", lambda: program.has_focus("#title"))
    write(MEETING)
    keys("Tab", "Return")
    wait_for("the line", lambda: program.has_focus("#who"))


def take_down(program: Program, who: str, gist: str, end: str, lines: int) -> None:
    """Type a line, end it with a key, and be at the next one."""
    wait_for("the line", lambda: program.has_focus("#who"))
    write(who)
    keys("Tab")
    write(gist)
    keys(end)
    wait_for(f"{lines} lines", lambda: program.is_shown("#linesTable"))
    wait_for(f"{lines} lines", lambda: program.rows("#linesTable") == lines)


def each_speaks(program: Program) -> None:
    """Six people speak for themselves."""
    for number, (who, gist) in enumerate(OWN, 1):
        take_down(program, who, gist, "Return", number)


def spokesperson_speaks(program: Program) -> None:
    """The spokesperson speaks for the association, which the next lines keep."""
    wait_for("the line", lambda: program.has_focus("#who"))
    for number, (gist, people) in enumerate(OF_ASSOCIATION, len(OWN) + 1):
        write(SPOKESPERSON)
        keys("Tab")
        write(gist)
        keys("Tab")
        wait_for("the number of people", lambda: program.has_focus("#people"))
        keys("ctrl+a")
        write(str(people))
        wait_for(f"{people} people", lambda wanted=people: program.text("#people") == str(wanted))
        if number == len(OWN) + 1:
            keys("Tab", "Tab", "Tab")
            wait_for("the association", lambda: program.has_focus("#association"))
            write(ASSOCIATION)
            keys("Tab")
        keys("Return")
        wait_for(f"{number} lines", lambda wanted=number: program.rows("#linesTable") == wanted)
        wait_for("the next line", lambda: program.has_focus("#who"))


def commitments_are_made(program: Program) -> None:
    """Commitments are lines of their own kind, with a key of their own."""
    for number, (who, words, answered) in enumerate(
        COMMITMENTS, len(OWN) + len(OF_ASSOCIATION) + 1
    ):
        wait_for("the line", lambda: program.has_focus("#who"))
        keys("ctrl+r")
        wait_for(answered, lambda said=answered: program.is_shown(said))
        take_down(program, who, words, "ctrl+Return", number)


def take_the_lines_back(program: Program) -> None:
    """Undo line by line, the last one first, and do all of them again."""
    every = len(OWN) + len(OF_ASSOCIATION) + len(COMMITMENTS)
    for left in range(every - 1, 0, -1):
        keys("ctrl+z")
        wait_for(f"{left} lines", lambda wanted=left: program.rows("#linesTable") == wanted)
    keys("ctrl+z")
    wait_for("no line", lambda: not program.is_shown("#linesTable"))
    for there in range(1, every + 1):
        keys("ctrl+shift+z")
        wait_for(f"{there} lines", lambda: program.is_shown("#linesTable"))
        wait_for(f"{there} lines", lambda wanted=there: program.rows("#linesTable") == wanted)


if __name__ == "__main__":
    tell(
        sys.argv[1:],
        begin,
        each_speaks,
        spokesperson_speaks,
        commitments_are_made,
        take_the_lines_back,
    )
