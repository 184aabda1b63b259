"""Notices, agreements and letters among the forms: who may issue them, what they say and never say."""

import datetime
import re
from pathlib import Path
from typing import Any

import pymupdf
import pytest
import yaml

from kcbx_docs.assets import bundled
from kcbx_docs.converting import office
from kcbx_docs.errors import MissingToolError, UsageError
from kcbx_docs.forming import FormShop, Given, Sheet
from kcbx_docs.model.pupils import PupilList
from kcbx_docs.reader.pupils import read_pupils
from tests.forms.printed import TAGS, rows_of, tables, text_of, texts, words_drawn
from tests.test_library_text import empty_phrases, wrong_words

HERE = Path(__file__).parent
EXAMPLES = bundled() / "data/examples"
TODAY = datetime.date(2026, 11, 22)
LIST = HERE / "文书名单.yaml"
# Paper -> who issues it, and what must be found of its facts when it is filled.
FILLED: dict[str, dict[str, str]] = yaml.safe_load((HERE / "文书.yaml").read_text("utf-8"))
ORDERS = ("责令限期改正（复学）通知书", "履行行政决定催告书")
ORDER = ORDERS[0]
BODIES = {
    "学校": "学校",
    "班级": "班级",
    "中心校、学区": "乡镇",
    "乡镇人民政府（街道办事处）": "乡镇",
    "县级教育行政部门": "县区",
}
AUTHORITIES = {"乡镇人民政府（街道办事处）", "县级教育行政部门"}
# What no paper of ours does to a parent or a teacher, whoever issues it.
NEVER = re.compile(
    "罚款|处罚|押金|保证金|扣发|扣减|扣工资|停发|取消低保|停水|停电|拘留|扣押|不得注册|勒令|开除学籍"
)


def listed(block: str = "通知书", /, **entries: str | None) -> PupilList:
    """The list, some entries of a block of its pupil changed, or left out where None."""
    tree: Any = yaml.load(LIST.read_text("utf-8"), yaml.BaseLoader)
    pupil = tree["学生"][0]
    changed = pupil[block] | entries
    pupil[block] = {key: value for key, value in changed.items() if value is not None}
    return PupilList.model_validate(tree)


def make(shop: FormShop, name: str, unit: Path | None, pupils: PupilList | None = None) -> Sheet:
    facts = shop.read(unit) if unit else None
    given = Given(facts, pupils, None, TODAY)
    (sheet,) = shop.make(shop.store.form(name), given, final=False)
    return sheet


def example(name: str) -> Path:
    return EXAMPLES / f"{FILLED[name]['单位']}.yaml"


def unit_of(folder: Path, body: str) -> Path:
    """A unit's file with nothing but who it is."""
    file = folder / "单位.yaml"
    known = "所在县区: 清河县, 乡镇人民政府: 青山镇人民政府, 县级教育行政部门: 清河县教育局"
    file.write_text(
        f"单位: {{名称: 本单位, 层级: {BODIES[body]}, 主体性质: {body}, {known}}}\n", "utf-8"
    )
    return file


@pytest.mark.parametrize("name", FILLED)
def test_every_fact_is_found_in_a_paper_that_is_filled(name: str, shop: FormShop) -> None:
    sheet = make(shop, name, example(name), listed())
    text = text_of(sheet)
    assert [word for word in FILLED[name]["写有"].split() if word not in text] == []
    assert sheet.gaps == ()
    assert not re.search("待填|None|Missing", text)


@pytest.mark.parametrize("name", FILLED)
def test_a_blank_paper_has_every_word_of_its_own_and_nothing_of_anybody(
    name: str, shop: FormShop
) -> None:
    head = shop.library.forms[name]
    sheet = make(shop, name, example(name))
    text = text_of(sheet)
    assert [word for word in words_drawn(head) if word not in text and "．＿" not in word] == []
    assert not re.search("学生甲|家长甲|待填|None|Missing", text)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", ORDERS)
