"""Papers that go where only so many characters fit."""

from collections.abc import Callable
from typing import Any

import pytest

from kcbx_docs.errors import DataError, UnfinishedError
from kcbx_docs.papers.lengths import length
from tests.conftest import HEAD

SHORT = HEAD.replace("说明:", "字数上限: 12\n说明:")


def test_numbers_count_and_line_breaks_and_the_mark_of_a_draft_do_not(desk: Any) -> None:
    desk.template("# 甲乙\n\n丙丁  \n戊\n\n1. 己\n", SHORT)
    assert length(desk.paper(final=False).document) == length(desk.paper(final=True).document) == 8


def test_a_paper_as_long_as_allowed_is_made(desk: Any) -> None:
    desk.template("# 甲乙\n\n一二三四五六七八九十\n", SHORT)
    paper = desk.paper(final=True)
    assert paper.excess == ""
    assert paper.notices == ()


def test_a_draft_that_is_too_long_says_by_how_much(desk: Any) -> None:
    desk.template("# 甲乙\n\n一二三四五六七八九十百\n", SHORT)
    assert desk.paper(final=False).notices == (
        "全文13字，模板最多容12字，多出1字，请把填写的内容改短",
    )


def test_a_final_paper_that_is_too_long_is_refused_with_its_gaps(desk: Any) -> None:
    desk.template("# 甲乙\n\n一二三四五六七八九十{{ 发文.联系人 }}\n", SHORT)
    with pytest.raises(UnfinishedError) as refused:
        desk.paper(final=True)
    assert [str(fault) for fault in refused.value.faults] == [
        "plans/trial 发文.联系人：还没有填写",
        "plans/trial 全文23字，模板最多容12字，多出11字，请把填写的内容改短",
    ]


def test_a_template_without_a_limit_may_be_of_any_length(desk: Any) -> None:
    desk.template("# 甲乙\n\n" + "一二三四五六七八九十" * 60 + "\n")
    assert desk.paper(final=True).excess == ""


def test_a_limit_is_a_number(desk: Any) -> None:
    desk.template("# 甲\n", HEAD.replace("说明:", "字数上限: 五百\n说明:"))
    with pytest.raises(DataError, match=r"trial\.md\.j2:6:1 字数上限：应为整数"):
        desk.paper()


def test_the_command_says_it_and_refuses_the_final_paper(
    kcbx: Callable[..., Any], desk: Any
) -> None:
    desk.template("# 甲乙\n\n一二三四五六七八九十百\n", SHORT)
    options = ("render", desk.file, "-t", "plans/trial", "-o", desk.folder / "out", "--to", "txt")
    draft, final = kcbx(*options), kcbx(*options, "--final")
    assert (draft.code, final.code) == (0, 1)
    assert "plans/trial：全文13字，模板最多容12字，多出1字，请把填写的内容改短" in draft.err
    assert "plans/trial 全文13字，模板最多容12字，多出1字" in final.err
