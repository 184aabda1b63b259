"""What a form prints: facts as they are, missing ones as blanks, and nothing lost on the way."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from kcbx_docs.errors import TemplateError
from kcbx_docs.forming import FormShop, Given, Sheet
from kcbx_docs.model.pupils import PupilList
from kcbx_docs.reader.pupils import read_pupils

DAY = datetime.date(2026, 11, 22)
ROWS = {
    "表": [
        ["序号", "姓名", "班级"],
        ["{%tr for 行 in 名单 | 补行(3) %}", "", ""],
        ["{{ loop.index }}", "{{ 行.姓名 }}", "{{ 行.班级 }}"],
        ["{%tr endfor %}", "", ""],
    ]
}


class Counter:
    """A counter where forms are filled in for one school."""

    def __init__(self, make: Callable[..., Path], desk: Any) -> None:
        """Take what makes Word files, and the school's folder."""
        self.make = make
        self.desk = desk

    def listed(self, *pupils: dict[str, Any], **filling: Any) -> PupilList:
        path = self.desk.folder / "名单.yaml"
        tree = {"填表": filling, "学生": list(pupils)} if filling else {"学生": list(pupils)}
        path.write_text(yaml.dump(tree, allow_unicode=True), "utf-8")
        return read_pupils(path)

    def sheets(
        self, *pieces: Any, listed: PupilList | None = None, rows: int | None = None
    ) -> list[Sheet]:
        shop = FormShop.for_file(self.desk.file)
        given = Given(shop.read(self.desk.file), listed, rows, DAY)
        return shop.make(shop.store.form(str(self.make(*pieces))), given, final=False)

    def blank(self, *pieces: Any, rows: int | None = None) -> Sheet:
        shop = FormShop.for_file(None)
        given = Given(None, None, rows, DAY)
        return shop.make(shop.store.form(str(self.make(*pieces))), given, final=False)[0]


@pytest.fixture
def counter(make_word: Callable[..., Path], desk: Any) -> Counter:
    return Counter(make_word, desk)


def text(sheet: Sheet) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(sheet.content)).paragraphs)