def test_only_a_township_government_or_the_county_bureau_orders(
    name: str, body: str, shop: FormShop, tmp_path: Path
) -> None:
    unit = unit_of(tmp_path, body)
    if body in {"乡镇人民政府（街道办事处）", "县级教育行政部门"}:
        assert "本单位（章）" in text_of(make(shop, name, unit, listed()))
        return
    with pytest.raises(UsageError) as refused:
        make(shop, name, unit, listed())
    assert str(refused.value) == (
        f"{name}只能由乡镇人民政府（街道办事处）或者县级教育行政部门出具，“{body}”不能出具；"
        "请由青山镇人民政府或者清河县教育局出具"
    )


@pytest.mark.parametrize(
    ("name", "issuers"),
    [
        ("劝返复学通知书", {"学校"}),
        ("学生辍学书面报告", {"学校"}),
        ("义务教育入学通知书", {"县级教育行政部门"}),
        ("控辍保学责任书（校长与班主任）", {"学校"}),
        ("控辍保学责任书（教师与家长）", {"学校", "班级"}),
        (
            "控辍保学责任书（上级与学校）",
            {"县级教育行政部门", "乡镇人民政府（街道办事处）", "中心校、学区"},
        ),
    ],
)
def test_each_paper_says_who_may_issue_it(name: str, issuers: set[str], shop: FormShop) -> None:
    assert set(shop.library.forms[name].issuers or ()) == issuers


def test_the_county_orders_by_a_law_that_the_township_does_not(
    shop: FormShop, tmp_path: Path
) -> None:
    by_county = text_of(make(shop, ORDER, unit_of(tmp_path, "县级教育行政部门"), listed()))
    by_township = text_of(
        make(shop, ORDER, unit_of(tmp_path, "乡镇人民政府（街道办事处）"), listed())
    )
    added = "和《中华人民共和国未成年人保护法》第八十三条第二款，本机关对你批评教育"
    assert added in by_county
    assert "第八十三条" not in by_township
    assert (
        "依照《中华人民共和国义务教育法》第五十八条，本机关对你批评教育，责令你最迟于"
        in by_township
    )


def test_an_order_has_its_local_regulation_after_the_law(shop: FormShop, tmp_path: Path) -> None:
    unit = unit_of(tmp_path, "乡镇人民政府（街道办事处）")
    text = text_of(make(shop, ORDER, unit, listed(地方依据="《某省义务教育条例》第几条")))
    assert "第五十八条、《某省义务教育条例》第几条，本机关对你批评教育" in text


@pytest.mark.parametrize(
    ("day", "review", "suit"),
    [
        ("2026-10-20", "《中华人民共和国行政复议法》第二十条第一款、第二十四条第一款", "六个月内"),
        ("2023-12-31", "《中华人民共和国行政复议法》第九条第一款、第十三条第一款", "六个月内"),
        ("2015-04-30", "《中华人民共和国行政复议法》第九条第一款、第十三条第一款", "三个月内"),
    ],
)
def test_the_remedies_are_those_of_the_day_of_the_order(
    day: str, review: str, suit: str, shop: FormShop, tmp_path: Path
) -> None:
    unit = unit_of(tmp_path, "乡镇人民政府（街道办事处）")
    text = text_of(make(shop, ORDER, unit, listed(日期=day)))
    assert f"六十日内向清河县人民政府申请行政复议（{review}）" in text
    assert f"也可以自收到之日起{suit}向有管辖权的人民法院提起行政诉讼" in text


@pytest.mark.parametrize(("day", "cited"), [("2020-10-20", False), ("2026-10-20", True)])
def test_the_law_of_a_report_is_that_of_the_day_of_the_report(
    day: str, *, cited: bool, shop: FormShop
) -> None:
    name = "学生辍学书面报告"
    text = text_of(make(shop, name, example(name), listed("报告", 日期=day)))
    assert ("《中华人民共和国未成年人保护法》第二十八条第二款" in text) is cited
    assert "劝返无效。依照《" in text if cited else "劝返无效。现将情况报告如下" in text


