"""Our looks in the styles of another office's file: its own where it has them, ours beside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kcbx_docs.library.layouts import Layout, Style
from kcbx_docs.writers.docx.foreign import ForeignStyles
from kcbx_docs.writers.docx.names import HEADINGS, PARAGRAPH_STYLES
from kcbx_docs.writers.docx.styles import ALIGN

# What Word and offices call the looks, beside our own names.
_BODY: Final = (
    "正文首行缩进", "Body Text First Indent", "正文缩进", "Normal Indent", "正文文本", "Body Text",
    "正文", "Normal",
)  # fmt: skip
_TITLE: Final = ("Title", "标题", "文件标题", "公文标题")
_CALLED: Final[dict[str, tuple[str, ...]]] = {
    "标题": _TITLE,
    "标题接题下": _TITLE,
    "表题": ("caption", "题注", "表题"),
    **{look: (f"heading {level}", look) for level, look in enumerate(HEADINGS, 1)},
}
# Running text: in the file's own text style if it has one, with the indents of ours.
_TEXT: Final = (
    "主送", "正文", "列项", "名单", "名单续", "附件单", "附件首", "附件续", "署名", "日期", "回执",
)  # fmt: skip
_OURS: Final = "公文"
_STYLE = re.compile(
    r'<w:style w:type="(?P<kind>\w+)"(?P<rest>[^>]*) w:styleId="(?P<id>\w+)"[^>]*>'
    r'<w:name w:val="(?P<name>[^"]+)"/>.*?</w:style>',
    re.DOTALL,
)
_TIES = re.compile("<w:(?:basedOn|next) [^>]*/>")
# Another file's line grid is not ours: lines keep their height off it.
_ON_GRID = re.compile('(<w:overflowPunct w:val="1"/>)(?!<w:snapToGrid)')
_OFF_GRID: Final = r'\1<w:snapToGrid w:val="0"/>'
_TAB = re.compile(r'(<w:tab w:val="right" w:pos=)"(\d+)"')
_KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The id of each of our styles in another file, and the XML of those that it lacks."""

    ids: dict[str, str]
    lacking: dict[str, str]

    def added(self, styles: bytes, used: Iterable[str]) -> bytes:
        """The file's styles and behind them those of ours that are used and lacking."""
        wanted = set(used)
        more = "".join(xml for ours, xml in self.lacking.items() if ours in wanted)
        return styles.replace(b"</w:styles>", more.encode() + b"</w:styles>")


@lru_cache(_KEPT)
def borrow(theirs: bytes, ours: bytes, layout: Layout, wider: int = 0) -> Borrowed:
    """How our styles, as a shell has them, stand in the styles of another file.

    `wider` is how many twips its type area is wider than that of the layout.
    """
    shifted = _TAB.sub(lambda found: f'{found[1]}"{int(found[2]) + wider}"', ours.decode())
    return _Borrowing(ForeignStyles(theirs), layout).of(shifted)


class _Borrowing:
    def __init__(self, theirs: ForeignStyles, layout: Layout) -> None:
        self._theirs = theirs
        self._layout = layout
        self._looks = {identifier: look for look, (identifier, _) in PARAGRAPH_STYLES.items()}
        own = filter(theirs.is_own, theirs.called("paragraph", _BODY))
        self._text = next(own, "")

    def of(self, ours: str) -> Borrowed:
        ids: dict[str, str] = {}
        lacking: dict[str, str] = {}
        for style in _STYLE.finditer(ours):
            if 'w:default="1"' in style["rest"]:
                continue
            ids[style["id"]] = self._same(style) or self._fresh(style["id"])
            if not self._same(style):
                lacking[style["id"]] = self._added(style, ids[style["id"]])
        return Borrowed(ids, lacking)

    def _same(self, style: re.Match[str]) -> str:
        """Id of the file's style for one of ours, "" if it has none."""
        theirs = self._theirs
        ours = theirs.called(style["kind"], [style["name"]])
        if style["name"].startswith(_OURS):
            return next(ours, "") or self._own(style, self._looks.get(style["id"], ""))
        return self._own(style, self._looks[style["id"]])

    def _own(self, style: re.Match[str], look: str) -> str:
        named = self._theirs.called(style["kind"], _CALLED.get(look, ()))
        return next(filter(self._theirs.is_own, named), "")

    def _fresh(self, identifier: str) -> str:
        taken, number = self._theirs.ids, 1
        while f"{identifier}{number if number > 1 else ''}" in taken:
            number += 1
        return f"{identifier}{number if number > 1 else ''}"

    def _added(self, style: re.Match[str], identifier: str) -> str:
        """A style of ours under an id and a name that the file has not taken."""
        look = self._looks.get(style["id"], "")
        if look in _TEXT and self._text:
            return self._derived(self._layout.styles[look], identifier, style["name"])
        taken = self._theirs.has(style["kind"], style["name"])
        name = f"{_OURS}{look}" if taken else style["name"]
        xml = _TIES.sub("", style[0]).replace(
            f'<w:name w:val="{style["name"]}"/>', f'<w:name w:val="{name}"/>', 1
        )
        xml = xml.replace(f'w:styleId="{style["id"]}"', f'w:styleId="{identifier}"', 1)
        return _ON_GRID.sub(_OFF_GRID, xml)

    def _derived(self, style: Style, identifier: str, name: str) -> str:
        """A style over the file's text style that has nothing but our indents and alignment."""
        em = self._theirs.size(self._text)
        before = (
            f'<w:spacing w:beforeLines="100" w:before="{em * 3 // 2}"/>' if style.before else ""
        )
        together = "<w:keepNext/>" if style.together else ""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="{self._text}"/><w:qFormat/>'
            f'<w:pPr>{together}{before}{_indents(style, em)}<w:jc w:val="{ALIGN[style.align]}"/></w:pPr>'
            "</w:style>"
        )


def _indents(style: Style, em: int) -> str:
    """Every indent said, so that none comes down from the style below."""
    first = ("hanging", style.hanging) if style.hanging else ("firstLine", style.first)
    written = [
        f'w:{side}Chars="{int(count * 100)}" w:{side}="{int(count * em)}"'
        for side, count in (("left", style.left), ("right", style.right), first)
    ]
    return f"<w:ind {' '.join(written)}/>"
