"""What a class teacher sends to the parents' group: short, plain, and all of the essentials in it."""

import re
from pathlib import Path

import pytest

from kcbx_docs.papers import Paper, Workshop
from kcbx_docs.papers.lengths import length
from tests.conftest import EXAMPLES

TEMPLATE = "letters/message"
FILES = sorted(
    [
        *EXAMPLES.rglob("学校/*.yaml"),
        *EXAMPLES.rglob("班级/*.yaml"),
        *EXAMPLES.glob("花鼓学校/*.yaml"),
    ]
)
each_school_and_class = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: file.relative_to(EXAMPLES).with_suffix("").as_posix()
)


def message(file: Path, *, final: bool = False) -> tuple[Paper, str]:
    """The paper and what is pasted into the group."""
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    (paper,) = workshop.make(unit, workshop.choose(unit, [TEMPLATE]), final=final)
    return paper, workshop.render(paper, "txt").decode()


@each_school_and_class
def test_a_message_is_shorter_than_five_hundred_characters(file: Path) -> None:
    paper, _ = message(file)
    assert length(paper.document) < 500
    assert not [notice for notice in paper.notices if "最多容" in notice]


@each_school_and_class
def test_a_message_says_whom_to_call_what_to_do_and_by_when(file: Path) -> None:
    facts = Workshop.for_file(file).read(file).facts
    issue = facts.issue
    _, text = message(file)
    for telephone, path in (
        (issue and issue.telephone, "发文.联系电话"),
        (issue and issue.aid_telephone, "发文.资助电话"),
        (issue and issue.supervision, "发文.监督电话"),
    ):
        assert (telephone or f"【待填：{path}】") in text
    for essential in ("赶在上课前打电话", "当天告诉", "没上学", "做工", "有困难", "不要发在群里"):
        assert essential in text
    due = facts.parents and facts.parents.reply and facts.parents.due
    assert ("回执请签好字，最迟" in text) == bool(due)


@each_school_and_class
def test_a_message_is_plain_text_without_headings_tables_or_orders(file: Path) -> None:
    _, text = message(file)
    assert not re.search(r"[#*|\t]|https?:|责令|处罚|罚款|押金", text)
    assert max(map(len, text.splitlines())) <= 120


def test_a_class_teacher_speaks_in_the_first_person() -> None:
    _, of_class = message(EXAMPLES / "青山镇" / "班级" / "七年级一班.yaml", final=True)
    _, of_school = message(EXAMPLES / "青山镇" / "学校" / "青山学校.yaml", final=True)
    assert "我是班主任田野。" in of_class
    assert "我的电话是0876-8123755。" in of_class
    assert "打电话跟班主任说" in of_school
    assert "我" not in of_school


def test_a_message_is_made_only_when_asked_for_and_has_a_name_of_its_own() -> None:
    file = EXAMPLES / "青山镇" / "学校" / "青山学校.yaml"
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    assert TEMPLATE not in [template.id for template in workshop.choose(unit, [])]
    paper, _ = message(file, final=True)
    assert paper.stem == "青山学校-班级群消息-2026-2027学年第一学期"
