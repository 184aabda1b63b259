"""What is unchanged is left alone; what changed is written; what a person edited is never touched."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.batch import Options, State
from kcbx_docs.papers import Workshop
from kcbx_docs.source import tree

Make = Callable[..., Any]
EDITED = "校长改过的稿子"


def test_a_first_run_writes_every_paper(township: Make) -> None:
    place = township(3)
    summary = place.run()
    assert (summary.written, summary.unchanged, summary.failed) == (3, 0, [])
    assert [*place.papers] == sorted(place.paper(n).name for n in (1, 2, 3))


def test_a_second_run_parses_no_yaml_and_writes_nothing(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = township(3)
    place.run()
    before = place.times

    def refuse(*_: object) -> None:
        raise AssertionError("YAML was parsed")

    monkeypatch.setattr(tree, "parse", refuse)
    monkeypatch.setattr("kcbx_docs.source.parse", refuse)
    monkeypatch.setattr("kcbx_docs.batch.naming.parse", refuse)
    summary = place.run()
    assert (summary.written, summary.unchanged, place.heard.units) == (0, 3, 0)
    assert place.times == before


def test_a_changed_school_is_written_again_with_the_township_that_gathers_it(
    township: Make,
) -> None:
    place = township(3)
    place.run()
    before = place.papers
    place.change(2)
    summary = place.run()
    assert {result.unit for result in place.heard.results} == {"乡镇.yaml", "学校/第2小学.yaml"}
    assert (summary.written, summary.unchanged) == (1, 2)
    changed = [name for name, content in place.papers.items() if content != before[name]]
    assert changed == [place.paper(2).name]


def test_a_changed_township_changes_every_school(township: Make) -> None:
    place = township(3)
    place.run()
    place.replace(place.file, "计划: 2026-09-02", "计划: 2026-09-03")
    assert place.run().written == 3


def test_a_changed_template_of_the_project_changes_its_papers(township: Make) -> None:
    place = township(2)
    head = (
        "---\n文种: 计划\n名称: 控辍保学工作方案\n层级: [学校]\n读者: 教师\n说明: 本镇自用\n---\n"
    )
    own = place.put("templates/plans/school.md.j2", f"{head}# 方案\n\n每周一点名。\n")
    place.run()
    assert "每周一点名。" in place.paper(1).read_text("utf-8")
    place.replace(own, "每周一", "每周二")
    assert place.run().written == 2
    assert "每周二点名。" in place.paper(1).read_text("utf-8")


def test_a_template_that_only_a_township_has_is_asked_for_by_name(township: Make) -> None:
    place = township(1)
    head = "---\n文种: 通知\n名称: 点名通知\n层级: [学校]\n读者: 教师\n说明: 本镇自用\n---\n"
    place.put("templates/notices/roll-call.md.j2", f"{head}# 通知\n\n每周一点名。\n")
    place.run(options=Options(("notices/roll-call",), ("txt",)))
    assert [*place.papers] == ["第1小学-点名通知-2026-2027学年第一学期.txt"]
    assert place.run(options=Options(("notices/roll-call",), ("txt",))).unchanged == 1


@pytest.mark.parametrize(
    "options",
    [
        Options(("plans/school",), ("txt",), final=True),
        Options(("plans/school",), ("txt",), layout="讲话大字"),
        Options(("plans/school",), ("txt", "md")),
    ],
)
def test_other_options_are_another_run(options: Options, township: Make) -> None:
    place = township(1)
    place.run()
    place.run(options=options)
    assert place.heard.units == 2


def test_force_renders_what_is_unchanged(township: Make) -> None:
    place = township(2)
    place.run()
    summary = place.run(force=True)
    assert (place.heard.units, summary.written, summary.unchanged) == (3, 0, 2)


@pytest.mark.parametrize("left", [None, b"", b"\0" * 500, b"\xe6" + b"\0" * 64])
def test_a_paper_that_is_missing_or_torn_is_written_again(
    left: bytes | None, township: Make
) -> None:
    place = township(2)
    place.run()
    whole = place.paper(1).read_bytes()
    place.paper(1).unlink() if left is None else place.paper(1).write_bytes(left)
    assert place.run().written == 1
    assert place.paper(1).read_bytes() == whole
    assert len(place.papers) == 2


def test_a_torn_word_paper_is_written_again_and_one_with_a_password_is_not(township: Make) -> None:
    place = township(2)
    options = Options(("plans/school",), ("docx",))
    place.run(options=options)
    torn, locked = (place.paper(n).with_suffix(".docx") for n in (1, 2))
    whole = torn.read_bytes()
    torn.write_bytes(whole[:2000])
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 500 + b"\0" * 3)
    summary = place.run(options=options, force=True)
    assert torn.read_bytes() == whole
    assert locked.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert summary.edited == [locked.name]


def test_an_edited_paper_is_kept_and_named_each_time(township: Make) -> None:
    place = township(2)
    place.run()
    place.paper(1).write_text(EDITED, "utf-8")
    for asked in ({}, {"force": True}, {"force": True, "prune": True}):
        summary = place.run(**asked)
        assert (summary.edited, summary.written) == ([place.paper(1).name], 0)
        assert place.paper(1).read_text("utf-8") == EDITED
    assert len(place.papers) == 2


def test_the_new_text_of_an_edited_paper_goes_beside_it_once(township: Make) -> None:
    place = township(2)
    place.run()
    place.paper(1).write_text(EDITED, "utf-8")
    place.change(1)
    place.run()
    place.change(1, "郑六")
    summary = place.run()
    beside = place.paper(1).with_stem(place.paper(1).stem + "（新稿）")
    assert summary.edited == [place.paper(1).name]
    assert [*place.papers] == sorted([p.name for p in (place.paper(1), place.paper(2), beside)])
    assert place.paper(1).read_text("utf-8") == EDITED
    assert "郑六" in beside.read_text("utf-8")
    assert place.run().written == 0


def test_an_edited_paper_replaced_by_the_new_text_is_ours_again(township: Make) -> None:
    place = township(1)
    place.run()
    place.paper(1).write_text(EDITED, "utf-8")
    place.change(1)
    place.run()
    place.paper(1).with_stem(place.paper(1).stem + "（新稿）").replace(place.paper(1))
    place.run()
    summary = place.run()
    assert (summary.edited, place.heard.units, len(place.papers)) == ([], 0, 1)


def test_a_file_of_somebody_else_with_the_name_of_a_paper_is_kept(township: Make) -> None:
    place = township(1)
    place.output.mkdir()
    place.paper(1).write_text(EDITED, "utf-8")
    assert place.run().edited == [place.paper(1).name]
    assert place.paper(1).read_text("utf-8") == EDITED


def test_render_after_a_batch_finds_its_own_files(township: Make) -> None:
    place = township(1)
    place.run()
    workshop = Workshop.for_file(place.school(1))
    place.change(1)
    unit = workshop.read(place.school(1))
    papers = workshop.make(unit, workshop.choose(unit, ["plans/school"]), final=False)
    workshop.write(papers, ["txt"], place.output)
    assert len(place.papers) == 1
    summary = place.run()
    assert (summary.edited, summary.written, len(place.papers)) == ([], 0, 1)


def test_a_paper_rendered_otherwise_by_itself_is_as_the_batch_has_it_after_the_next_one(
    township: Make,
) -> None:
    place = township(1)
    options = Options(("plans/school",), ("docx",))
    place.run(options=options)
    paper = place.paper(1).with_suffix(".docx")
    before = paper.read_bytes()
    workshop = Workshop.for_file(place.school(1))
    unit = workshop.read(place.school(1))
    templates = workshop.choose(unit, ["plans/school"])
    papers = workshop.make(unit, templates, final=False, layout="讲话大字")
    workshop.write(papers, ["docx"], place.output)
    assert paper.read_bytes() != before
    assert place.run(options=options).written == 1
    assert paper.read_bytes() == before


def test_a_look_says_what_a_run_would_do_and_writes_nothing(township: Make) -> None:
    place = township(4)
    assert set(place.look().values()) == {State.NEW}
    assert not place.output.exists()
    place.run()
    place.change(1)
    place.paper(2).write_text(EDITED, "utf-8")
    place.paper(3).unlink()
    before = place.times
    seen = place.look()
    assert [seen[place.paper(n).name] for n in (1, 2, 3, 4)] == [
        State.CHANGED,
        State.EDITED,
        State.NEW,
        State.SAME,
    ]
    assert place.times == before


def test_the_folder_may_be_moved_with_its_papers(township: Make, tmp_path: Path) -> None:
    place = township(2)
    place.run()
    place.root.parent.rename(tmp_path / "moved")
    place.root, place.output = tmp_path / "moved" / "某某镇", tmp_path / "moved" / "out"
    assert (place.run().unchanged, place.heard.units) == (2, 0)
