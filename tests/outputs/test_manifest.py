"""The record: broken, locked, of another version; what it keeps and what it forgets."""

import sqlite3
from pathlib import Path

import pytest

from kcbx_docs.errors import OutputError
from kcbx_docs.outputs import MANIFEST, FileRow, UnitRow, open_manifest, original
from kcbx_docs.outputs.journal import JOURNALS, Journal, intentions, new_run

PLAN = FileRow("甲/方案.docx", "甲.yaml", "plans/school", "方案", "d1", 10, 20, 2, "一\n二")


def test_what_is_stored_is_there_in_the_next_run(tmp_path: Path) -> None:
    unit = UnitRow("甲.yaml", "k", "甲校", '[["甲.yaml:1", "", "错"]]', '{"家访": "f"}')
    with open_manifest(tmp_path) as manifest:
        manifest.store([PLAN], [unit])
    for writing in (True, False):
        with open_manifest(tmp_path, writing=writing) as manifest:
            assert manifest.files("甲.yaml") == [PLAN]
            assert (manifest.unit("甲.yaml"), [*manifest.units()]) == (unit, [unit])
            assert unit.failed
            assert (manifest.owner(PLAN.path), manifest.owner("乙")) == ("甲.yaml", "")


def test_a_unit_that_cannot_be_read_keeps_its_name(tmp_path: Path) -> None:
    with open_manifest(tmp_path) as manifest:
        manifest.store([], [UnitRow("甲.yaml", "k", "甲校")])
        manifest.store([], [UnitRow("甲.yaml", "k2")])
        assert manifest.unit("甲.yaml") == UnitRow("甲.yaml", "k2", "甲校")


def test_a_file_left_behind_is_no_paper_of_its_unit_until_it_is_written_again(
    tmp_path: Path,
) -> None:
    with open_manifest(tmp_path) as manifest:
        manifest.store([PLAN])
        manifest.leave([PLAN.path])
        assert (manifest.files("甲.yaml"), len(manifest.left_over())) == ([], 1)
        assert manifest.known(PLAN.path).delivered == "d1"
        manifest.store([PLAN])
        assert (manifest.files("甲.yaml"), manifest.left_over()) == ([PLAN], [])


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"[]", b"\0" * 4096])
def test_a_broken_record_is_put_aside_and_counts_as_none(content: bytes, tmp_path: Path) -> None:
    with open_manifest(tmp_path) as manifest:
        manifest.store([PLAN])
    (tmp_path / MANIFEST).write_bytes(content)
    with open_manifest(tmp_path, writing=False) as manifest:
        assert manifest.files("甲.yaml") == []
    with open_manifest(tmp_path) as manifest:
        assert manifest.files("甲.yaml") == []
        manifest.store([PLAN])
    with open_manifest(tmp_path) as manifest:
        assert manifest.files("甲.yaml") == [PLAN]


def test_a_record_of_another_version_counts_as_none(tmp_path: Path) -> None:
    with open_manifest(tmp_path) as manifest:
        manifest.store([PLAN])
    other = sqlite3.connect(tmp_path / MANIFEST)
    other.execute("PRAGMA user_version = 99")
    other.close()
    for writing in (False, True):
        with open_manifest(tmp_path, writing=writing) as manifest:
            assert manifest.files("甲.yaml") == []


def test_a_second_run_in_the_folder_is_refused_and_the_first_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcbx_docs.outputs.opening._BUSY_SECONDS", 0.1)
    with open_manifest(tmp_path) as manifest:
        with pytest.raises(OutputError, match="另一个 kcbx 正在往这个目录写，请等它写完再运行"):
            open_manifest(tmp_path)
        manifest.store([PLAN])
    with open_manifest(tmp_path) as manifest:
        assert manifest.files("甲.yaml") == [PLAN]


def test_a_run_that_did_not_end_is_known_by_the_next(tmp_path: Path) -> None:
    with open_manifest(tmp_path) as manifest:
        assert not manifest.was_cut_off
    cut = open_manifest(tmp_path).__enter__()
    cut._connection.close()
    with open_manifest(tmp_path) as manifest:
        assert manifest.was_cut_off
    with open_manifest(tmp_path) as manifest:
        assert not manifest.was_cut_off


def test_the_journals_of_a_killed_run_are_taken_in_and_its_processes_stopped(
    tmp_path: Path,
) -> None:
    journal = Journal(new_run(tmp_path))
    journal.intend("甲.docx", "d2")
    with next(journal.run.glob("*.txt")).open("ab") as stream:
        stream.write(b"broken o")
    with open_manifest(tmp_path, writing=False) as manifest:
        assert manifest.known("甲.docx").ours == {"d2"}
    with open_manifest(tmp_path) as manifest:
        assert manifest.known("甲.docx").ours == {"d2"}
        with pytest.raises(FileNotFoundError):
            journal.intend("乙.docx", "d3")
    assert [*(tmp_path / JOURNALS).iterdir()] == []


def test_a_journal_tells_names_and_digests_in_the_order_they_were_told(tmp_path: Path) -> None:
    journal = Journal(new_run(tmp_path))
    told = [("甲镇/方案.docx", "1"), ("乙 镇\t.docx", "2")]
    for name, digest in told:
        journal.intend(name, digest)
    assert [*intentions(journal.run)] == told


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("甲/方案（新稿）.docx", "甲/方案.docx"),
        ("甲/方案（新稿12）.docx", "甲/方案.docx"),
        ("甲/方案.docx", "甲/方案.docx"),
        ("甲/方案（新稿）说明.docx", "甲/方案（新稿）说明.docx"),
    ],
)
def test_a_new_text_is_traced_to_the_file_it_stands_beside(name: str, first: str) -> None:
    assert original(name) == first
