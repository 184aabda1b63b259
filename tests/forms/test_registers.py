"""Registers among the forms: filled from the example lists, printed blank, 200 rows, nobody at all."""

import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.oxml.ns import qn
from docx.table import Table

from kcbx_docs.assets import bundled
from kcbx_docs.errors import UnfinishedError, UsageError
from kcbx_docs.forming import FormShop, Given, Sheet
from kcbx_docs.library.forms import FormHead, Piece
from kcbx_docs.model.pupils import PupilList
from kcbx_docs.reader.pupils import read_pupils

TOWNSHIP = bundled() / "data/examples/青山镇"
LISTS = bundled() / "data/pupils/青山镇"
TODAY = datetime.date(2026, 11, 22)

# Register -> the unit's file, the list, and what must be found of its fields when it is filled.
FILLED: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "registers.yaml").read_text("utf-8")
)
REGISTERS = list(FILLED)
# Registers with one row a pupil -> what their empty list says.
ROWS = {
    "适龄儿童台账": "没有登记适龄儿童少年",
    "疑似辍学学生台账": "没有登记疑似辍学学生",
    "辍学学生台账": "没有登记辍学学生",
    "缺勤学生登记表": "没有缺勤学生",
}
ONE_PUPIL = (
    "{{姓名: 学生{0}, 班级: 七年级一班, 入学状态: 在校, 缺勤: {{原因: 病假}}, "
    "缺课: {{起: 2026-10-12, 原因: [家庭困难]}}, 辍学: {{日期: 2026-10-26}}}}"
)


def make(
    shop: FormShop, name: str, unit: str | None, listed: PupilList | None, rows: int | None = None
) -> list[Sheet]:
    facts = shop.read(TOWNSHIP / f"{unit}.yaml") if unit else None
    given = Given(facts, listed, rows, TODAY)
    return shop.make(shop.store.form(name), given, final=False)


def listed(folder: Path, text: str) -> PupilList:
    file = folder / "名单.yaml"
    file.write_text(text, "utf-8")
    return read_pupils(file)


def text_of(sheet: Sheet) -> str:
    """Everything printed, blanks aside: which kind of space stands between words does not matter."""
    body = docx.Document(io.BytesIO(sheet.content)).element.body
    paragraphs = (p.itertext(qn("w:t")) for p in body.iter(qn("w:p")))
    return "\n".join("".join("".join(parts).split()) for parts in paragraphs)


def tables(sheet: Sheet) -> list[Table]:
    return list(docx.Document(io.BytesIO(sheet.content)).tables)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def words_drawn(head: FormHead) -> Iterator[str]:
    """What stands in a form whatever it is filled with."""

    def texts(pieces: tuple[Piece, ...]) -> Iterator[str]:
        for piece in pieces:
            yield from (t for t in (piece.title, piece.flush, piece.heading, piece.small) if t)
            for row in piece.table.rows if piece.table else ():
                yield from (line for cell in row.all_cells for line in cell.lines)
            yield from texts(piece.content)

    for text in texts(head.drawing):
        pieces = re.split(r"\{\{.*?\}\}|\{%.*%\}|＿+", text)
        yield from (found for piece in pieces if (found := "".join(piece.split())))


@pytest.mark.parametrize("name", REGISTERS)
def test_the_text_of_every_field_is_found_when_it_is_filled(name: str, shop: FormShop) -> None:
    example = FILLED[name]
    pupils = read_pupils(LISTS / f"{example['名单']}.yaml") if "名单" in example else None
    sheets = make(shop, name, example["单位"], pupils)
    text = "\n".join(map(text_of, sheets))
    assert [word for word in example["写有"].split() if word not in text] == []
    assert "待填" not in text
    assert [gap for sheet in sheets for gap in sheet.gaps] == []


@pytest.mark.parametrize("name", REGISTERS)
def test_a_blank_form_has_every_label_and_nothing_of_anybody(name: str, shop: FormShop) -> None:
    head = shop.library.forms[name]
    unit = "学校/石桥小学" if head.issuers else None
    (sheet,) = make(shop, name, unit, None)
    text = text_of(sheet)
    told = [word for word in words_drawn(head) if word not in text]
    empty = [cell for t in head.drawing if t.table for r in t.table.rows for cell in r.nobody or ()]
    assert [
        word for word in told if word not in {line for cell in empty for line in cell.lines}
    ] == []
    assert not re.search("学生[甲乙丙]|家长[甲乙丙]|待填|None|Missing", text)
    assert sheet.gaps == ()


@pytest.mark.parametrize("name", ROWS)
def test_two_hundred_pupils_are_two_hundred_rows_that_break_well(
    name: str, shop: FormShop, tmp_path: Path
) -> None:
    people = ",\n  ".join(ONE_PUPIL.format(number) for number in range(1, 201))
    (sheet,) = make(shop, name, "学校/青山中学", listed(tmp_path, f"学生: [{people}]\n"))
    (table,) = tables(sheet)
    rows = rows_of(table)
    assert len(rows) == 201
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 201)]
    assert "学生200" in rows[200][1]
    marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert marked == [True, *[False] * 200]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


