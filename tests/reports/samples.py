"""Reports written by hand: what people type at its worst, and tables of any length."""

import datetime as dt

from app.reports.document import (
    Align,
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Entry,
    Fact,
    Fields,
    Headline,
    Headlines,
    Letterhead,
    Paragraph,
    Points,
    Row,
    Series,
    Signatures,
    Table,
    Timeline,
    Trend,
)

MOMENT = dt.datetime(2025, 6, 24, 15, 30, tzinfo=dt.UTC)
NASTY = '#panic() *x* $a$ @b <c> \\ "q" 😀👩‍🎓 \x00\ud800\u202e ɔ̀ɛ́ 漢字 → العربية (DC-1) ߒߞߏ'


def document(*blocks: Block, title: str = "Titre", landscape: bool = False) -> Document:
    """A report of these blocks."""
    return Document(
        language="fr",
        kind="Rapport",
        title=title,
        letterhead=Letterhead("Ambassade", ("Section",)),
        as_of=dt.date(2025, 6, 24),
        page="Page {page} sur {pages}",
        facts=(Fact("Filtre", NASTY, "Note"),),
        blocks=blocks,
        notice="Diffusion restreinte",
        landscape=landscape,
    )


def table(rows: int, text: str = "Texte") -> Table:
    """A table of that many rows."""
    columns = (Column("Rang", 20), Column("Titre"), Column("N", 15, Align.RIGHT))
    lines = tuple(Row((f"R-{place:05}", text, "12"), shades=(0, 0, 0.5)) for place in range(rows))
    return Table("Tableau", columns, lines, ("Total", "", "12"), "Note")


def everything(text: str = NASTY) -> Document:
    """A report with one block of each kind, and a text in every place that takes one."""

    def words(*_counts: object) -> str:
        return text

    entries = tuple(Entry("24 juin", text, text, text, quiet=bool(n % 2)) for n in range(60))
    return document(
        Headlines((Headline("1 000", text, text), Headline("3", "trois"))),
        table(3, text),
        Bars(text, (Bar(text, 3), Bar("b", 0)), words),
        Bars(text, (Bar(text, 3, (2, 1)), Bar("b", 0, (0, 0))), words, (text, text)),
        Trend(text, text, (text, "juin"), (Series(text, (0, 3)), Series("b", (1, 2))), words),
        Points(text, (text, text)),
        Signatures(((text, text), (text, ""))),
        Fields(text, ((text, text),)),
        Paragraph(text, text),
        Timeline(text, entries),
        title=text,
    )
