"""What a measure says: a figure beside its goal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `goal` is empty where there is none but honesty."""

    measure: str
    figure: str
    goal: str = ""
    good: bool = True
    left_out: bool = False
    """It could not be measured here, and the figure says why."""


@dataclass(slots=True)
class Tally:
    """What became of many trials of one kind."""

    trials: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0
    """Registers of which a check found anything: damage, half an act, a text not found."""

    def figure(self, measure: str) -> Figure:
        """The line of the table."""
        return Figure(
            measure,
            f"{self.trials} trials, {self.acknowledged} acts acknowledged, {self.lost} lost,"
            f" {self.unsound} unsound",
            "0 lost, 0 unsound",
            not (self.lost or self.unsound),
        )


def not_measured(measure: str, why: str) -> Figure:
    """The line of what cannot be measured here: said, and no failure."""
    return Figure(measure, f"not measured: {why}", left_out=True)


def table(figures: list[Figure]) -> str:
    """The figures below each other."""
    wide = max(len(one.measure) for one in figures)
    middle = max(len(one.figure) for one in figures)
    return "\n".join(
        f"{_mark(one)} {one.measure:<{wide}}  {one.figure:<{middle}}  {one.goal}" for one in figures
    )


def _mark(figure: Figure) -> str:
    if figure.left_out:
        return "?"
    return " " if figure.good else "!"
