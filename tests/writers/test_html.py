"""The self-contained web page."""

import re

import pytest

from kcbx_docs import marks
from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Document, Figure, Paragraph, Strong
from kcbx_docs.compose import compose
from kcbx_docs.library import Library
from kcbx_docs.markdown import parse
from kcbx_docs.writers import Look
from kcbx_docs.writers.html import write_html

LIBRARY = Library(Assets.of_project())


def page(source: str, layout: str = "国标") -> str:
    document = compose(parse(source), layout=layout, title_width=10, names=(), final=True)
    return write_html(document, Look(LIBRARY.layout(layout), LIBRARY.stylesheet)).decode()


def body(source: str) -> str:
    """What stands between the article's tags."""
    found = re.search("<article>\n(.*)\n</article>", page(source), re.DOTALL)
    assert found
    return found[1]


def test_a_page_fetches_nothing_from_elsewhere() -> None:
    written = page("# 方案\n\n文\n")
    assert not re.search(r"https?:|//|<link|<script|@import|url\(|src=", written)


def test_a_page_says_its_language_encoding_title_and_width() -> None:
    written = page("# 甲&乙\n\n文\n")
    assert written.startswith(
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    )
    assert "<title>甲&amp;乙</title>" in written
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in written


def test_a_page_prints_with_the_margins_of_its_layout() -> None:
    assert "@page { size: A4; margin: 37.0mm 26.0mm 35.0mm 28.0mm; }" in page("文\n")


BLANKS = """<section class="slip">
<h2>回执</h2>
<p>收到</p>
<p><span>班级：＿＿</span>　　　　<span>签名：＿＿</span></p>
</section>"""
TABLE = """<div class="table">
<table>
<caption>题</caption>
<thead><tr><th scope="col">头</th></tr></thead>
<tbody>
<tr><td style="text-align: right">1</td></tr>
</tbody>
</table>
</div>"""


def test_what_is_said_of_a_figure_cannot_leave_its_attribute() -> None:
    hint = "a\"b<c>&'d"
    line = (Figure("12", "甲", hint), Strong("13", "乙", hint), Figure("14", "丙"))
    document = Document((Paragraph(line),), "", "国标")
    written = write_html(document, Look(LIBRARY.layout("国标"), LIBRARY.stylesheet)).decode()
    told = 'title="a&quot;b&lt;c&gt;&amp;&#x27;d"'
    assert f"<p><span {told}>12</span><strong {told}>13</strong>14</p>" in written


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("## 甲\n\n文\n", "<h2>一、甲</h2>\n<p>文</p>"),
        ("#### 乙。\n\n文\n", '<p><span class="lead3">1.乙。</span>文</p>'),
        ("1. 甲\n", "<p>1.甲</p>"),
        ("甲**乙**  \n丙\n", "<p>甲<strong>乙</strong><br>丙</p>"),
        (f"{marks.gap('发文.联系人')}\n", "<p><mark>【待填：发文.联系人】</mark></p>"),
        (f"{marks.figure('12', '统计')}人\n", "<p>12人</p>"),
        ("::: 题下\n校长\n:::\n", '<p class="byline">校长</p>'),
        ("::: 称呼\n家长：\n:::\n", '<p class="addressee">家长：</p>'),
        (
            "::: 名单\n组长 | 李明 | 校长\n组长 | 王芳 | 主任\n:::\n",
            '<p class="roll first">组　长：李　明　校长</p>\n<p class="roll">王　芳　主任</p>',
        ),
        ("::: 附件\n甲\n:::\n", '<p class="attachments">附件：甲</p>'),
        (
            "::: 附件\n甲\n乙\n:::\n",
            '<p class="attachments">附件：1.甲<br>2.乙</p>',
        ),
        ("::: 附注\n（联系人：王芳）\n:::\n", "<p>（联系人：王芳）</p>"),
        ("::: 落款\n青山小学\n9月1日\n:::\n", '<p class="signature">青山小学<br>9月1日</p>'),
        (
            "::: 回执\n回执\n收到\n签名\n:::\n",
            '<section class="slip">\n<h2>回执</h2>\n<p>收到</p>\n<p>签名</p>\n</section>',
        ),
        (
            "::: 回执\n回执\n收到\n班级：＿＿　　　　签名：＿＿\n:::\n",
            BLANKS,
        ),
        (
            "| 头 |\n|--:|\n| 1 |\n\n: 题\n",
            TABLE,
        ),
    ],
)
def test_every_block_has_its_element(source: str, html: str) -> None:
    assert body(source) == html


FIGURES = "| 校 | 人数（人） |\n|---|--:|\n| 甲 | 12 |\n| 乙 | 8 |\n| 合计 | 20 |\n"
CHART = f"{FIGURES}\n::: 图\n人数\n校\n人数（人）\n:::\n"


def test_a_total_has_a_class_of_its_own() -> None:
    assert re.findall('<tr class="total">(.*)</tr>', body(FIGURES)) == [
        '<td style="text-align: left">合计</td><td style="text-align: right">20</td>'
    ]


def test_a_chart_is_a_figure_with_its_caption_and_said_in_words() -> None:
    figure = body(CHART).partition("</div>\n")[2]
    said = "柱形图：人数。人数最高12人（甲），最低8人（乙）。"

    assert figure.startswith(
        f'<figure>\n<svg viewBox="0 0 360 162" role="img" aria-label="{said}">\n<title>{said}</title>\n'
    )
    assert figure.endswith("\n</svg>\n<figcaption>人数</figcaption>\n</figure>")


def test_a_chart_has_no_look_or_size_of_its_own() -> None:
    assert not re.search(
        r"style=|font|fill=|<svg [^>]*(width|height)=", body(CHART).split("<svg")[1]
    )


def test_a_table_of_many_columns_is_printed_tight() -> None:
    heads = "|".join(["校", *["期初（人）"] * 10])

    assert body(f"|{heads}|\n|{'--:|' * 11}\n|{'12|' * 11}\n").startswith(
        '<div class="table tight">'
    )


def test_a_table_too_wide_for_a_sheet_is_printed_across_with_its_heading_and_signature() -> None:
    heads = "|".join(["校", *["期初（人）"] * 12])
    wide = f"|{heads}|\n|{'--:|' * 13}\n|{'12|' * 13}\n"
    written = body(f"文\n\n## 甲\n\n{wide}\n::: 落款\n青山小学\n9月1日\n:::\n\n## 乙\n\n文\n")

    before, _, rest = written.partition('<section class="wide">')
    inside, _, after = rest.partition("</section>")
    assert "甲" not in before
    assert re.findall("<(h2|table|p class=.signature.)>", inside) == [
        "h2",
        "table",
        'p class="signature"',
    ]
    assert "<h2>二、乙</h2>" in after
    assert "@page wide { size: A4 landscape; margin: 28.0mm 37.0mm 26.0mm 35.0mm; }" in page("文\n")
