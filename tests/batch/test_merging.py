"""The bound volume: all papers in their order, each on its own page, charts and tables as they were."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.batch import Batch, Options, Request, Summary
from kcbx_docs.batch.merging import bound
from kcbx_docs.errors import OutputError

Make = Callable[..., Any]
EXAMPLE = bundled() / "data" / "examples" / "青山镇"
VOLUME = Path("合订本.docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines(path: Path) -> list[str]:
    """The text of a document's body, a line a paragraph, wherever it stands."""
    body = docx.Document(str(path)).element.body
    texts = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    return [text for text in texts if text]


def merged(place: Any, options: Options) -> Summary:
    batch = Batch(place.request(options=options))
    summary = batch.run(place.heard)
    batch.merge(VOLUME, summary)
    return summary


WORD = Options(("plans/school", "letters/parents"), ("docx",))


def test_the_volume_has_the_text_of_every_paper_in_the_order_of_the_list(township: Make) -> None:
    place = township(3)
    summary = merged(place, WORD)
    kinds = ("控辍保学工作方案", "致家长的一封信")
    papers = [
        place.output / f"第{n}小学-{kind}-2026-2027学年第一学期.docx"
        for n in (1, 2, 3)
        for kind in kinds
    ]
    assert lines(place.output / VOLUME) == [line for paper in papers for line in lines(paper)]
    assert summary.lists[-1] == place.output / VOLUME


def test_every_paper_begins_on_a_page_of_its_own_numbered_from_one(township: Make) -> None:
    place = township(2)
    merged(place, WORD)
    sections = docx.Document(str(place.output / VOLUME)).sections
    numbered = [s for s in sections if s._sectPr.find(f"{W}pgNumType") is not None]
    assert len(sections) == len(numbered) == 4
    assert {s.start_type for s in sections} == {docx.enum.section.WD_SECTION.NEW_PAGE}
    margins = [round(section.top_margin.mm) for section in sections]
    assert margins == [37, 18, 37, 18]
    with_numbers = ["PAGE" in section.footer._element.xml for section in sections]
    assert with_numbers == [True, False, True, False]


def test_a_letter_keeps_its_own_type_size_beside_a_plan(township: Make) -> None:
    place = township(1)
    merged(place, WORD)
    volume = docx.Document(str(place.output / VOLUME))
    used = {p.style.name: p.style.font.size.pt for p in volume.paragraphs if "正文" in p.style.name}
    assert used == {"公文正文": 16, "公文正文 2": 12}


def test_charts_survive_and_can_be_edited(tmp_path: Path) -> None:
    request = Request(EXAMPLE, tmp_path, Options(("summaries/township", "plans/township")))
    batch = Batch(request)
    summary = batch.run(_Nobody())
    batch.merge(VOLUME, summary)
    papers = [path for path in tmp_path.glob("*.docx") if path.name != VOLUME.name]

    def charts(path: Path) -> list[str]:
        with zipfile.ZipFile(path) as packed:
            names = [n for n in packed.namelist() if n.startswith("word/charts/chart")]
            return [packed.read(name).decode() for name in names]

    expected = [chart for paper in papers for chart in charts(paper)]
    assert len(expected) == 1
    assert charts(tmp_path / VOLUME) == expected
    with zipfile.ZipFile(tmp_path / VOLUME) as packed:
        books = [n for n in packed.namelist() if n.startswith("word/embeddings/")]
        assert zipfile.is_zipfile(io.BytesIO(packed.read(books[0])))


def test_a_turned_table_stays_turned_and_its_paper_is_numbered_on(township: Make) -> None:
    place = township(2)
    heads = "|".join(["特别宽的一栏"] * 12)
    head = "---\n文种: 通知\n名称: 宽表\n层级: [学校]\n读者: 教师\n说明: 自用\n---\n"
    table = f"|{heads}|\n|{'---|' * 12}\n|{'一二三四五六|' * 12}\n"
    place.put("templates/notices/wide.md.j2", f"{head}# 宽表\n\n开头。\n\n{table}\n结尾。\n")
    merged(place, Options(("notices/wide", "letters/parents"), ("docx",)))
    sections = docx.Document(str(place.output / VOLUME)).sections
    turned = [section.orientation == docx.enum.section.WD_ORIENT.LANDSCAPE for section in sections]
    assert turned == [False, True, False, False] * 2
    starts = [s._sectPr.find(f"{W}pgNumType") is not None for s in sections]
    assert starts == [True, False, False, True] * 2


class _Nobody:
    def started(self, units: int, unchanged: int) -> None: ...

    def done(self, result: object) -> None: ...


def test_the_papers_are_left_as_they_were_and_the_volume_is_the_same_again(township: Make) -> None:
    place = township(2)
    place.run(options=WORD)
    papers = place.papers
    merged(place, WORD)
    volume = place.output / VOLUME
    first, time = volume.read_bytes(), volume.stat().st_mtime_ns
    assert {k: v for k, v in place.papers.items() if k != VOLUME.name} == papers
    merged(place, WORD)
    assert (volume.read_bytes(), volume.stat().st_mtime_ns) == (first, time)


def test_the_volume_takes_the_paper_a_person_edited(township: Make) -> None:
    place = township(1)
    options = Options(("plans/school",), ("docx",))
    place.run(options=options)
    path = place.paper(1).with_suffix(".docx")
    edited = docx.Document(str(path))
    edited.paragraphs[3].text = "校长加的一句话。"
    edited.save(str(path))
    place.change(1)
    merged(place, options)
    assert lines(place.output / VOLUME) == lines(path)


def test_an_edited_volume_is_never_overwritten(township: Make) -> None:
    place = township(1)
    merged(place, WORD)
    volume = place.output / VOLUME
    edited = docx.Document(str(volume))
    edited.add_paragraph("主任批注")
    edited.save(str(volume))
    kept = volume.read_bytes()
    assert merged(place, WORD).edited == [VOLUME.name]
    assert not (place.output / "合订本（新稿）.docx").exists()
    place.add(2)
    assert merged(place, WORD).lists[-1] == place.output / "合订本（新稿）.docx"
    assert volume.read_bytes() == kept


def test_a_volume_may_go_elsewhere(township: Make, tmp_path: Path) -> None:
    place = township(1)
    batch = Batch(place.request(options=WORD))
    batch.merge(tmp_path / "别处" / VOLUME, batch.run(place.heard))
    assert (tmp_path / "别处" / VOLUME).is_file()


def test_a_paper_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    paper = tmp_path / "设了密码.docx"
    paper.write_bytes(b"\xd0\xcf\x11\xe0" * 100)
    with pytest.raises(OutputError) as refused:
        bound([paper])
    assert str(refused.value) == (
        f"{paper}：不是能打开的 Word 文件（也许设了密码），没有合订；请另存为普通 .docx 后重试"
    )
