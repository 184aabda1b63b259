"""File names: known before a unit is read, given out once, and what happens when they change."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.batch import Batch, Options, Request
from kcbx_docs.batch.naming import naming_of
from kcbx_docs.errors import DataError, UsageError
from kcbx_docs.library import Library
from kcbx_docs.model.unit import Calendar
from kcbx_docs.reader import read

Make = Callable[..., Any]
UNITS = sorted((bundled() / "data").rglob("examples/**/*.yaml")) + sorted(
    (bundled() / "data").rglob("starter/**/*.yaml")
)
ODD = {
    "flow": "{单位: {名称: 青山小学, 简称: 青山, 层级: 学校, 主体性质: 学校}, 时间: {学年: 2026-2027}}",
    "flow over lines": "单位: {名称: 青山小学,\n简称: 青山, 层级: 学校, 主体性质: 学校}\n",
    "quoted": '"单位":\n  名称: 青山小学\n  层级: 学校\n  主体性质: 学校\n',
    "anchor": "发文: {署名: &n 青山小学}\n单位:\n  名称: *n\n  层级: 学校\n  主体性质: 学校\n",
    "comment within": "单位:\n  名称: 青山小学\n# 简称不写\n\n  层级: 学校\n  主体性质: 学校\n目标: []\n",
    "crlf": "单位:\r\n  名称: 青山小学\r\n  层级: 学校\r\n  主体性质: 学校\r\n",
    "bom": "\ufeff单位:\n  名称: 青山小学\n  层级: 学校\n  主体性质: 学校\n",
}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_peek_tells_what_reading_tells(path: Path, library: Library) -> None:
    peeked, facts = naming_of(path), read(path, library).facts
    assert peeked.own == facts.unit
    assert peeked.time == (facts.time or Calendar())


@pytest.mark.parametrize("name", ODD)
def test_a_file_written_oddly_is_named_as_it_is_read(
    name: str, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "学校.yaml"
    path.write_bytes(ODD[name].encode())
    try:
        read_name = read(path, library).facts.unit
    except DataError:
        read_name = None
    if read_name is None:
        with pytest.raises(DataError):
            read(path, library)
    else:
        assert naming_of(path).own == read_name


def test_two_units_of_one_name_are_refused_before_anything_is_written(township: Make) -> None:
    place = township(3)
    place.replace(place.school(3), "简称: 第3小学", "简称: 第1小学")
    for attempt in (place.run, place.look):
        with pytest.raises(UsageError) as refused:
            attempt()
        assert str(refused.value) == (
            f"学校/第1小学.yaml 和 学校/第3小学.yaml 的文稿都叫“{place.paper(1).name}”，"
            "请在“单位”下写不同的名称或简称；什么也没有写"
        )
    assert place.papers == {}


def test_names_that_differ_in_case_alone_are_one_name(township: Make) -> None:
    place = township(2)
    place.replace(place.school(1), "简称: 第1小学", "简称: abc学校")
    place.replace(place.school(2), "简称: 第2小学", "简称: ABC学校")
    with pytest.raises(UsageError, match="的文稿都叫"):
        place.run()


def test_a_unit_that_is_not_part_of_the_run_keeps_its_names(township: Make) -> None:
    place = township(2)
    place.run()
    before = place.paper(1).read_bytes()
    place.replace(place.school(2), "简称: 第2小学", "简称: 第1小学")
    with pytest.raises(UsageError, match=r"学校/第1小学\.yaml 和 学校/第2小学\.yaml 的文稿都叫"):
        place.run(only=("学校/第2小学",))
    assert place.paper(1).read_bytes() == before


def test_two_units_may_change_names(township: Make) -> None:
    place = township(2)
    place.change(1)
    place.run()
    texts = {n: place.paper(n).read_bytes() for n in (1, 2)}
    for number, other in ((1, "乙"), (2, "甲")):
        place.replace(place.school(number), f"第{number}小学", f"第{other}小学")
    for number in (1, 2):
        text = place.school(number).read_text("utf-8")
        text = text.replace("第乙小学", "第2小学").replace("第甲小学", "第1小学")
        place.school(number).write_text(text, "utf-8")
    summary = place.run()
    assert (summary.written, summary.edited, summary.gone) == (2, [], [])
    assert len(place.papers) == 2
    assert place.paper(1).read_bytes() != texts[1]


def test_only_takes_units_by_file_name_or_short_name(township: Make) -> None:
    place = township(12)
    place.school(3).rename(place.school(3).with_name("三小.yaml"))
    for asked, made in {
        ("第3小学",): ["学校/三小.yaml"],
        ("三小", "某某镇第12小学"): ["学校/三小.yaml", "学校/第12小学.yaml"],
    }.items():
        place.run(only=asked, force=True)
        assert [result.unit for result in place.heard.results] == made


def test_only_takes_a_unit_that_cannot_be_read_by_its_file(township: Make) -> None:
    place = township(2)
    place.school(2).write_text("单位: [", "utf-8")
    assert place.run(only=("第2小学",)).failed == ["学校/第2小学.yaml"]


def test_a_name_nobody_has_is_refused(township: Make) -> None:
    with pytest.raises(UsageError, match="没有名称里含“第9小学”的单位，请检查 --only"):
        township(2).run(only=("第1小学", "第9小学"))


def test_a_pattern_names_the_papers(township: Make) -> None:
    place = township(1)
    place.run(options=Options(("plans/school",), ("txt",), pattern="{学年}-{文种}（{学校}）"))
    assert [*place.papers] == ["2026-2027学年-控辍保学工作方案（第1小学）.txt"]


# --- papers that are nobody's any more


def test_a_paper_under_an_old_name_is_told_each_time_and_pruned_when_asked(township: Make) -> None:
    place = township(2)
    place.run()
    old = place.paper(1)
    place.replace(place.school(1), "简称: 第1小学", "简称: 一小")
    for _ in range(2):
        assert place.run().gone == [old.name]
        assert old.exists()
    summary = place.run(prune=True)
    assert (summary.gone, summary.pruned, old.exists()) == ([old.name], [old.name], False)
    assert place.run().gone == []


def test_papers_of_templates_and_formats_not_asked_for_are_not_left_over(township: Make) -> None:
    place = township(1)
    for templates, formats in (
        (("plans/school", "letters/parents"), ("txt", "md")),
        (("plans/school",), ("txt",)),
        (("letters/parents",), ("md",)),
    ):
        summary = place.run(options=Options(templates, formats), prune=True)
        assert (summary.gone, len(place.papers)) == ([], 4)


def test_papers_of_a_school_whose_file_is_gone_are_told_and_kept(township: Make) -> None:
    place = township(3)
    place.run()
    place.school(2).unlink()
    for _ in range(2):
        assert place.run().gone == [place.paper(2).name]
    assert place.paper(2).exists()
    assert place.run(prune=True).pruned == [place.paper(2).name]
    assert (place.run().gone, place.paper(2).exists()) == ([], False)


def test_pruning_never_takes_an_edited_paper(township: Make) -> None:
    place = township(2)
    place.run()
    place.paper(1).write_text("改过", "utf-8")
    place.school(1).unlink()
    summary = place.run(prune=True)
    assert (summary.gone, summary.pruned) == ([place.paper(1).name], [])
    assert place.paper(1).read_text("utf-8") == "改过"


def test_the_folder_of_a_township_that_is_gone_goes_with_its_last_paper(township: Make) -> None:
    place = township(2)
    county = Request(place.root.parent, place.output, place.options, prune=True)
    shutil.copytree(place.root, place.root.with_name("另一镇"))
    Batch(county).run(place.heard)
    shutil.rmtree(place.root)
    summary = Batch(county).run(place.heard)
    assert len(summary.pruned) == 2
    assert sorted(p.name for p in place.output.iterdir() if p.is_dir()) == [".kcbx", "另一镇"]


def test_a_paper_open_elsewhere_is_pruned_the_next_time(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = township(3)
    place.run()
    for number in (1, 2):
        place.school(number).unlink()
    unlink = Path.unlink

    def lock(path: Path, **how: bool) -> None:
        if path == place.paper(1):
            raise PermissionError(errno.EACCES, "Permission denied")
        unlink(path, **how)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", lock)
        summary = place.run(prune=True)
    assert summary.pruned == [place.paper(2).name]
    assert summary.troubles == [
        f"{place.paper(1)}：没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试"
    ]
    assert place.run(prune=True).pruned == [place.paper(1).name]


def test_a_paper_that_the_person_deleted_is_no_longer_told(township: Make) -> None:
    place = township(2)
    place.run()
    place.school(1).unlink()
    place.paper(1).unlink()
    assert place.run().gone == []


def test_a_school_that_comes_back_has_its_paper_again(township: Make) -> None:
    place = township(2)
    place.run()
    text = place.school(1).read_text("utf-8")
    place.school(1).unlink()
    place.run()
    place.school(1).write_text(text, "utf-8")
    summary = place.run()
    assert (summary.gone, summary.edited, len(place.papers)) == ([], [], 2)


def test_the_output_folder_may_lie_in_the_project(township: Make) -> None:
    place = township(1)
    place.output = place.root / "文稿"
    place.run()
    (place.output / "抄来的.yaml").write_text("单位: 别处\n", "utf-8")
    assert (place.run().failed, place.heard.unchanged) == ([], 2)
