"""One bad school never stops the others, and what is wrong is said where it stands."""

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.batch import Batch, Options, Request
from kcbx_docs.errors import OutputError, UsageError
from kcbx_docs.outputs import open_manifest

Make = Callable[..., Any]
Nobody = Callable[[], AbstractContextManager[None]]


def told(place: Any) -> list[str]:
    """Every fault that was told, once."""
    return [*dict.fromkeys(str(f) for result in place.heard.results for f in result.faults)]


def test_seventeen_of_twenty_schools_are_done_when_three_are_wrong(township: Make) -> None:
    place = township(20)
    for number in (3, 7, 20):
        place.break_(number)
    summary = place.run()
    assert summary.written == 17
    assert [*place.papers] == sorted(
        place.paper(n).name for n in range(1, 21) if n not in {3, 7, 20}
    )
    assert summary.failed == [
        "乡镇.yaml", "学校/第20小学.yaml", "学校/第3小学.yaml", "学校/第7小学.yaml",
    ]  # fmt: skip
    assert told(place) == [
        f"学校/第{number}小学.yaml:32:5 统计.点名.未到：应到488人 − 实到480人 = 8人，"
        "各类原因合计6人（病假5人、事假1人），少2人"
        for number in (20, 3, 7)
    ]


def test_a_mended_school_is_done_the_next_time_and_the_others_are_left_alone(
    township: Make,
) -> None:
    place = township(3)
    place.break_(2)
    place.run()
    place.replace(place.school(2), "实到: 480", "实到: 482")
    summary = place.run()
    assert {r.unit for r in place.heard.results} == {"乡镇.yaml", "学校/第2小学.yaml"}
    assert (summary.written, summary.failed) == (1, [])


def test_only_failed_takes_the_failed_ones_alone(township: Make) -> None:
    place = township(3)
    place.break_(2)
    place.run()
    place.change(1)
    place.run(only_failed=True)
    assert {r.unit for r in place.heard.results} == {"乡镇.yaml", "学校/第2小学.yaml"}


def test_a_fault_of_the_township_is_told_under_its_file_for_each_school(township: Make) -> None:
    place = township(3)
    place.replace(place.file, "  时间:\n    学年: 2026-2027", "  时间:\n    学年: 2026")
    assert len(place.run().failed) == 4
    assert [fault.split(" ")[0] for fault in told(place)] == ["乡镇.yaml:61:5"]


def test_in_a_county_a_fault_is_told_under_the_folder_of_its_township(township: Make) -> None:
    place = township(2)
    place.break_(1)
    request = Request(place.root.parent, place.output, place.options)
    Batch(request).run(place.heard)
    assert [fault.split(":")[0] for fault in told(place)] == ["某某镇/学校/第1小学.yaml"]


@pytest.mark.parametrize("name", ["学校/笔记.yaml", "学校/笔记.YAML", "学校/笔记.yml"])
def test_a_yaml_file_that_is_no_unit_is_one_failure_with_its_remedy(
    name: str, township: Make
) -> None:
    place = township(2)
    place.put(name, "备忘: 周五交表\n")
    summary = place.run()
    assert summary.written == 2
    assert name in summary.failed
    assert any(fault.startswith(name) for fault in told(place))


def test_a_school_under_another_suffix_is_not_left_out_of_the_sums_unsaid(township: Make) -> None:
    place = township(2)
    place.school(2).rename(place.school(2).with_suffix(".yml"))
    assert place.run().failed == ["学校/第2小学.yml"]
    assert told(place) == ["学校/第2小学.yml 数据文件的扩展名要写成 .yaml，请改名后再运行"]


def test_a_final_run_names_the_unit_and_the_paper_of_each_gap(township: Make) -> None:
    place = township(1)
    summary = place.run(options=Options(("letters/parents",), ("txt",), final=True))
    assert summary.failed == ["学校/第1小学.yaml"]
    assert told(place) == ["学校/第1小学.yaml letters/parents 发文.联系电话：还没有填写"]


def test_a_wrong_template_of_the_project_is_told_once_under_its_file(township: Make) -> None:
    place = township(2)
    head = "---\n文种: 计划\n名称: 方案\n层级: [学校]\n读者: 教师\n说明: 自用\n---\n"
    place.put("templates/plans/school.md.j2", f"{head}# 方案\n\n{{{{ 单位.名字 }}}}开会。\n")
    assert len(place.run().failed) == 2
    assert told(place) == ["templates/plans/school.md.j2:10 没有“名字”这一项，是不是“名称”？"]


# --- what the disk does


def test_a_file_open_elsewhere_stops_nothing_else_and_is_written_the_next_time(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = township(3)
    place.run()
    for number in (1, 2, 3):
        place.change(number)
    locked, replace = place.paper(2), Path.replace

    def lock(path: Path, target: Path) -> Path:
        if target == locked:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lock)
        summary = place.run()
    assert (summary.written, summary.failed) == (2, ["学校/第2小学.yaml"])
    assert told(place) == [
        f"学校/第2小学.yaml {locked}：没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试"
    ]
    assert not [*place.output.rglob("*.tmp")]
    assert (place.run().written, place.run().written) == (1, 0)


