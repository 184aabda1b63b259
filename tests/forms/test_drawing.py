"""Word files of the forms: drawn from their heads, kept fresh, valid, styled by name only."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.errors import LibraryError
from kcbx_docs.forms.drawing import draw, main
from kcbx_docs.library import Library

LIBRARY = Library(Assets.of_project())
KEPT = bundled() / "templates/forms"
HEAD = "名称: 试表\n用途: 试画\n来源: 试画\n"

each_form = pytest.mark.parametrize("name", sorted(LIBRARY.forms))


def kept(name: str) -> bytes:
    return (KEPT / f"{name}.docx").read_bytes()


def part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def drawn(folder: Path, layout: str, head: str = HEAD, **others: str) -> bytes:
    """A form of its own drawn, `others` beside it."""
    for name, text in {"试表": f"{head}版面:\n{layout}", **others}.items():
        file = folder / f"data/forms/{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return draw("试表", Library(Assets.of_project(folder)))


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@each_form
def test_the_kept_file_is_what_its_head_draws(name: str) -> None:
    new = draw(name, LIBRARY)
    assert part(new) == part(kept(name)), f"运行 make forms，重画“{name}”"
    assert part(new, "word/styles.xml") == part(kept(name), "word/styles.xml")


def test_every_kept_file_has_a_head() -> None:
    assert {file.stem for file in KEPT.glob("*.docx")} == LIBRARY.forms.keys()


def test_drawing_twice_gives_the_same_bytes() -> None:
    name = "责令限期改正（复学）通知书"
    assert draw(name, LIBRARY) == draw(name, Library(Assets.of_project()))


def test_all_forms_are_drawn_where_they_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcbx_docs.forms.drawing.bundled", lambda: tmp_path)
    assert main(["送达回证"]) == 0
    assert (tmp_path / "templates/forms/送达回证.docx").read_bytes() == draw("送达回证", LIBRARY)


@each_form
def test_a_form_is_valid_open_xml(name: str, tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(kept(name))
    result = OpenXmlValidator().validate(file)
    assert [str(error) for error in result.errors] == []


@each_form
def test_looks_are_styles_of_the_file_and_nothing_else(name: str) -> None:
    body = opened(kept(name)).element.body
    ids = {style.style_id for style in opened(kept(name)).styles}
    assert {p.get(qn("w:val")) for p in body.iter(qn("w:pStyle"))} <= ids
    assert {child.tag for r in body.iter(qn("w:rPr")) for child in r} == {qn("w:rFonts")}
    assert {f.attrib.get(qn("w:hint")) for f in body.iter(qn("w:rFonts"))} == {"eastAsia"}
    assert {child.tag for p in body.iter(qn("w:pPr")) for child in p} <= {
        qn("w:pStyle"), qn("w:pageBreakBefore"),
    }  # fmt: skip


@each_form
def test_a_tag_stands_whole_in_one_run(name: str) -> None:
    for text in opened(kept(name)).element.body.iter(qn("w:t")):
        assert text.text.count("{{") == text.text.count("}}")
        assert text.text.count("{%") == text.text.count("%}")


@each_form
def test_the_cells_of_every_row_fill_the_grid(name: str) -> None:
    for table in opened(kept(name)).element.body.iter(qn("w:tbl")):
        columns = [int(c.get(qn("w:w"))) for c in table.iter(qn("w:gridCol"))]
        for row in table.iter(qn("w:tr")):
            widths = [int(w.get(qn("w:w"))) for w in row.iter(qn("w:tcW"))]
            assert sum(widths) == sum(columns)


def test_chinese_and_digits_have_their_own_fonts() -> None:
    body = re.search(
        '<w:style [^>]*w:styleId="[^"]*"><w:name w:val="表单正文"/>.*?</w:style>',
        part(kept("送达回证"), "word/styles.xml"),
    )
    assert body
    assert 'w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"' in body[0]
    assert '<w:sz w:val="28"/>' in body[0]


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ("", (11906, 16838)),
        ("方向: 横\n", (16838, 11906)),
    ],
)
def test_a_sheet_is_upright_or_turned(head: str, size: tuple[int, int], tmp_path: Path) -> None:
    section = opened(drawn(tmp_path, "- 段: 试\n", HEAD + head)).sections[0]
    assert (section.page_width.twips, section.page_height.twips) == size


def test_pages_are_numbered_only_where_the_head_says_so(tmp_path: Path) -> None:
    plain = opened(drawn(tmp_path, "- 段: 试\n")).sections[0]
    assert plain.footer.is_linked_to_previous
    numbered = opened(drawn(tmp_path, "- 段: 试\n", f"{HEAD}页码: 是\n")).sections[0]
    assert numbered.footer.paragraphs[0].text == "第 1 页　共 1 页"


def test_a_header_an_office_adds_stands_on_every_page() -> None:
    assert not opened(kept("送达回证")).settings.odd_and_even_pages_header_footer


def test_spans_across_and_down_stand_in_the_grid(tmp_path: Path) -> None:
    layout = """- 表:
    列宽: [1, 2, 1]
    行:
    - 表头: [甲, 乙, 丙]
    - [{竖跨: 2, 写: 左边}, {跨: 2, 写: 一}]
    - [二, 三]
    - [{跨: 3, 写: 末}]