def rows(sheet: Sheet) -> list[list[str]]:
    (table,) = docx.Document(io.BytesIO(sheet.content)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


NAMES = [
    "甲 & 乙 <丙>",
    "<w:br>甲<!--乙-->",
    "{{ 单位.简称 }}{% if 1 %}",
    "*星号* _下划线_ `反引号` #1 |竖线|",
    "\"直引号\"'单引号'“弯引号”",
    "&amp; &lt;",
    "{_{ 甲 }_}",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "tag", ["{{ 单位.名称 }}", "{{ 单位.名称 ~ '' }}", "{{ [单位.名称]|join('、') }}"]
)
def test_a_value_prints_as_it_was_typed(counter: Counter, name: str, tag: str) -> None:
    counter.desk.school({"单位": {"名称": name}})
    (sheet,) = counter.sheets(f"名称：{tag}。")
    assert text(sheet) == f"名称：{name}。"


def test_quotes_that_are_data_stay_curly(counter: Counter) -> None:
    (sheet,) = counter.sheets('{{ "“两免一补”" }}{{ “说‘好’” }}')
    assert text(sheet) == "“两免一补”说‘好’"


def test_a_line_end_in_a_value_is_one_in_word(counter: Counter) -> None:
    (sheet,) = counter.sheets('{{ "第一行\\n第二行" }}')
    assert text(sheet) == "第一行\n第二行"
    assert b"<w:br/>" in _document(sheet)


def _document(sheet: Sheet) -> bytes:
    part: bytes = docx.Document(io.BytesIO(sheet.content)).part.blob
    return part


def test_numbers_dates_and_lists_print_as_in_papers(counter: Counter) -> None:
    counter.desk.school(
        {"时间": {"成文日期": "2026-11-22"}, "单位": {"服务村": ["石桥村", "大湾村"]}}
    )
    (sheet,) = counter.sheets(
        "{{ 时间.成文日期 }}，{{ 单位.服务村 }}，{{ 3 * 4 }}，{{ 单位.服务村|length }}个"
    )
    assert text(sheet) == "2026年11月22日，石桥村、大湾村，12，2个"


def test_a_missing_fact_is_left_blank_and_counted(counter: Counter) -> None:
    (sheet,) = counter.sheets(
        "电话：{{ 发文.联系电话 }}，{{ 发文.联系人|填(3) }}，{{ 时间.成文日期|填日 }}"
    )
    assert text(sheet) == "电话：，＿＿＿，＿＿＿＿年＿＿月＿＿日"
    assert sheet.gaps == ("发文.联系电话", "发文.联系人", "时间.成文日期")


def test_a_blank_may_have_words_of_its_own(counter: Counter) -> None:
    (sheet,) = counter.sheets("{{ 时间.成文日期|填(“　　月　　日”) }}、{{ 单位.名称|填(3) }}")
    assert text(sheet) == "　　月　　日、青山小学"


def test_a_gap_joined_to_words_is_still_counted(counter: Counter) -> None:
    (sheet,) = counter.sheets(
        "{{ '电话' ~ 发文.联系电话|填(2) }}{{ 单位.服务村|join('、')|填(2) }}"
    )
    assert text(sheet) == "电话＿＿＿＿"
    assert sheet.gaps == ("发文.联系电话", "单位.服务村")


def test_what_nobody_was_asked_for_is_blank_and_no_gap(counter: Counter) -> None:
    (sheet,) = counter.sheets(
        "{{ 学生.姓名|填(4) }}{{ 填表.日期|填日 }}{{ 学生.监护人.姓名 }}{{ 单位.简称 }}"
    )
    assert text(sheet) == "＿＿＿＿＿＿＿＿年＿＿月＿＿日青山"
    assert sheet.gaps == ()


def test_without_a_data_file_everything_is_blank_and_nothing_is_a_gap(counter: Counter) -> None:
    sheet = counter.blank(
        "{{ 单位.名称|填(4) }}：{% if 统计.点名 %}有{% else %}无{% endif %}{{ 核算.未到合计 }}"
    )
    assert text(sheet) == "＿＿＿＿：无"
    assert (sheet.gaps, sheet.stem) == ((), "我的表")


def test_boxes_are_ticked_where_the_choice_is_given(counter: Counter) -> None:
    listed = counter.listed({"姓名": "学生甲", "类别": ["留守", "残疾"]}, {"姓名": "学生乙"})
    first, second = counter.sheets("{{ 学生.类别|勾(“孤儿”, “残疾”, “留守”) }}", listed=listed)
    assert (text(first), first.gaps) == ("□孤儿　☑残疾　☑留守", ())
    assert (text(second), second.gaps) == ("□孤儿　□残疾　□留守", ("学生.2.类别",))


def test_rows_are_one_a_pupil_filled_up_with_empty_ones(counter: Counter) -> None:
    listed = counter.listed({"姓名": "学生甲", "班级": "一班"}, {"姓名": "学生乙"})
    (sheet,) = counter.sheets(ROWS, listed=listed)
    assert rows(sheet)[1:] == [["1", "学生甲", "一班"], ["2", "学生乙", ""], ["3", "", ""]]
    assert sheet.gaps == ("学生.2.班级",)


def test_two_hundred_rows_are_two_hundred_rows(counter: Counter) -> None:
    pupils = [{"姓名": f"学生{n}", "班级": "一班"} for n in range(1, 201)]
    (sheet,) = counter.sheets(ROWS, listed=counter.listed(*pupils))
    assert rows(sheet)[1:] == [[str(n), f"学生{n}", "一班"] for n in range(1, 201)]


def test_an_empty_list_leaves_the_empty_rows(counter: Counter) -> None:
    (sheet,) = counter.sheets(ROWS, listed=counter.listed())
    assert rows(sheet)[1:] == [["1", "", ""], ["2", "", ""], ["3", "", ""]]


@pytest.mark.parametrize(("asked", "printed"), [(None, 3), (5, 5), (0, 0)])
def test_a_blank_form_has_the_rows_asked_for(
    counter: Counter, asked: int | None, printed: int
) -> None:
    assert len(rows(counter.blank(ROWS, rows=asked))) == printed + 1


def test_law_goes_by_the_day_of_the_form(counter: Counter) -> None:
    text_of_law = "{{ 法条(“监护人送学职责”) }}"
    for day, law in (("2019-10-01", "第十三条"), ("2023-09-01", "第十六条")):
        (sheet,) = counter.sheets(text_of_law, listed=counter.listed(日期=day))
        assert law in text(sheet)
        assert sheet.notices == ()


def test_without_a_day_law_is_that_of_the_day_of_printing_and_told(counter: Counter) -> None:
    (sheet,) = counter.sheets("{{ 法条(“监护人不得使子女辍学”) }}")
    assert "第十七条" in text(sheet)
    assert sheet.notices == ("没有写日期，法条按打印当天（2026-11-22）有效的版本",)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 1 / 0 }}", "除数是 0"),
        ("{{ 2 ** 3 }}", "模板用了乘方，已停止"),
        (
            "{{ 法条(“监护人送学职责”).原文 }}",
            "没有“原文”这一项；可能没有的（如当天没有有效的条文），先用 if 判断",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["段", "表", "页眉"])
def test_what_cannot_be_computed_is_refused_with_the_words_around_it(
    counter: Counter, tag: str, said: str, kind: str
) -> None:
    words = f"合计：{tag}人"
    piece = {kind: [["甲", words]] if kind == "表" else words}
    with pytest.raises(TemplateError) as caught:
        counter.sheets("第一段", piece, "第三段", listed=counter.listed(日期="1990-01-01"))
    shown = words.replace("“", '"').replace("”", '"')
    assert str(caught.value) == f"我的表.docx “{shown}”填写时出错：{said}"


def test_static_parts_are_kept_byte_for_byte(
    package: Callable[..., bytes], counter: Counter
) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "word/document.xml": f"<w:document {space}><w:body/></w:document>",
        "word/styles.xml": f"<w:styles {space}>\n  <w:style/></w:styles>",
        "word/media/图.png": bytes(range(256)),
    }
    path = counter.desk.folder / "空.docx"
    path.write_bytes(package(parts))
    shop = FormShop.for_file(None)
    sheet = shop.make(shop.store.form(str(path)), Given(None, None, None, DAY), final=False)[0]
    from kcbx_docs.opc.opening import package_of  # noqa: PLC0415  # the one test that looks inside

    kept = package_of(sheet.content, "空.docx").parts
    assert kept["word/styles.xml"] == str(parts["word/styles.xml"]).encode()
    assert kept["word/media/图.png"] == parts["word/media/图.png"]