def test_a_paper_counts_no_visit_and_no_persuasion_after_its_day(shop: FormShop) -> None:
    notice, report = "劝返复学通知书", "学生辍学书面报告"
    text = text_of(make(shop, notice, example(notice), listed("劝返通知书", 日期="2026-10-16")))
    assert "老师家访1次，劝返1次，孩子至今没有返校" in text
    text = text_of(make(shop, notice, example(notice), listed("劝返通知书", 日期="2026-10-12")))
    assert "手续。孩子至今没有返校" in text
    text = text_of(make(shop, ORDER, example(ORDER), listed(日期="2026-10-12")))
    assert "经学校劝返仍未返校" in text
    told = make(shop, report, example(report), listed("报告", 日期="2026-10-18"))
    assert [row[0] for row in rows_of(tables(told)[1])[1:]] == ["2026年10月16日"]


def test_a_demand_prints_its_own_number_and_service_never_the_order_s(shop: FormShop) -> None:
    name = ORDERS[1]
    text = text_of(make(shop, name, example(name), listed()))
    for of_the_order in ("青政责〔2026〕1号", "大湾村祖屋", "2026年10月21日", "2026-03-照2"):
        assert of_the_order not in text
    assert text.count("清教催〔2026〕1号") == 3
    assert text.count("《行政强制法》第三十八条和《民事诉讼法》") == 2


def test_a_proof_is_refused_to_the_school_the_pupil_left(shop: FormShop) -> None:
    told = "就读证明由接收学校出具，本单位是原学校，请用协查函"
    for former in ("青山镇九年制学校", "青山学校"):
        with pytest.raises(UsageError, match=told):
            make(shop, "就读证明", example("就读证明"), listed("转学", 原学校=former))


def test_a_school_proves_those_who_came_and_passes_over_those_who_left(shop: FormShop) -> None:
    came, gone = (listed("转学", 原学校=former).pupils[0] for former in ("别的学校", "青山学校"))
    pupils = PupilList.model_validate({"学生": (gone, came)})
    given = Given(shop.read(example("就读证明")), pupils, None, TODAY)
    (sheet,) = shop.make(shop.store.form("就读证明"), given, final=False)
    assert sheet.stem == "青山学校-就读证明-02"


def test_who_refused_nothing_gets_no_statement_of_refusal(shop: FormShop) -> None:
    name = "监护人拒签说明"
    with pytest.raises(UsageError, match=r"名单里没有写“送达\.拒收事由”或“劝返\.拒签”的学生"):
        make(shop, name, example(name), listed("送达", 拒收事由=None))


def test_every_refusal_to_sign_has_a_statement_of_its_own(shop: FormShop) -> None:
    """One that a paper was not taken, one for each persuasion that was not signed."""
    pupils = read_pupils(bundled() / "data/pupils/青山镇/青山中学.yaml")
    sheet = make(shop, "监护人拒签说明", EXAMPLES / "青山镇/学校/青山中学.yaml", pupils)
    paper, record = ("".join(map(str, rows_of(table))) for table in tables(sheet))
    assert "责令限期改正（复学）通知书" in paper
    assert "说孩子大了管不了，不肯签收" in paper
    assert "劝返复学记录表" in record
    assert "说不识字，不签" in record
    assert sheet.gaps == ()


def test_an_order_of_2019_does_not_cite_a_law_of_2021(shop: FormShop, tmp_path: Path) -> None:
    unit = unit_of(tmp_path, "县级教育行政部门")
    text = text_of(make(shop, ORDER, unit, listed(日期="2019-10-20")))
    assert "未成年人保护法" not in text
    assert "逾期不改正的" not in text
    assert "\n你在法定期限内不申请行政复议" in text
    assert "对你批评教育，责令你最迟于" in text