"""
    (table,) = opened(drawn(tmp_path, layout)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "乙", "丙"], ["左边", "一", "一"], ["左边", "二", "三"], ["末", "末", "末"],
    ]  # fmt: skip
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False, False]


def test_rows_for_a_list_stand_between_their_tags(tmp_path: Path) -> None:
    layout = """- 表:
    列宽: [1, 1]
    行:
    - {逐行: 人 in 名单, 写: ["{{ loop.index }}", "{{ 人.姓名 }}"], 没有: [{跨: 2, 写: 没有人}]}
    - {如果: 单位.简称, 写: [简称, "{{ 单位.简称 }}"]}
"""
    (table,) = opened(drawn(tmp_path, layout)).tables
    assert [row.cells[0].text for row in table.rows] == [
        "{%tr for 人 in 名单 %}", "{{ loop.index }}", "{%tr else %}", "没有人", "{%tr endfor %}",
        "{%tr if 单位.简称 %}", "简称", "{%tr endif %}",
    ]  # fmt: skip


def test_pieces_are_printed_for_a_list_or_under_a_condition(tmp_path: Path) -> None:
    layout = """- {逐个: 项 in 目标, 内容: [{段: "{{ 项.指标 }}"}]}
- {如果: 目标, 内容: [{段: 有}], 否则: [{段: 没有}]}
"""
    assert [p.text for p in opened(drawn(tmp_path, layout)).paragraphs] == [
        "{%p for 项 in 目标 %}", "{{ 项.指标 }}", "{%p endfor %}",
        "{%p if 目标 %}", "有", "{%p else %}", "没有", "{%p endif %}",
    ]  # fmt: skip


def test_full_width_spaces_that_set_entries_apart_stay(tmp_path: Path) -> None:
    text = opened(drawn(tmp_path, "- 段: 填表人：　　　审核人：\n")).paragraphs[0].text
    assert text == "填表人：　　　审核人："


def test_a_page_begins_without_an_empty_line(tmp_path: Path) -> None:
    first, second, third = opened(drawn(tmp_path, "- 段: 一\n- 分页: 是\n- 段: 二\n")).paragraphs
    assert (first.text, second.text, third.text) == ("一", "", "二")
    assert second.paragraph_format.page_break_before
    assert second.style.paragraph_format.line_spacing.twips == 20


def test_a_form_takes_in_another_with_words_of_its_own(tmp_path: Path) -> None:
    other = f"{HEAD.replace('试表', '回证')}版面:\n- 段: 送达的是〔文书〕\n"
    layout = "- 标题: 通知\n- {引入: 回证, 换: {〔文书〕: 通知书}}\n"
    paragraphs = opened(drawn(tmp_path, layout, 回证=other)).paragraphs
    assert [p.text for p in paragraphs] == ["通知", "送达的是通知书"]


@pytest.mark.parametrize(
    ("layout", "told"),
    [
        (
            "- 表: {列宽: [1, 1], 行: [[一, 二], [三]]}\n",
            "data/forms/试表.yaml 表的第2行各格合起来不是2列，请核对“跨”和“竖跨”",
        ),
        (
            "- 表: {列宽: [1, 1], 行: [[一, {跨: 2, 写: 二}]]}\n",
            "data/forms/试表.yaml 表的第1行各格合起来不是2列，请核对“跨”和“竖跨”",
        ),
        ("- 引入: 没有的表\n", "data/forms/试表.yaml 没有“没有的表”这张表单可以引入"),
        (
            "- {引入: 送达回证, 换: {没有的话: 别的话}}\n",
            "data/forms/试表.yaml “送达回证”里没有“没有的话”可以换",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_with_its_place(
    layout: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError) as refused:
        drawn(tmp_path, layout)
    assert str(refused.value) == told