def test_a_list_open_elsewhere_is_written_the_next_time(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = township(1)
    place.run()
    place.change(1)
    papers, replace = place.output / "清单.xlsx", Path.replace
    before = papers.read_bytes()

    def lock(path: Path, target: Path) -> Path:
        if target == papers:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(path, target)

    place.add(2)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lock)
        summary = place.run()
    assert (summary.failed, summary.written) == ([], 2)
    assert summary.troubles == [
        f"{papers}：没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试"
    ]
    assert papers.read_bytes() == before
    assert place.run().troubles == []
    assert papers.read_bytes() != before


def test_a_record_that_cannot_be_written_is_told_once_and_the_papers_are_still_ours(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = township(4)

    def refuse(*_: object) -> None:
        raise OutputError("记录写不进去")

    with monkeypatch.context() as patched:
        patched.setattr("kcbx_docs.batch.run.record", refuse)
        summary = place.run()
    assert (summary.troubles, summary.written) == (["记录写不进去"], 4)
    for number in (1, 2, 3, 4):
        place.change(number)
    summary = place.run()
    assert (summary.written, summary.edited, summary.troubles, len(place.papers)) == (4, [], [], 4)


def test_a_read_only_output_folder_is_one_sentence(township: Make, as_nobody: Nobody) -> None:
    place = township(1)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        Path(made).chmod(0o755)
        place.root = place.root.rename(folder / "某某镇")
        (folder / "out").mkdir()
        (folder / "out").chmod(0o555)
        place.output = folder / "out"
        with as_nobody(), pytest.raises(OutputError) as refused:
            place.run()
        assert str(refused.value) == (
            f"{folder / 'out'}：没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试"
        )
        assert [*(folder / "out").iterdir()] == []


def test_a_read_only_folder_of_one_township_stops_only_its_papers(
    township: Make, as_nobody: Nobody
) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o777)
        places = [township(1, name) for name in ("甲", "乙")]
        for place, name in zip(places, ("甲镇", "乙镇"), strict=True):
            place.root.rename(folder / name)
        (folder / "out" / "甲镇").mkdir(parents=True)
        (folder / "out").chmod(0o777)
        (folder / "out" / "甲镇").chmod(0o555)
        request = Request(folder, folder / "out", places[0].options)
        with as_nobody():
            summary = Batch(request).run(places[0].heard)
        assert summary.failed == ["甲镇/学校/第1小学.yaml"]
        assert len([*(folder / "out" / "乙镇").iterdir()]) == 1
        (folder / "out" / "甲镇").chmod(0o777)
        with as_nobody():
            assert Batch(request).run(places[0].heard).written == 1


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own that is soon full."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("size", ["60k", "110k"])
def test_a_full_disk_is_said_and_the_next_run_with_room_completes(
    size: str, township: Make, tmp_path: Path
) -> None:
    place = township(12)
    whole = township(12, "whole")
    whole.run()
    with small_disk(tmp_path / "disk", size) as disk:
        place.output = disk / "out"
        full = place.run()
        assert full.failed or full.troubles
        assert any(
            "磁盘已满，腾出空间后" in sentence for sentence in (*told(place), *full.troubles)
        )
        written = place.papers
        assert 0 < len(written) < 12
        assert written.items() <= whole.papers.items()
        subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
        again = place.run()
        assert (again.failed, again.troubles, again.edited) == ([], [], [])
        assert place.papers == whole.papers


def test_two_runs_in_one_folder_at_once_are_refused(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcbx_docs.outputs.opening._BUSY_SECONDS", 0.1)
    place = township(1)
    busy = f"{place.output}：另一个 kcbx 正在往这个目录写，请等它写完再运行"
    with open_manifest(place.output):
        for attempt in (place.run, place.look):
            with pytest.raises(OutputError) as refused:
                attempt()
            assert str(refused.value) == busy
    assert place.run().written == 1


# --- what cannot be asked


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="里没有单位的数据文件，可以用 kcbx init 新建"):
        Batch(Request(tmp_path, tmp_path / "out", Options()))


def test_a_file_is_sent_to_render(township: Make) -> None:
    place = township(1)
    with pytest.raises(UsageError) as refused:
        Batch(Request(place.school(1), place.output, Options()))
    assert str(refused.value) == (
        f"{place.school(1)} 是一个文件，一个单位的文稿请用 kcbx render {place.school(1)}"
    )


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="这个文件夹，请检查路径"):
        Batch(Request(tmp_path / "没有", tmp_path / "out", Options()))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(("plans/schol",)), "没有模板“plans/schol”，可用的有："),
        (Options(layout="大字"), "没有“大字”这种版式，可用的有："),
        (Options(pattern="{校名}"), "文件名里没有“{校名}”这一项，可用的有："),
        (Options(("plans/county",)), "这些单位都没有所选的文稿"),
    ],
)
def test_what_nobody_has_is_refused_before_anything_is_written(
    options: Options, said: str, township: Make
) -> None:
    place = township(1)
    with pytest.raises(UsageError, match=said):
        place.run(options=options)
    assert place.papers == {}


def test_an_output_folder_of_another_project_is_refused(township: Make) -> None:
    place, other = township(1, "甲"), township(1, "乙")
    place.run()
    other.output, before = place.output, place.papers
    for attempt in (other.run, other.look):
        with pytest.raises(UsageError, match="里是“某某镇”的文稿，请用 -o 换一个目录"):
            attempt()
    assert place.papers == before
