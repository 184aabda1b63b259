"""Values that look like markup come through every format of ours as they were typed."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs import marks
from kcbx_docs.assets import Assets
from kcbx_docs.compose import compose
from kcbx_docs.library import Library
from kcbx_docs.markdown import parse
from kcbx_docs.model.scalars import one_line
from kcbx_docs.papers import Paper
from kcbx_docs.writers import WRITERS, Look
from tests.writers.pasting import body_of, pasted

LONG_NAME = "青山镇" * 65 + "九年学校"
HOSTILE = [
    "张三&李四<王五>",
    "1. *甲* #乙|丙",
    "上一行\n下一行",
    "{{ x }}",
    "{% raw %}{# 注 #}",
    "喆堃璟祎",
    "𠮷野家",
    "好😀👨‍👩‍👧",
    "</style><script>alert(1)</script>",
    "a\\b\\\\c",
    "~~x~~",
    "_a_ __b__",
    "[x](y) [z] ![i](j)",
    "$x$ 和 $$y$$",
    ":::",
    "::: 落款",
    "- 甲",
    "-",
    "---",
    "===",
    "***",
    "+ 甲",
    "* 甲",
    "> 甲",
    "# 甲 #",
    "2024.",
    "2024. 甲",
    "3) 甲",
    "(1) 甲",
    "a. 甲",
    "iv. 甲",
    "A) 甲",
    "(@) 甲",
    ": 甲",
    "| 甲 | 乙 |",
    "% 甲",
    "甲 {.b} {#c}",
    "甲{#c}",
    "甲 {.b}",
    "`甲` ```",
    "^甲^ ~乙~",
    "@甲 &amp; &#42; &copy",
    "https://a.b/c?d=e&f <a@b.c>",
    "甲--乙---丙...丁",
    "'甲' \"乙\" it's",
    "!甲",
    "【待填：甲】",
    "〔数：甲〕",
    "=甲 -1 +1 @x",
    LONG_NAME,
]  # fmt: skip

BODY = """# {{ 讲话.场合 }}

## {{ 讲话.场合 }}

{{ 讲话.场合 }}

前{{ 讲话.场合 }}后{{ 讲话.场合 }}

1. {{ 讲话.场合 }}

| 头 |
|---|
| {{ 讲话.场合 }} |

: {{ 讲话.场合 }}

::: 名单
组长 | 李明 | {{ 讲话.场合 }}
:::

::: 附件
{{ 讲话.场合 }}
:::

::: 附注
{{ 讲话.场合 }}
:::
"""

Read = Callable[[bytes], list[str]]


def expected(value: str) -> list[str]:
    """What a reader finds of the body, in its order; a figure never runs into the item's number."""
    number = "1. " if value[:1].isdecimal() else "1."
    return [
        value, f"一、{value}", value, f"前{value}后{value}", f"{number}{value}", value, "头", value,
        f"组　长：李　明　{value}", f"附件：{value}", value,
    ]  # fmt: skip


def read_txt(raw: bytes) -> list[str]:
    lines = raw.decode().splitlines()
    end = next(at for at, line in enumerate(lines) if line == "")
    return ["".join(lines[:end]), *(line for line in lines[end + 1 :] if line)]


class _Page(HTMLParser):
    """Texts of a page's blocks; script elements are counted."""

    BLOCKS = frozenset({"h1", "h2", "p", "caption", "th", "td", "figcaption"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in self.BLOCKS:
            self.texts.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in self.BLOCKS

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def read_html(raw: bytes) -> list[str]:
    page = _Page()
    page.feed(raw.decode())
    page.close()
    assert "script" not in page.tags
    assert page.tags.count("style") == 1
    return page.texts


def read_wechat(raw: bytes) -> list[str]:
    """The texts of an article's paragraphs and cells; the editor it is pasted into keeps all of it."""
    body = body_of(raw)
    assert pasted(body) == body
    page = _Page()
    page.feed(body)
    page.close()
    return page.texts


def read_docx(raw: bytes) -> list[str]:
    texts: list[str] = []
    for block in docx.Document(BytesIO(raw)).iter_inner_content():
        cells = (
            [c.text for row in block.rows for c in row.cells]
            if hasattr(block, "rows")
            else [block.text]
        )
        texts += cells
    return [texts[0].replace("\n", ""), *texts[1:]]


def read_with_pandoc(raw: bytes, program: str) -> list[str]:
    command = [program, "-f", "markdown", "-t", "json"]
    answer = subprocess.run(command, input=raw, capture_output=True, check=True)
    return [text for block in json.loads(answer.stdout)["blocks"] for text in _pandoc_block(block)]


def _pandoc_block(block: dict[str, Any]) -> list[str]:
    match block:
        case {"t": "Header", "c": [_, _, inlines]} | {"t": "Para" | "Plain", "c": inlines}:
            return [_pandoc_line(inlines)]
        case {"t": "Table", "c": [_, [_, caption], _, [_, head], bodies, _]}:
            rows = [*head, *(row for body in bodies for row in body[3])]
            cells = [
                text
                for _, row in rows
                for cell in row
                for b in cell[4]
                for text in _pandoc_block(b)
            ]
            return [*(text for b in caption for text in _pandoc_block(b)), *cells]
        case _:
            raise AssertionError(f"no such block was written: {block}")


def _pandoc_line(inlines: list[dict[str, Any]]) -> str:
    return "".join(_pandoc_inline(inline) for inline in inlines)


def _pandoc_inline(inline: dict[str, Any]) -> str:
    match inline:
        case {"t": "Str", "c": text}:
            return str(text)
        case {"t": "Space"}:
            return " "
        case _:
            raise AssertionError(f"no such inline was written: {inline}")


def read_as_commonmark(raw: bytes) -> list[str]:
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table")
    texts = []
    for token in parser.parse(raw.decode()):
        if token.type == "inline":
            assert {child.type for child in token.children} <= {"text", "text_special"}
            texts.append("".join(child.content for child in token.children))
        assert token.type.partition("_")[0] in COMMONMARK, token.type
    return texts


COMMONMARK = {"heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td"}


def made(desk: Any, value: str) -> Paper:
    desk.school({"讲话": {"场合": value}})
    desk.template(BODY)
    paper: Paper = desk.paper()
    return paper


def shown(value: str) -> str:
    """A line break in a one-line field becomes a space."""
    return value.replace("\n", " ")


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:12])
@pytest.mark.parametrize(
    ("suffix", "read"),
    [("txt", read_txt), ("html", read_html), ("docx", read_docx), ("wechat", read_wechat)],
)
def test_a_hostile_value_comes_through(desk: Any, value: str, suffix: str, read: Read) -> None:
    document = made(desk, value).document
    assert read(desk.render(document, suffix)) == expected(shown(value))
    assert document.title == shown(value)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:12])
