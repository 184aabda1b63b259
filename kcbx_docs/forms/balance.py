"""Whether for and if of a form are closed, in the right place and on the right level."""

from collections.abc import Iterator, Sequence
from typing import Final

from kcbx_docs.forms.mending import given_back
from kcbx_docs.forms.slips import Slip
from kcbx_docs.forms.tags import Tag, slip

_CLOSED_BY: Final = {"for": "endfor", "if": "endif"}
_OPENED_BY: Final = {end: start for start, end in _CLOSED_BY.items()}
_BETWEEN: Final = frozenset({"else", "elif"})
# What docxtpl itself makes of a cell.
OF_CELLS: Final = frozenset({"vm", "hm", "colspan", "cellbg"})
_REPEATED: Final = frozenset({"vm", "hm"})
KNOWN: Final = frozenset({*_CLOSED_BY, *_OPENED_BY, *_BETWEEN, *OF_CELLS, "set"})
_WHOLE: Final = {"p": "一段", "tr": "一行", "tc": "一格"}
_ROWS: Final = "要重复或者选用整行，请在上下各加一行，分别只写 {%tr … %} 和结束的标签"


def pairs(tags: Sequence[Tag]) -> tuple[list[tuple[Tag, Tag]], list[Slip]]:
    """Each statement with what divides or closes it, and a slip for what has no partner."""
    found: list[tuple[Tag, Tag]] = []
    slips: list[Slip] = []
    stack: list[Tag] = []
    for tag in tags:
        if tag.word in _CLOSED_BY:
            stack.append(tag)
        elif tag.word in _BETWEEN and stack:
            found.append((stack[-1], tag))
        elif tag.word in _BETWEEN:
            slips.append(slip(tag, f"这里的 {tag.word} 不在 if 和 endif 之间"))
        elif tag.word in _REPEATED and "for" not in {other.word for other in stack}:
            slips.append(slip(tag, f"{tag.word} 只能写在 for 重复的格里"))
        elif tag.word in _OPENED_BY:
            slips += _without_partner(stack, tag)
            if stack and stack[-1].word == _OPENED_BY[tag.word]:
                found.append((stack.pop(), tag))
    return found, [*slips, *map(_unclosed, stack)]


def _without_partner(stack: list[Tag], tag: Tag) -> Iterator[Slip]:
    """A closing tag that closes nothing, or what it finds open above its partner, taken off."""
    opener = _OPENED_BY[tag.word]
    if opener not in {other.word for other in stack}:
        yield slip(tag, f"前面没有 {{% {opener} … %}}，请补上，或者删去这个 {tag.word}")
        return
    while stack[-1].word != opener:
        yield _unclosed(stack.pop())


def _unclosed(tag: Tag) -> Slip:
    end = f"{{%{tag.level} {_CLOSED_BY[tag.word]} %}}"
    return slip(tag, f"没有对应的 {end}，请在结束的地方补上")


def apart(first: Tag, last: Tag) -> str:
    """What is wrong with where a statement is closed: not on its level, or out of its bounds."""
    one, other = first.spot, last.spot
    if first.level != last.level:
        return f"它的开头是“{first.whole}”，这里要写成 {{%{first.level} {last.word} %}}"
    if first.level == "tr" and one.table is not other.table:
        return f"和开头的“{first.whole}”不在同一个表里，请移到同一个表里"
    if first.level == "tc" and one.row is not other.row:
        return f"和开头的“{first.whole}”不在表的同一行里，请移到同一行里"
    if first.level not in {"tr", "tc"} and (one.cell is not other.cell or one.box is not other.box):
        return f"和开头的“{first.whole}”不在同一格（或同一处正文）里；{_ROWS}"
    return ""


def misplaced(tag: Tag) -> str:
    """What is wrong with a tag of a paragraph, row or cell: it is to be all there is in it."""
    if tag.level and tag.opener == "{{":
        return f"不能写“{{{{{tag.level}”，请写成 {{{{ {tag.content} }}}}"
    if tag.level in {"tr", "tc"} and tag.spot.cell is None:
        return f"“{{%{tag.level}”只能写在表里"
    if tag.level in _WHOLE and _text_around(tag) != "".join(tag.whole.split()):
        whole = _WHOLE[tag.level]
        return f"“{{%{tag.level}”要独占{whole}，同{whole}里别的内容会丢，请移到别处"
    return ""


def _text_around(tag: Tag) -> str:
    """All the text of the paragraph, row or cell of a tag, spaces apart."""
    node = {"p": tag.paragraph.node, "tr": tag.spot.row, "tc": tag.spot.cell}[tag.level]
    assert node is not None
    return "".join("".join(given_back(str(text)) for text in node.itertext()).split())
