"""Papers put into an office's own Word file, from the command line: tags filled, gaps told, batches."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from kcbx_docs.errors import UnfinishedError
from kcbx_docs.papers import Workshop
from tests.writers.docx import letterheads

Command = Callable[..., Any]
TAGS = "{{ 发文.文号 }}　签发人：{{ 发文.签发人 }}"
SCHOOL = {"发文": {"文稿文号": {"会议通知": "青小〔2026〕12号"}, "签发人": "李明"}}
NOTICE = ("-t", "notices/meeting")


def tagged(folder: Path, words: str = TAGS, marker: str = "{{ 正文 }}") -> Path:
    """A letterhead with tags in its second paragraph."""
    document = docx.Document(io.BytesIO(letterheads.plain(marker=marker, size=14)))
    document.paragraphs[1].text = words
    return put(folder, letterheads.saved(document))


def put(folder: Path, content: bytes) -> Path:
    path = folder / "红头.docx"
    path.write_bytes(content)
    return path


def paragraphs(path: Path) -> list[str]:
    return [p.text for p in docx.Document(str(path)).paragraphs if p.text]


def written(desk: Any, kcbx: Command, *words: str | Path) -> tuple[Any, list[str]]:
    """What a run left, and the paragraphs of the one paper it wrote."""
    run = kcbx("render", desk.file, *NOTICE, "-o", desk.folder / "出稿", *words)
    (path,) = (desk.folder / "出稿").glob("*.docx")
    return run, paragraphs(path)


def test_the_tags_of_a_letterhead_are_filled_with_the_facts_of_the_paper(
    desk: Any, kcbx: Command
) -> None:
    desk.school(SCHOOL)
    run, texts = written(desk, kcbx, "--letterhead", tagged(desk.folder))

    assert run.code == 0
    assert texts[:2] == [f"{letterheads.SCHOOL}文件", "青小〔2026〕12号　签发人：李明"]
    assert texts[2].startswith("青山小学关于召开")
    assert texts[-1] == letterheads.AFTER


def test_a_fact_missing_in_a_letterhead_is_told_with_the_others(desk: Any, kcbx: Command) -> None:
    run, texts = written(desk, kcbx, "--letterhead", tagged(desk.folder))

    assert "发文.文号、发文.签发人" in run.err
    assert texts[1].startswith("　签发人：")


def test_a_final_version_is_refused_while_the_letterhead_has_gaps(desk: Any) -> None:
    workshop = Workshop.for_file(desk.file)
    desk.template("甲。\n")
    unit = workshop.read(desk.file)
    templates = workshop.choose(unit, ["plans/trial"])
    path = tagged(desk.folder)

    with pytest.raises(UnfinishedError) as refused:
        workshop.make(unit, templates, final=True, letterhead=path)
    assert [fault.path for fault in refused.value.faults] == ["发文.文号", "发文.签发人"]


def test_a_wrong_tag_is_told_in_the_terms_of_word(desk: Any, kcbx: Command) -> None:
    path = tagged(desk.folder, "{{ 发文.文好 }}")
    run = kcbx("render", desk.file, *NOTICE, "-o", desk.folder / "出稿", "--letterhead", path)

    assert run.code == 1
    assert "红头.docx" in run.err
    assert "第2段" in run.err
    assert "是不是“文号”" in run.err


def test_a_letterhead_without_tags_needs_no_facts(desk: Any, kcbx: Command) -> None:
    path = put(desk.folder, letterheads.plain())
    run, texts = written(desk, kcbx, "--letterhead", path)

    assert run.code == 0
    assert texts[:2] == [f"{letterheads.SCHOOL}文件", letterheads.NUMBER]


def test_a_letterhead_where_no_word_file_is_made_is_refused(desk: Any, kcbx: Command) -> None:
    path = put(desk.folder, letterheads.plain())
    run = kcbx("render", desk.file, *NOTICE, "--to", "html,md", "--letterhead", path)

    assert (run.code, run.err.strip()) == (
        2,
        "信笺是 Word 文件，只用在 Word 和 PDF 里；请加上 --to docx 或者 --to pdf",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{\\rtf1 }", "红头.docx 是 RTF 文件"),
        (b"PK\x03\x04 torn", "红头.docx 打不开，文件不完整或已损坏"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(
    desk: Any, kcbx: Command, content: bytes, told: str
) -> None:
    run = kcbx("render", desk.file, *NOTICE, "--letterhead", put(desk.folder, content))

    assert run.code == 1
    assert run.err.startswith(told)
    assert len(run.err.strip().splitlines()) == 1


def test_a_batch_puts_every_paper_into_the_letterhead_and_knows_when_it_changes(
    tmp_path: Path, desk: Any, kcbx: Command
) -> None:
    path = tagged(tmp_path, "{{ 单位.名称 }}")
    desk.folder.joinpath("学校").mkdir()
    for name in ("甲小学", "乙小学"):
        desk.file = desk.folder / "学校" / f"{name}.yaml"
        desk.school({"单位": {"简称": name}}, name)
    (tmp_path / "学校.yaml").unlink()

    words = ("batch", desk.folder / "学校", "-o", tmp_path / "出稿", "--jobs", "1", "--json")
    first = kcbx(*words, "--letterhead", path)
    files = [*(tmp_path / "出稿").rglob("*.docx")]
    seconds = {paragraphs(file)[1] for file in files}
    again = kcbx(*words, "--letterhead", path)
    tagged(tmp_path, "{{ 单位.简称 }}学校")
    changed = kcbx(*words, "--letterhead", path)

    assert (first.code, again.code, changed.code) == (0, 0, 0)
    assert seconds == {"甲小学", "乙小学"}
    assert {paragraphs(file)[1] for file in files} == {"甲小学学校", "乙小学学校"}


def test_a_batch_with_a_letterhead_that_is_not_there_writes_nothing(
    tmp_path: Path, desk: Any, kcbx: Command
) -> None:
    run = kcbx("batch", desk.folder, "-o", tmp_path / "出稿", "--letterhead", tmp_path / "无.docx")

    assert (run.code, run.err) == (1, f"{tmp_path / '无.docx'} 没有这个文件，请检查路径\n")
    assert not (tmp_path / "出稿").exists()