@pytest.mark.parametrize("name", ROWS)
def test_a_list_without_pupils_says_so_in_one_row(
    name: str, shop: FormShop, tmp_path: Path
) -> None:
    (sheet,) = make(shop, name, "学校/青山中学", listed(tmp_path, "学生: []\n"))
    (table,) = tables(sheet)
    assert len(table.rows) == 2
    assert ROWS[name] in rows_of(table)[1][0]


@pytest.mark.parametrize("name", ROWS)
def test_a_blank_register_has_as_many_rows_as_were_asked_for(name: str, shop: FormShop) -> None:
    usual = shop.library.forms[name].rows
    assert usual > 0
    for asked, expected in ((None, usual), (40, 40)):
        (sheet,) = make(shop, name, None, None, asked)
        rows = rows_of(tables(sheet)[0])[1:]
        assert [row[0] for row in rows] == [str(number) for number in range(1, expected + 1)]


@pytest.mark.parametrize("name", ["家访记录表", "劝返复学记录表", "送教上门记录", "休学申请表"])
def test_a_list_in_which_nobody_has_what_a_form_is_about_is_refused(
    name: str, shop: FormShop
) -> None:
    pupils = read_pupils(LISTS / "七年级一班.yaml")
    with pytest.raises(
        UsageError, match=f"名单里没有写“{shop.library.forms[name].needs[0]}”的学生"
    ):
        make(shop, name, "学校/青山学校", pupils)


def test_only_the_pupils_a_form_is_about_get_one_and_no_file_bears_a_name(shop: FormShop) -> None:
    pupils = read_pupils(LISTS / "青山学校.yaml")
    stems = [s.stem for s in make(shop, "休学申请表", "学校/青山学校", pupils)]
    assert stems == ["青山学校-休学申请表-05"]


def test_every_visit_has_a_page_of_its_own(shop: FormShop) -> None:
    pupils = read_pupils(LISTS / "青山中学.yaml")
    (sheet,) = make(shop, "家访记录表", "学校/青山中学", pupils)
    assert len(tables(sheet)) == 2
    body = docx.Document(io.BytesIO(sheet.content)).element.body
    assert len([*body.iter(qn("w:pageBreakBefore"))]) == 1


def test_who_refused_to_sign_and_who_saw_it_is_on_the_record_of_that_day_only(
    shop: FormShop,
) -> None:
    pupils = read_pupils(LISTS / "青山中学.yaml")
    (sheet,) = make(shop, "劝返复学记录表", "学校/青山中学", pupils)
    first, second = ("".join(map(str, rows_of(table))) for table in tables(sheet))
    assert "说不识字，不签" in first
    assert "见证人：干部甲" in first
    assert "不签" not in second
    assert "见证人：" not in second


def test_what_did_not_apply_to_a_visit_is_not_told_as_missing(shop: FormShop) -> None:
    pupils = read_pupils(LISTS / "青山中学.yaml")
    for name in ("家访记录表", "劝返复学记录表"):
        (sheet,) = make(shop, name, "学校/青山中学", pupils)
        assert sheet.gaps == ()


def test_a_month_with_an_open_case_lists_it_and_is_no_zero_report(
    shop: FormShop, tmp_path: Path
) -> None:
    flows = "转入: 0, 转出: 1, 休学: 0, 复学: 0, 死亡: 0, 劝返: 0, 辍学: 1"
    grade = f"{{年级: 九年级, 月初人数: 101, {flows}, 月末人数: 99, 疑似辍学: 1}}"
    missed = "{起: 2026-10-09, 天数: 31, 原因: [外出务工], 去向: 外县}"
    pupil = f"{{姓名: 学生甲, 班级: 九年级二班, 状态: 劝返中, 包保人: 教师甲, 缺课: {missed}}}"
    back = "{姓名: 学生乙, 状态: 已返校, 缺课: {起: 2026-10-09}}"
    text = f"填表: {{月份: 2026-11, 月报: {{年级: [{grade}]}}}}\n学生: [{pupil}, {back}]\n"
    (sheet,) = make(shop, "控辍保学月报表", "学校/青山中学", listed(tmp_path, text))
    month, _, open_cases = map(rows_of, tables(sheet))
    assert month[1][2:] == ["101", "0", "0", "0", "1", "0", "0", "1", "99", "1", "", "0.99%"]
    assert month[2][0] == "合计"
    assert month[2][-1] == "0.99%"
    assert open_cases[1:] == [
        ["1", "学生甲", "九年级二班", "10月9日", "31", "外出务工", "外县", "教师甲", "劝返中"]
    ]
    assert "零报告" not in text_of(sheet)
    assert {gap.rpartition(".")[2] for gap in sheet.gaps} >= {"学年初人数", "返校"}


