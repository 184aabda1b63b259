"""The editor of WeChat accounts as far as it is publicly known: what it keeps of a page pasted into it.

Makers of layout tools report: of block elements with a look only section, p and tables keep it; the
markers of lists and the styles of headings are reset; class, id, style sheets, scripts, positions
and floats go; a font family may take the whole style with it; a cell inherits no size and a row
keeps no background.
"""

import re
from html import escape
from html.parser import HTMLParser

ELEMENTS = frozenset({"section", "p", "span", "strong", "br", "table", "tbody", "tr", "td"})
STYLED = ELEMENTS - {"br", "tbody", "tr"}
DROPPED = re.compile(
    r"position|float|font-family|font:|transform|animation|display: (?!inline-block)|var\(|url\("
)
DECLARATION = re.compile(r"[a-z-]+: [a-z0-9#%. -]+")


class Editor(HTMLParser):
    """Takes a page in and puts out what is left of it."""

    def __init__(self) -> None:
        """Start with nothing pasted."""
        super().__init__(convert_charrefs=True)
        self.left = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            return
        style = dict(attrs).get("style") if tag in STYLED else None
        said = "; ".join(filter(_stays, (style or "").split("; ")))
        self.left += f'<{tag} style="{said}">' if said else f"<{tag}>"

    def handle_endtag(self, tag: str) -> None:
        if tag in ELEMENTS:
            self.left += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self.left += escape(data)


def _stays(declaration: str) -> bool:
    return bool(DECLARATION.fullmatch(declaration)) and not DROPPED.search(declaration)


def pasted(body: str) -> str:
    """What the editor keeps of an article."""
    editor = Editor()
    editor.feed(body)
    editor.close()
    return editor.left


def body_of(page: bytes) -> str:
    """What is selected when a person selects all of a page."""
    found = re.fullmatch(r".*<body>(.*)</body>\n</html>\n", page.decode(), re.DOTALL)
    assert found
    return found[1]
