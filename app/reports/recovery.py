"""The recovery sheet of a register with a password: room to write the password by hand.

The password itself is never printed: a printer and its queue would keep it.
"""

from dataclasses import replace

from app.base.messages import N_
from app.reports import frame
from app.reports.document import Document, Fields, Paragraph, Signatures
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.store.register import Register

_WHAT = N_(
    "The register is encrypted. Without its password nobody can open it: not the one who made it,"
    " not the authors of the program. If the password is lost, all is lost for good."
)
_HOW = N_(
    "Write the password below, by hand: capital letters, spaces and accents count. Put the sheet"
    " into an envelope, sign across the flap, and keep it in a safe, away from the computer. When"
    " the password is changed, print another sheet and destroy this one."
)


@for_its_readers
def recovery_sheet(register: Register, request: Request) -> Document:
    """The sheet, to be filled in by hand."""
    speech = request.speech
    title = speech._("Recovery sheet")
    base = frame.empty(title, register.office.name, register, request)
    known = (
        (speech._("File"), register.path.name),
        (speech._("Printed on"), speech.date(request.as_of)),
    )
    blocks = (
        Fields("", known),
        Paragraph("", speech._(_WHAT)),
        Paragraph(speech._("What to do"), speech._(_HOW)),
        Signatures(
            (
                (speech._("Password"), speech._("in legible letters")),
                (speech._("The same again"), speech._("to be sure of every letter")),
            )
        ),
        Signatures(
            (
                (speech._("Kept where"), speech._("safe, envelope number")),
                (speech._("Kept by"), speech._("name, date and signature")),
            )
        ),
    )
    return replace(base, blocks=blocks, notice="")
