"""What writers and parsers keep at hand never shows: fresh or kept, a paper is the same."""

from pathlib import Path

import pytest

from kcbx_docs import markdown, marks
from kcbx_docs.assets import bundled
from kcbx_docs.blocks import Byline, Heading, Paragraph, Signature, Text, Title
from kcbx_docs.library import Library
from kcbx_docs.papers import Workshop
from kcbx_docs.writers.docx import body, runs
from kcbx_docs.writers.sheets import Section

SCHOOLS = sorted((bundled() / "data" / "examples" / "青山镇" / "学校").glob("*.yaml"))


def forget() -> None:
    for kept in (markdown._block, marks.inlines, runs.line_xml, body._writer):
        kept.cache_clear()


def papers(file: Path) -> dict[str, bytes]:
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    made = workshop.make(unit, workshop.choose(unit, []), final=False)
    return {paper.template: workshop.render(paper, "docx") for paper in made}


@pytest.mark.parametrize("file", SCHOOLS, ids=lambda file: file.stem)
def test_a_school_gets_the_same_papers_first_or_after_all_others(file: Path) -> None:
    forget()
    alone = papers(file)
    for other in SCHOOLS:
        papers(other)
    assert papers(file) == alone


def test_what_is_kept_is_bounded() -> None:
    for number in range(5000):
        runs.line_xml((Text(f"第{number}行"),), "仿宋")
        marks.inlines(f"第{number}行")
        markdown._block(f"第{number}段")
    for kept in (runs.line_xml, marks.inlines, markdown._block):
        info = kept.cache_info()
        assert info.maxsize is not None
        assert info.currsize <= info.maxsize < 5000


def test_a_block_kept_before_one_kind_is_not_taken_for_it_before_another(library: Library) -> None:
    """A title over a byline, text before a signature: the same block, another look."""
    layout = library.layout("国标")
    shell = library.shell("国标")
    assert shell is not None
    line = (Text("甲"),)
    signature = Signature(line, line, sealed=False)

    def written(*blocks: Title | Byline | Paragraph | Heading | Signature) -> str:
        return body.body_xml((Section(blocks, turned=False),), layout, shell)

    plain, before_signature = written(Paragraph(line)), written(Paragraph(line), signature)
    assert "keepNext" not in plain
    assert "keepNext" in before_signature
    assert written(Title(line)) != written(Title(line), Byline(line))[: len(written(Title(line)))]
    assert written(Paragraph(line)) == plain