def test_a_report_and_a_close_without_a_day_leave_a_blank_for_it(
    shop: FormShop, tmp_path: Path
) -> None:
    dropped = "{日期: 2026-04-13, 复学日期: 2026-05-06, 复学方式: 原班复学, 销号人: 教师丙}"
    pupils = listed(tmp_path, f"学生: [{{姓名: 学生甲, 辍学: {dropped}}}]\n")
    (sheet,) = make(shop, "辍学学生台账", "学校/青山中学", pupils)
    row = rows_of(tables(sheet)[0])[1]
    assert "＿月＿日报告" in row[9].split("\n")
    assert row[10].split("\n") == ["2026年5月6日", "原班复学", "教师丙", "＿月＿日销号"]
    assert {"学生.1.辍学.报告日期", "学生.1.辍学.销号日期"} <= {*sheet.gaps}


def test_the_rates_of_a_month_say_what_they_are_of(shop: FormShop) -> None:
    (sheet,) = make(shop, "控辍保学月报表", "学校/青山中学", None)
    month, term, _ = map(rows_of, tables(sheet))
    assert month[0][-1] == "本月\n辍学率"
    assert term[0][-2:] == ["期初以来\n辍学率", "截止日\n巩固率"]


def test_what_a_record_proves_is_said_in_words_of_people(shop: FormShop, desk: Any) -> None:
    proves = ["统计.点名.未到.病假", "统计.学段", "点名", "资助.营养改善计划"]
    desk.school(
        {
            "统计": {
                "学段": [{"学段": "小学", "辍学": "0"}],
                "点名": {"应到": "9", "实到": "8", "未到": [{"原因": "病假", "人数": "1"}]},
            },
            "资助": [{"项目": "营养改善计划"}],
            "佐证": [{"名称": "名册", "证明": proves}],
        }
    )
    given = Given(shop.read(desk.file), None, 0, TODAY)
    (sheet,) = shop.make(shop.store.form("控辍保学档案目录"), given, final=False)
    said = rows_of(tables(sheet)[0])[1][-1]
    assert said == "点名未到的病假、各学段人数变动、点名人数、营养改善计划"


def test_counts_of_nought_are_printed_and_unknown_ones_stay_blank(
    shop: FormShop, tmp_path: Path
) -> None:
    grade = "{年级: 七年级, 月初人数: 82, 转入: 0, 辍学: 0, 疑似辍学: 0}"
    text = f"填表: {{月报: {{年级: [{grade}]}}}}\n学生: []\n"
    (sheet,) = make(shop, "控辍保学月报表", "学校/青山中学", listed(tmp_path, text))
    row = rows_of(tables(sheet)[0])[1]
    assert row == ["七年级", "", "82", "0", "", "", "", "", "", "0", "", "0", "", "0%"]
    assert "零报告" in text_of(sheet)


def test_a_blank_month_names_the_grades_that_the_school_has(shop: FormShop) -> None:
    def grades(unit: str) -> list[str]:
        (sheet,) = make(shop, "控辍保学月报表", unit, None)
        return [row[0] for row in rows_of(tables(sheet)[0])[1:]]

    assert grades("学校/青山中学") == ["七年级", "八年级", "九年级", "合计"]
    assert grades("学校/石桥小学")[0] == "一年级"
    assert len(grades("学校/青山学校")) == 10


def test_a_month_is_reported_by_a_school_only(shop: FormShop) -> None:
    with pytest.raises(UsageError, match="控辍保学月报表只能由学校出具"):
        make(shop, "控辍保学月报表", "乡镇", None)


def test_a_final_register_with_missing_facts_is_refused(shop: FormShop, tmp_path: Path) -> None:
    pupils = listed(tmp_path, "填表: {日期: 2026-11-20}\n学生: [{姓名: 学生甲, 缺课: {天数: 3}}]\n")
    facts = shop.read(TOWNSHIP / "学校/青山中学.yaml")
    form = shop.store.form("疑似辍学学生台账")
    with pytest.raises(UnfinishedError, match=r"学生\.1\.性别"):
        shop.make(form, Given(facts, pupils, None, TODAY), final=True)


def test_the_ledger_of_dropouts_says_that_it_is_not_to_be_published(shop: FormShop) -> None:
    for name in ("辍学学生台账", "疑似辍学学生台账", "适龄儿童台账"):
        (sheet,) = make(shop, name, None, None)
        assert "内部资料不得公开" in text_of(sheet)


def test_choices_are_ticked_once(shop: FormShop) -> None:
    pupils = read_pupils(LISTS / "青山学校.yaml")
    (sheet,) = make(shop, "一生一案", "学校/青山学校", pupils)
    assert text_of(sheet).count("☑") == 1
    assert text_of(sheet).count("□") == 5
