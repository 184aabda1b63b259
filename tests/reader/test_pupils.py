"""Pupils' lists: what they may say, what is added up, what is refused, and that papers never see them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.batch.discovery import find_units
from kcbx_docs.errors import DataError
from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.pupils import PupilList
from kcbx_docs.reader import read
from kcbx_docs.reader.pupils import read_pupils
from kcbx_docs.source.messages import known_keys

WRONG = Path(__file__).parents[1] / "invalid" / "pupils"
EXAMPLES = sorted((bundled() / "data/pupils").rglob("*.yaml"))
TOWNSHIP = bundled() / "data/pupils/青山镇"
EXAMPLE_UNITS = find_units(bundled() / "data/examples", bundled() / "out")


def listed(folder: Path, text: str) -> PupilList:
    file = folder / "名单.yaml"
    file.write_text(text, "utf-8")
    return read_pupils(file)


@pytest.mark.parametrize("path", sorted(WRONG.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_wrong_list_gets_its_sentences(path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_pupils(path)
    assert f"{caught.value}\n" == path.with_suffix(".txt").read_text("utf-8")


def test_no_message_repeats_a_citizens_number() -> None:
    for path in WRONG.glob("*.txt"):
        assert not re.search(r"\d{12}", path.read_text("utf-8")), path.name


def test_there_are_at_least_fifteen_wrong_lists() -> None:
    assert len([*WRONG.glob("*.yaml")]) >= 15


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_list_can_be_read(path: Path) -> None:
    assert read_pupils(path).pupils


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nobody_in_an_example_list_is_real(path: Path) -> None:
    for pupil in read_pupils(path).pupils:
        assert pupil.name.startswith("学生")
        assert pupil.guardian is None or str(pupil.guardian.name).startswith("家长")
        assert pupil.guardian is None or str(pupil.guardian.telephone).startswith("000-")


def test_the_month_is_added_up_and_its_rate_worked_out() -> None:
    filling = read_pupils(TOWNSHIP / "青山学校.yaml").filling
    assert filling is not None
    assert filling.report is not None
    total = filling.report.total
    assert total is not None
    assert (total.year_start, total.start, total.moved_in, total.moved_out) == (750, 752, 2, 2)
    assert (total.end, total.suspects, total.back, total.dropped) == (751, 0, 1, 0)
    assert total.rate == "0%"
    assert filling.report.grades[0].rate == "0%"


def test_a_total_is_left_open_where_a_grade_did_not_say(tmp_path: Path) -> None:
    rows = "{年级: 七年级, 月初人数: 82, 辍学: 1}, {年级: 八年级, 月初人数: 80}"
    filling = listed(tmp_path, f"填表: {{月报: {{年级: [{rows}]}}}}\n学生: []\n").filling
    assert filling is not None
    assert filling.report is not None
    total = filling.report.total
    assert total is not None
    assert (total.start, total.dropped, total.rate) == (162, None, None)
    assert [grade.rate for grade in filling.report.grades] == ["1.22%", None]


def test_visits_and_persuasions_are_counted_where_only_they_are_listed() -> None:
    first, second = read_pupils(TOWNSHIP / "青山学校.yaml").pupils[:2]
    assert (first.visit_count, first.persuasion_count) == (1, 2)
    assert (second.visit_count, second.persuasion_count, second.visits) == (1, 2, None)


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    assert listed(tmp_path, "填表: {月份: 2026-10}\n学生: []\n").pupils == ()


def test_two_of_one_name_are_told_apart_by_their_register_numbers(tmp_path: Path) -> None:
    text = "学生: [{姓名: 学生甲, 学籍号: 1}, {姓名: 学生甲, 学籍号: 2}]\n"
    assert len(listed(tmp_path, text).pupils) == 2


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有这个文件，请检查路径"):
        read_pupils(tmp_path / "没有.yaml")


def test_a_list_beside_the_schools_is_not_taken_for_a_school(
    tmp_path: Path, library: Library
) -> None:
    (tmp_path / "学校").mkdir()
    (tmp_path / "乡镇.yaml").write_text(
        "单位: {名称: 花鼓镇中心校, 层级: 乡镇, 主体性质: 中心校、学区}\n"
        "共用: {单位: {所在县区: 花鼓县}}\n",
        "utf-8",
    )
    beside = tmp_path / "学校" / "名单.yaml"
    beside.write_text("学生: [{姓名: 学生甲}]\n", "utf-8")
    with pytest.raises(DataError, match="这是学生名单，不是单位的数据文件"):
        read(beside, library)


def test_papers_know_nothing_of_pupils() -> None:
    assert not {"学生", "名单", "填表"} & set(known_keys(Facts, ()))


def test_what_makes_papers_never_even_loads_the_model_of_lists() -> None:
    code = (
        "import sys, kcbx_docs.batch.run, kcbx_docs.batch.work, kcbx_docs.papers;"
        "print([name for name in sys.modules if name.endswith('.pupils')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout.strip() == b"[]"


def test_a_batch_of_the_examples_comes_across_no_list() -> None:
    units = [bundled() / "data/examples" / unit for unit in EXAMPLE_UNITS]
    lists = {path.resolve() for path in EXAMPLES}
    assert len(units) > 10
    assert not lists & {unit.resolve() for unit in units}
