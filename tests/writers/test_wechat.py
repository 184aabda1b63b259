"""The article for a WeChat account."""

import re
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs import marks
from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Document, Figure, Imprint, Masthead, Paragraph, Strong, Text
from kcbx_docs.compose import compose
from kcbx_docs.errors import LibraryError
from kcbx_docs.library import Library
from kcbx_docs.library.pasted import LOOKS
from kcbx_docs.markdown import parse
from kcbx_docs.papers import Workshop
from kcbx_docs.writers import Look
from kcbx_docs.writers.text import text_of
from kcbx_docs.writers.wechat import write_wechat
from tests.conftest import EXAMPLES
from tests.writers.pasting import body_of, pasted

LIBRARY = Library(Assets.of_project())
LOOK = Look(LIBRARY.layout("国标"), LIBRARY.stylesheet, pasted=LIBRARY.pasted)
FILES = sorted(EXAMPLES.rglob("*.yaml"))


def article(document: Document) -> str:
    return body_of(write_wechat(document, LOOK))


def composed(source: str) -> Document:
    return compose(parse(source), layout="国标", title_width=10, names=(), final=True)


def inside(source: str) -> str:
    return named(composed(source))


def named(document: Document) -> str:
    """The article, each style by the name of its look."""
    look = Look(LOOK.layout, "", pasted={name: name for name in LOOKS})
    return re.sub('style="(.*?)"', r"\1", body_of(write_wechat(document, look)))


def test_the_body_is_the_article_alone() -> None:
    page = write_wechat(composed("# 甲&乙\n\n文\n"), LOOK).decode()
    sight = LIBRARY.pasted["页面"]
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="zh-CN" style="{sight}">\n<head>')
    assert "<title>甲&amp;乙</title>" in page
    assert page.count("<p ") == body_of(page.encode()).count("<p ") == 2


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("## 甲\n\n文\n", "<p 一级标题>一、甲</p><p 正文>文</p>"),
        ("## 甲\n\n### 乙\n\n文\n", "<p 一级标题>一、甲</p><p 二级标题>（一）乙</p><p 正文>文</p>"),
        ("#### 乙。\n\n文\n", "<p 正文><strong 段首>1.乙。</strong>文</p>"),
        ("1. 甲\n\n1. 乙\n", "<p 列项>1.甲</p><p 列项>2.乙</p>"),
        ("甲**乙**  \n丙\n", "<p 正文>甲<strong 强调>乙</strong><br>丙</p>"),
        (
            f"{marks.gap('发文.联系人')}\n",
            "<p 正文><span 待填>【待填：发文.联系人】</span></p>",
        ),
        (f"{marks.figure('12', '统计')}人\n", "<p 正文>12人</p>"),
        ("::: 题下\n校长\n:::\n", "<p 题下>校长</p>"),
        ("::: 称呼\n家长：\n:::\n", "<p 主送>家长：</p>"),
        (
            "::: 名单\n组长 | 李明 | 校长\n组长 | 王芳 | 主任\n:::\n",
            "<p 名单>组　长：李　明　校长</p><p 名单续>王　芳　主任</p>",
        ),
        ("::: 附件\n甲\n乙\n:::\n", "<p 附件>附件：1.甲<br>2.乙</p>"),
        ("::: 附注\n（联系人：王芳）\n:::\n", "<p 附注>（联系人：王芳）</p>"),
        ("::: 落款\n青山小学\n9月1日\n:::\n", "<p 署名>青山小学<br>9月1日</p>"),
        (
            "::: 回执\n回执\n收到\n班级：＿＿　　　　签名：＿＿\n:::\n",
            (
                "<section 回执><p 回执题>回执</p><p 回执行>收到</p>"
                "<p 回执行>班级：＿＿</p><p 回执行>签名：＿＿</p></section>"
            ),
        ),
    ],
)
def test_every_block_has_its_look(source: str, html: str) -> None:
    assert inside(source) == html


def test_a_title_has_no_breaks_that_were_set_for_paper() -> None:
    assert inside("# 青山镇青山九年制学校致全体学生家长的一封信\n\n文\n").startswith(
        "<p 标题>青山镇青山九年制学校致全体学生家长的一封信</p>"
    )


def test_a_telephone_number_is_text_and_stays_on_one_line() -> None:
    assert inside("请打0876-8120002。\n") == "<p 正文>请打<span 号码>0876-8120002</span>。</p>"
    assert inside("2026年，12%，'3-x\n") == "<p 正文>2026年，12%，&#x27;3-x</p>"