def test_a_refusal_is_served_with_a_witness_or_with_pictures(shop: FormShop) -> None:
    text = text_of(make(shop, ORDER, example(ORDER), listed()))
    assert (
        "□基层组织代表到场见证□拍照□录像\n留置日期\n2026年10月21日\n照片、录像编号\n2026-03-照2"
        in text
    )
    assert "见证人签名" in text
    assert (
        "由送达人、见证人签名，把文书留在受送达人的住所；也可以把文书留在住所，拍照或者录像" in text
    )
    assert "送达文书\n责令限期改正（复学）通知书\n文书编号\n青政责〔2026〕1号" in text


def test_an_order_not_yet_served_lacks_nothing(shop: FormShop, tmp_path: Path) -> None:
    text = re.sub(r"\n    送达: .*", "", LIST.read_text("utf-8"))
    file = tmp_path / "名单.yaml"
    file.write_text(text, "utf-8")
    sheet = make(shop, ORDER, example(ORDER), read_pupils(file))
    assert sheet.gaps == ()
    assert "□直接送达□留置送达□委托送达□邮寄送达" in text_of(sheet)


def test_what_a_notice_lacks_is_left_blank_and_told(shop: FormShop) -> None:
    sheet = make(shop, "劝返复学通知书", example("劝返复学通知书"), listed("劝返通知书", 期限=None))
    assert "请您最迟在＿＿＿＿年＿＿月＿＿日当天送孩子到校上课" in text_of(sheet)
    assert sheet.gaps == ("学生.1.劝返通知书.期限",)


def test_no_paper_fines_withholds_or_punishes(shop: FormShop) -> None:
    found = {
        (name, word)
        for name, head in shop.library.forms.items()
        for text in texts(head)
        for word in NEVER.findall(text)
    }
    assert found == set()


def test_no_form_has_a_word_that_is_wrong_today_or_a_phrase_that_says_nothing(
    shop: FormShop,
) -> None:
    found = {
        (name, word)
        for name, head in shop.library.forms.items()
        for text in texts(head)
        for plain in [TAGS.sub("", text)]
        for word in (*wrong_words(plain, TODAY), *empty_phrases(plain))
    }
    assert found == set()


def test_a_school_orders_nothing(shop: FormShop) -> None:
    """It only asks who may, and only in its report."""
    said = {
        (name, sentence)
        for name, head in shop.library.forms.items()
        if not AUTHORITIES & set(head.issuers or ())
        for text in texts(head)
        for sentence in re.split("[。，]", TAGS.sub("", text))
        if "责令" in sentence
    }
    assert said == {("学生辍学书面报告", "并依照、责令其监护人送该生返校接受义务教育")}


@pytest.mark.parametrize("body", ["学校", "中心校、学区"])
def test_a_paper_of_schools_and_authorities_orders_nothing_for_a_school(
    body: str, shop: FormShop, tmp_path: Path
) -> None:
    unit = unit_of(tmp_path, body)
    both = [
        name
        for name, head in shop.library.forms.items()
        if head.issuers and body in head.issuers and AUTHORITIES & set(head.issuers)
    ]
    assert both
    assert [name for name in both if "责令" in text_of(make(shop, name, unit))] == []


def test_an_agreement_promises_what_the_superior_may_do(shop: FormShop, tmp_path: Path) -> None:
    def promised(body: str) -> str:
        text = text_of(make(shop, "控辍保学责任书（上级与学校）", unit_of(tmp_path, body)))
        return text.partition("不送孩子上学的，")[2].partition("，结果")[0]

    assert promised("中心校、学区") == "提请乡镇人民政府或者县级教育行政部门依法处理"
    assert {promised(body) for body in AUTHORITIES} == {"依法批评教育、责令限期改正"}


def test_every_statute_a_form_cites_stands_in_its_head(shop: FormShop) -> None:
    unsaid = {
        (name, topic)
        for name, head in shop.library.forms.items()
        for text in texts(head)
        for topic in re.findall(r'法条\("([^"]*)"\)', text)
        if topic not in head.topics
    }
    assert unsaid == set()


