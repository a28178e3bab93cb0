"""Reading a pasted table as lines of a meeting."""

import pytest

from app.base.errors import InputError
from app.base.translations import explain
from app.domain.meeting_lines import MeetingLine
from app.domain.pasting import Role, is_table, lines_of, read_table

KEPT = MeetingLine(gist="", place="Kazan", category="studies", association="AFESM", for_all=False)


def test_a_table_with_heads() -> None:
    table = read_table(
        "Qui\tDoléance\tPersonnes\r\nAwa Diarra\tBourse impayée\t12\r\n\r\n\tVisa\t\n"
    )
    assert table.headed
    assert table.roles == (Role.WHO, Role.GIST, Role.PEOPLE)
    first, second = lines_of(table, KEPT)
    assert first == MeetingLine(
        gist="Bourse impayée", who="Awa Diarra", people=12, place="Kazan", category="studies",
        association="AFESM", for_all=False,
    )  # fmt: skip
    assert (second.gist, second.who, second.people) == ("Visa", "", 1)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Bourse\nVisa\n", (Role.GIST,)),
        ("Awa;Bourse impayée depuis mars\nOumar;Visa expiré en mai", (Role.WHO, Role.GIST)),
        (
            "1\tAwa\t3\tBourse impayée\n2\tOumar\t1 200\tVisa expiré",
            (Role.IGNORED, Role.WHO, Role.PEOPLE, Role.GIST),
        ),
        ("Кто | Суть | Человек\nТраоре | Нет стипендии | 3", (Role.WHO, Role.GIST, Role.PEOPLE)),
        ("12\n13", (Role.GIST,)),
        ("Visa refusé; depuis mai\nBourse impayée\nLogement; froid", (Role.GIST,)),
        ("Titre de séjour expiré\nBourse", (Role.GIST,)),
        ("Doléance\nBourse\nVisa", (Role.GIST,)),
        ("Nomoko;Bourse impayée\nQuentin;Visa", (Role.WHO, Role.GIST)),
        ("Awa\tDoléance de loyer\t3\nOumar\tVisa\t1", (Role.WHO, Role.GIST, Role.PEOPLE)),
    ],
)
def test_how_columns_are_read(text: str, roles: tuple[Role, ...]) -> None:
    table = read_table(text)
    assert table.roles == roles
    assert len(lines_of(table, KEPT)) == len(text.strip().splitlines()) - table.headed


def test_a_cell_of_several_lines_is_one_line() -> None:
    (line,) = lines_of(read_table('Awa\t"Bourse\nimpayée ""depuis"" mars"\t3'), KEPT)
    assert line.gist == 'Bourse impayée "depuis" mars'


@pytest.mark.parametrize(
    ("text", "gists"),
    [
        ('Awa\t"Visa" refusé\nOumar\tBourse', ['"Visa" refusé', "Bourse"]),
        ('Awa\t"Visa refusé\nOumar\tBourse', ['"Visa refusé', "Bourse"]),
        ("Awa\tVisa\rOumar\tBourse\r", ["Visa", "Bourse"]),
        ("Awa\tVisa\rrefusé\r\nOumar\tBourse\r\n", ["Visa refusé", "Bourse"]),
        ('Awa\t""\t1\nOumar\tBourse\t2', None),
    ],
)
def test_quotes_and_ends_of_lines_swallow_nothing(text: str, gists: list[str] | None) -> None:
    table = read_table(text)
    assert len(table.body) == 2
    if gists is not None:
        assert [line.gist for line in lines_of(table, KEPT)] == gists


def test_an_unclosed_quote_before_much_text() -> None:
    rows = [f"Étudiant {n}\tBourse impayée depuis {n} jours {'z' * 300}" for n in range(500)]
    rows[3] = 'Awa\t"Visa refusé'
    lines = lines_of(read_table("\n".join(rows)), KEPT)
    assert (len(lines), lines[3].gist) == (500, '"Visa refusé')


def test_a_column_read_otherwise() -> None:
    table = read_table("Bourse impayée\tAwa Diarra étudiante\nVisa\tOumar Keïta")
    assert table.roles == (Role.WHO, Role.GIST)
    turned = table.read_as(0, Role.GIST).read_as(1, Role.WHO)
    assert lines_of(turned, KEPT)[0].gist == "Bourse impayée"
    with pytest.raises(InputError):
        lines_of(table.read_as(1, Role.IGNORED), KEPT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Qui\tObjet\tNombre\nAwa\tVisa\t3\nAwa\tVisa\tdix", "Line 3: “dix” is not a number"),
        ("Qui\tObjet\tNombre\nAwa\tVisa\t-3", "Line 2: “-3” is not a number"),
        ("Qui\tObjet\nAwa\t", "Line 2 has no gist"),
        ("Qui\tObjet\n\n\nAwa\t", "Line 4 has no gist"),
        ("Liste\nAwa\tBourse impayée", "Line 1 has no gist"),
        ("Awa\tVisa\n\nAwa\t" + "x" * 10_000, "Line 3: a gist has at most 500 characters, this"),
        ("Awa\tVisa\t3\nAwa\tVisa\t2\nAwa\tBourse\tdix", "Line 3: “dix” is not a number"),
    ],
)
def test_a_bad_line_is_named(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        lines_of(read_table(text), KEPT)
    assert explain(refused.value).startswith(said)


def test_five_hundred_lines() -> None:
    text = "\n".join(f"Étudiant {n}\tBourse impayée depuis {n} jours\t{n}" for n in range(1, 501))
    assert is_table(text)
    assert not is_table("Bourse impayée\n")
    assert sum(line.people for line in lines_of(read_table(text), KEPT)) == 125_250


def test_nothing_in_what_was_pasted() -> None:
    assert lines_of(read_table(" \n\t\n"), KEPT) == []
