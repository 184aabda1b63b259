"""Which papers have a 版头: those of a unit that says so, if they have a number of their own."""

from typing import Any

import pytest

from kcbx_docs.blocks import Imprint, Masthead, plain
from kcbx_docs.errors import UsageError
from kcbx_docs.forward import roll_forward
from kcbx_docs.papers import Paper, Workshop

NOTICE, PLAN_NOTICE, REPORT = "notices/meeting", "notices/issue-plan", "summaries/report"
LETTER = "notices/商请函"
NUMBERS = {"会议通知": "青小〔2026〕12号", "控辍保学工作情况报告": "青小报〔2026〕3号"}
DAY = {"学年": "2026-2027", "学期": "第一学期", "成文日期": "2026-11-21"}


def made(desk: Any, issue: dict[str, Any], *names: str, **options: Any) -> list[Paper]:
    desk.school({"发文": {"签发人": "李明", **issue}, "时间": DAY})
    workshop = Workshop.for_file(desk.file)
    unit = workshop.read(desk.file)
    return workshop.make(unit, workshop.choose(unit, names), final=False, **options)


def head(paper: Paper) -> Masthead | None:
    return next((b for b in paper.document.blocks if isinstance(b, Masthead)), None)


def foot(paper: Paper) -> Imprint | None:
    return next((b for b in paper.document.blocks if isinstance(b, Imprint)), None)


def test_a_unit_that_does_not_ask_for_it_has_papers_without_a_head(desk: Any) -> None:
    (paper,) = made(desk, {"文号": "青小〔2026〕12号"}, NOTICE)

    assert head(paper) is foot(paper) is None
    assert not [notice for notice in paper.notices if "文号" in notice]


def test_a_notice_has_the_mark_its_number_and_who_printed_it(desk: Any) -> None:
    (paper,) = made(desk, {"版头": "是", "文号": "青小〔2026〕12号"}, NOTICE)

    masthead, imprint = head(paper), foot(paper)
    assert masthead is not None
    assert imprint is not None
    assert plain(masthead.mark) == "青山小学文件"
    assert plain(masthead.number) == "青小〔2026〕12号"
    assert (masthead.approver, masthead.letter) == ((), False)
    assert (imprint.copies, plain(imprint.office)) == ((), "青山小学")
    assert plain(imprint.day) == "2026年11月21日"


def test_a_paper_without_a_number_has_no_half_empty_head_and_says_so(desk: Any) -> None:
    (paper,) = made(desk, {"版头": "是"}, NOTICE)

    assert head(paper) is foot(paper) is None
    assert paper.notices[0] == ("没有文号，没有排版头；请在“发文.文稿文号”里写“会议通知”的文号")


def test_each_paper_has_its_own_number(desk: Any) -> None:
    notice, report = made(desk, {"版头": "是", "文稿文号": NUMBERS}, NOTICE, REPORT)

    heads = [head(notice), head(report)]
    assert [plain(h.number) for h in heads if h] == [*NUMBERS.values()]


def test_one_number_is_never_on_two_papers(desk: Any) -> None:
    with pytest.raises(UsageError) as refused:
        made(desk, {"版头": "是", "文号": "青小〔2026〕12号"}, NOTICE, PLAN_NOTICE)

    assert str(refused.value) == (
        "文号“青小〔2026〕12号”用在了 notices/meeting、notices/issue-plan 两份文稿上；"
        "一文一号，请在“发文.文稿文号”里分别写"
    )


def test_a_report_names_who_signs_in_its_head_and_not_again_in_its_note(desk: Any) -> None:
    (with_head,) = made(desk, {"版头": "是", "文稿文号": NUMBERS}, REPORT)
    masthead = head(with_head)
    (without,) = made(desk, {}, REPORT)

    assert masthead is not None
    assert plain(masthead.approver) == "李明"
    assert desk.render(with_head.document, "txt").decode().count("签发人") == 1
    assert "（签发人：李明；联系人：" in desk.render(without.document, "txt").decode()


def test_a_report_whose_signer_is_not_given_has_a_gap_in_its_head(desk: Any) -> None:
    desk.school({"发文": {"版头": "是", "文稿文号": NUMBERS}, "时间": DAY})
    paper = desk.paper(REPORT, final=False)

    assert "发文.签发人" in paper.gaps


def test_a_letter_has_the_office_alone_for_its_mark_and_only_copies_below(desk: Any) -> None:
    issue = {"版头": "是", "文号": "青小函〔2026〕1号", "机关标志": "青山小学文件"}
    (paper,) = made(desk, {**issue, "抄送": ["青山镇中心校", "青山镇人民政府"]}, LETTER)

    masthead, imprint = head(paper), foot(paper)
    assert masthead is not None
    assert imprint is not None
    assert (plain(masthead.mark), masthead.letter) == ("青山小学", True)
    assert plain(imprint.copies) == "青山镇中心校，青山镇人民政府。"
    assert (imprint.office, imprint.day) == ((), ())


def test_own_mark_printing_office_and_day_stand_before_the_usual_ones(desk: Any) -> None:
    own = {"机关标志": "青山镇青山小学文件", "印发机关": "青山小学办公室", "印发日期": "2026-11-22"}
    (paper,) = made(desk, {"版头": "是", "文号": "青小〔2026〕12号", **own}, NOTICE)

    masthead, imprint = head(paper), foot(paper)
    assert masthead is not None
    assert imprint is not None
    assert plain(masthead.mark) == "青山镇青山小学文件"
    assert (plain(imprint.office), plain(imprint.day)) == ("青山小学办公室", "2026年11月22日")


def test_a_mark_wider_than_a_line_is_broken_between_its_words(desk: Any) -> None:
    mark = "云南省文山壮族苗族自治州清河县青山镇民族中心学校文件"
    (paper,) = made(desk, {"版头": "是", "文号": "青小〔2026〕12号", "机关标志": mark}, NOTICE)
    masthead = head(paper)

    assert masthead is not None
    rows = plain(masthead.mark).split("\n")
    assert ("".join(rows), len(rows)) == (mark, 2)


def test_a_layout_without_the_looks_of_a_head_is_refused(desk: Any) -> None:
    with pytest.raises(UsageError) as refused:
        made(desk, {"版头": "是", "文号": "青小〔2026〕12号"}, NOTICE, layout="讲话大字")

    assert str(refused.value) == (
        "“讲话大字”这种版式没有版头，请用“国标”，或者把“发文”里的“版头”改为否"
    )


def test_a_plan_never_has_a_head(desk: Any) -> None:
    (paper,) = made(desk, {"版头": "是", "文号": "青小〔2026〕12号"}, "plans/school")

    assert head(paper) is None
    assert not [notice for notice in paper.notices if "文号" in notice]


def test_the_numbers_of_last_year_are_gone_in_the_new_year(desk: Any, library: Any) -> None:
    desk.school({"发文": {"版头": "是", "文稿文号": NUMBERS, "印发日期": "2026-11-22"}})
    text = roll_forward(desk.file, library).text

    assert "版头: 是" in text or "版头: '是'" in text
    assert "〔2026〕" not in text
    assert "印发日期" not in text