def test_an_agreement_has_the_unit_s_own_goals_steps_and_points(shop: FormShop) -> None:
    name = "控辍保学责任书（上级与学校）"
    sheet = make(shop, name, example(name))
    steps, points, parties = map(rows_of, tables(sheet))
    assert steps[0] == ["情形", "责任人", "处理", "报告对象", "时限"]
    assert len(steps) == 5
    assert points[1:] == [
        ["月报按时报出、人数与学籍和点名相符", "40", "清教发〔2026〕18号"],
        ["缺课、劝返和书面报告记录齐全", "40", "清教发〔2026〕18号"],
        ["应助尽助、送教记录经得起入户核对", "20", ""],
    ]
    assert parties[0][0].startswith("甲方：青山镇中心校（章）")


def test_an_agreement_without_goals_has_lines_to_write_them_on(
    shop: FormShop, tmp_path: Path
) -> None:
    name = "控辍保学责任书（上级与学校）"
    sheet = make(shop, name, unit_of(tmp_path, "县级教育行政部门"))
    steps, points, _ = map(rows_of, tables(sheet))
    assert text_of(sheet).count("．＿＿＿＿") == 3
    assert steps[1:] == [[""] * 5] * 3
    assert points[1:] == [[""] * 3] * 3


def test_both_sides_of_an_agreement_have_duties(shop: FormShop) -> None:
    text = text_of(
        make(shop, "控辍保学责任书（教师与家长）", example("控辍保学责任书（教师与家长）"))
    )
    parents, school = text.partition("二、家长要做的")[2].split("三、学校和班主任要做的")
    assert parents.count("．") == school.count("．") == 5


def test_an_inquiry_leaves_to_the_other_school_what_only_it_knows(shop: FormShop) -> None:
    text = text_of(make(shop, "协查函", example("协查函"), listed()))
    _, _, answer = text.partition("就读证明\n")
    assert "自＿＿＿＿年＿＿月＿＿日起在我校＿＿＿＿＿＿就读" in answer
    assert "七年级三班" not in answer
    assert "陈志强" not in answer


def test_an_inquiry_has_a_slip_for_a_pupil_who_is_not_there(shop: FormShop) -> None:
    text = text_of(make(shop, "协查函", example("协查函"), listed()))
    _, _, slip = text.partition("回执\n")
    assert slip.startswith(
        "青山镇九年制学校：\n你单位查问的学生学生甲：\n□在读（附就读证明）\n□不在读"
    )


def test_a_proof_is_dated_and_signed_by_the_school_that_has_the_pupil(shop: FormShop) -> None:
    text = text_of(make(shop, "就读证明", example("就读证明"), listed()))
    assert text.endswith("青山镇九年制学校（章）\n2026年10月25日")


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("劝返复学通知书", 1),
        ("责令限期改正（复学）通知书", 2),
        ("义务教育入学通知书", 1),
        ("学生辍学书面报告", 1),
        ("控辍保学责任书（教师与家长）", 1),
        ("送达回证", 1),
        ("监护人拒签说明", 1),
        ("协查函", 2),
    ],
)
def test_a_paper_takes_the_sheets_it_should(
    name: str, pages: int, printed: dict[str, bytes]
) -> None:
    assert len(pymupdf.open(stream=printed[name], filetype="pdf")) == pages


@pytest.fixture(scope="module")
def printed(shop: FormShop) -> dict[str, bytes]:
    """Every paper filled, as LibreOffice prints it."""
    try:
        office.find()
    except MissingToolError:
        pytest.skip("LibreOffice (soffice) is not installed")
    papers = {name: make(shop, name, example(name), listed()).content for name in FILLED}
    made = office.to_pdf(papers)
    return {name: content for name, content in made.items() if isinstance(content, bytes)}