def test_a_hostile_value_comes_through_markdown_read_by_pandoc(
    desk: Any, value: str, pandoc: str
) -> None:
    raw = desk.render(made(desk, value).document, "md")
    read = read_with_pandoc(raw, pandoc)
    assert sorted(read) == sorted(expected(shown(value)))


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:12])
def test_a_hostile_value_comes_through_markdown_read_as_commonmark(desk: Any, value: str) -> None:
    raw = desk.render(made(desk, value).document, "md")
    wanted = expected(shown(value))
    wanted[5:8] = ["头", wanted[5], f": {wanted[5]}"]  # the caption is a paragraph there
    assert read_as_commonmark(raw) == wanted


CHART = """| 校 | {{ 讲话.场合 }} |
|---|--:|
| {{ 讲话.场合 }} | 1 |
| 乙 | 2 |

::: 图
{{ 讲话.场合 }}
校
{{ 讲话.场合 }}
:::
"""


def chart_texts(raw: bytes) -> list[str]:
    """Caption, series and first category, as the parts of a Word file have them."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        part = ET.fromstring(archive.read("word/charts/chart1.xml"))
        book = openpyxl.load_workbook(BytesIO(archive.read("word/embeddings/chart1.xlsx")))
    texts = [node.text or "" for node in part.iterfind(".//{*}strCache//{*}v")]
    return [
        read_docx(raw)[-1],
        texts[0],
        texts[1],
        book.active["B1"].value,
        book.active["A2"].value,
    ]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:12])
def test_a_hostile_value_comes_through_a_chart(desk: Any, value: str) -> None:
    desk.school({"讲话": {"场合": value}})
    desk.template(CHART)
    document = desk.paper().document

    assert chart_texts(desk.render(document, "docx")) == [shown(value)] * 5
    page = desk.render(document, "html").decode()
    drawing = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + len("</svg>")])
    assert shown(value) in drawing.attrib["aria-label"]
    assert read_html(page.encode())[-1] == shown(value)
    assert desk.render(document, "txt").decode().splitlines()[-1] == shown(value)
    said = f"{shown(value)}：{shown(value)}最高2（乙），最低1（{shown(value)}）。"
    assert read_wechat(desk.render(document, "wechat"))[-1] == said


characters = st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"])
values = st.text(characters, min_size=3, max_size=60).map(lambda t: str(one_line(t))).filter(bool)
library = Library(Assets.of_project())
look = Look(library.layout("国标"), library.stylesheet, pasted=library.pasted)
FORMATS = (
    ("txt", read_txt), ("html", read_html), ("docx", read_docx), ("wechat", read_wechat),
)  # fmt: skip


@settings(max_examples=80)
@given(values)
def test_any_value_comes_through_every_format(value: str) -> None:
    document = compose(
        parse(BODY.replace("{{ 讲话.场合 }}", marks.protect(value))),
        layout="国标", title_width=22, names=(), final=True,
    )  # fmt: skip
    wanted = expected(value)
    for suffix, read in FORMATS:
        assert read(WRITERS[suffix](document, look)) == wanted
    wanted[5:8] = ["头", value, f": {value}"]
    assert read_as_commonmark(WRITERS["md"](document, look)) == wanted


def test_a_school_name_of_two_hundred_characters_comes_through(desk: Any) -> None:
    desk.school({}, name=LONG_NAME[:200])
    desk.template("# {{ 单位.名称 }}控辍保学工作方案\n\n{{ 单位.名称 }}\n")
    paper = desk.paper()
    title, body = read_docx(desk.render(paper.document, "docx"))
    assert (title, body) == (f"{LONG_NAME[:200]}控辍保学工作方案", LONG_NAME[:200])
    assert paper.stem == "青山-试写"