def test_a_table_is_as_wide_as_the_screen_and_each_cell_has_its_own_look() -> None:
    assert inside("| 校 | 人数 |\n|---|--:|\n| 甲 | 12 |\n| 合计 | 12 |\n\n: 题\n") == (
        "<p 表题>题</p><section 表框><table 表><tbody>"
        "<tr><td 表头>校</td><td 表头>人数</td></tr>"
        "<tr><td 表格; text-align: left>甲</td><td 表格; text-align: right>12</td></tr>"
        "<tr><td 合计; text-align: left>合计</td><td 合计; text-align: right>12</td></tr>"
        "</tbody></table></section>"
    )
    assert "width: 100%" in LIBRARY.pasted["表"]


def test_a_chart_is_said_in_words_under_its_table() -> None:
    table = "| 校 | 人数（人） |\n|---|--:|\n| 甲 | 12 |\n| 乙 | 8 |\n"
    written = inside(f"{table}\n::: 图\n各校人数\n校\n人数（人）\n:::\n")
    assert written.endswith("<p 图>各校人数：人数最高12人（甲），最低8人（乙）。</p>")


def test_what_is_said_of_a_figure_is_left_to_the_web_page() -> None:
    line = (Figure("12", "甲", "乙"), Strong("13", "乙", "丙"))
    written = named(Document((Paragraph(line),), "", "国标"))
    assert written == "<p 正文>12<strong 强调>13</strong></p>"


def test_who_issues_a_paper_stands_at_its_head_and_foot() -> None:
    head = Masthead((Text("清河县教育局文件"),), (Text("清教发〔2026〕8号"),), (Text("李明"),))
    foot = Imprint((Text("县人民政府"),), (Text("清河县教育局办公室"),), (Text("2026年9月1日"),))
    assert named(Document((head, foot), "", "国标")) == (
        "<p 版头>清河县教育局文件</p><p 文号>清教发〔2026〕8号<br>签发人：李明</p>"
        "<p 版记>抄送：县人民政府<br>清河县教育局办公室<br>2026年9月1日印发</p>"
    )


# --- what the editor keeps


def texts(html: str) -> list[str]:
    return [text for text in re.split("<[^>]*>", html) if text]


@pytest.mark.parametrize(
    "file", FILES, ids=lambda file: file.relative_to(EXAMPLES).with_suffix("").as_posix()
)
def test_every_paper_passes_the_editor_unchanged(file: Path) -> None:
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    names = workshop.fitting(unit.facts.unit.level, workshop.renderer.names)
    for paper in workshop.make(unit, workshop.choose(unit, [*names]), final=False):
        layout = workshop.library.layout(paper.document.layout)
        body = body_of(write_wechat(paper.document, Look(layout, "", pasted=LIBRARY.pasted)))
        assert pasted(body) == body, paper.template


def test_a_wrong_sheet_stops_the_article_alone(desk: Any) -> None:
    desk.put("data/layouts/公众号.css", ".正文 { float: left; }\n")
    desk.template("# 甲\n\n文\n")
    document = desk.paper().document
    assert "文" in desk.render(document, "html").decode()
    with pytest.raises(LibraryError, match=r"公众号\.css:1 公众号编辑器不留这样的样式"):
        desk.render(document, "wechat")


def test_the_letter_has_every_word_of_its_text() -> None:
    file = EXAMPLES / "青山镇" / "学校" / "青山学校.yaml"
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    (paper,) = workshop.make(unit, workshop.choose(unit, ["letters/parents"]), final=True)
    said = "".join(texts(article(paper.document)))
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", text_of(paper.document))


@pytest.mark.parametrize(
    "lost",
    [
        '<div style="color: #333333">文</div>',
        '<p class="a">文</p>',
        '<p id="a">文</p>',
        '<p style="position: absolute">文</p>',
        '<p style="font-family: SimSun">文</p>',
        "<ul><li>文</li></ul>",
        "<h2>文</h2>",
        '<tr style="background-color: #eeeeee"></tr>',
        '<p data-a="1">文</p>',
        "<p>文<!-- 注 --></p>",
        '<p style="background-color: url(a.png)">文</p>',
        "<script>1</script>",
    ],
)
def test_the_model_of_the_editor_drops_what_is_known_to_be_dropped(lost: str) -> None:
    """The tests above can fail: this is what other pages would lose."""
    assert pasted(lost) != lost
