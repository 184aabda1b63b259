"""What is wrong with how a tag is written, in Word's own terms."""

from dataclasses import dataclass

from kcbx_docs.forms.places import Paragraph


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong with how a tag is written, where, and after how much of the form."""

    place: str
    message: str
    order: tuple[int, int]


def slip_near(paragraph: Paragraph, shown: str, message: str, at: int) -> Slip:
    """Something wrong in a paragraph, with the words to find it by and how far in they stand."""
    return Slip(f"{paragraph.spot.place}“{shown}”", message, (paragraph.number, at))
