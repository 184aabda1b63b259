"""odt, rtf, epub and latex: the text of our own txt, in a form that offices open."""

import io
import re
import subprocess
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.converting import office, pandoc
from kcbx_docs.errors import MissingToolError
from kcbx_docs.library import Library
from kcbx_docs.library.layouts import Layout
from kcbx_docs.papers import Paper, Workshop

EXAMPLES = bundled() / "data" / "examples"
FILES = ("青山镇/学校/青山学校.yaml", "云岭镇/乡镇.yaml", "花鼓学校/2023年总结.yaml")
PANDOCS = ("odt", "rtf", "epub", "latex")
HOSTILE = "“引号” $x_1$ ^2 \\alpha {a} #1 50% A&B <b> ~ —— ……"

Made = dict[str, tuple[Workshop, Paper]]


@pytest.fixture(scope="module")
def papers() -> Made:
    """The usual papers of some examples, by their stems."""
    made: Made = {}
    for file in FILES:
        workshop = Workshop.for_file(EXAMPLES / file)
        unit = workshop.read(EXAMPLES / file)
        for paper in workshop.make(unit, workshop.choose(unit, ()), final=False):
            made[paper.stem] = workshop, paper
    return made


@pytest.fixture(scope="module")
def layout() -> Layout:
    """The usual layout."""
    return Library(Assets.of_project()).layout("国标")


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[dict[str, bytes]], dict[str, str]]:
    """The text that LibreOffice finds in files, by their names."""
    try:
        program = office.find()
    except MissingToolError:
        pytest.skip("LibreOffice (soffice) is not installed")

    def text(files: dict[str, bytes]) -> dict[str, str]:
        folder = tmp_path_factory.mktemp("opened")
        for name, content in files.items():
            (folder / name).write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
        subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True, timeout=300)
        return {name: (folder / name).with_suffix(".txt").read_text("utf-8-sig") for name in files}

    return text


def own_text(made: Made, stem: str) -> str:
    workshop, paper = made[stem]
    return workshop.render(paper, "txt").decode()


def letters(text: str) -> str:
    """A text without its blanks and line ends."""
    return "".join(text.split())


@pytest.mark.usefixtures("pandoc")
def test_an_odt_reads_in_libreoffice_as_our_own_text(
    papers: Made, opened: Callable[[dict[str, bytes]], dict[str, str]]
) -> None:
    files = {f"{stem}.odt": w.render(paper, "odt") for stem, (w, paper) in papers.items()}
    for name, text in opened(files).items():
        assert letters(text) == letters(own_text(papers, name.removesuffix(".odt"))), name


@pytest.mark.usefixtures("pandoc")
def test_an_rtf_reads_in_libreoffice_as_our_own_text_with_captions_below(
    papers: Made, opened: Callable[[dict[str, bytes]], dict[str, str]]
) -> None:
    files = {f"{stem}.rtf": w.render(paper, "rtf") for stem, (w, paper) in papers.items()}
    for name, text in opened(files).items():
        title, _, body = own_text(papers, name.removesuffix(".rtf")).partition("\n\n")
        own = [title.replace("\n", ""), *body.split()]
        assert Counter(text.split()) == Counter(own), name


@pytest.mark.usefixtures("pandoc")
def test_a_column_of_sentences_is_wider_than_one_of_numbers(papers: Made) -> None:
    workshop, paper = next(
        found for stem, found in papers.items() if stem.startswith("云岭镇-控辍保学工作总结")
    )
    text = workshop.render(paper, "latex").decode()
    tables = text.split("\\begin{longtable}")[1:]
    rates = next(table for table in tables if "算法" in table.partition("\\endhead")[0])
    widths = [float(width) for width in re.findall(r"\\real\{([\d.]+)\}", rates)]
    assert sum(widths) == pytest.approx(1, abs=0.01)
    assert widths[-1] > 2 * widths[1]


@pytest.mark.usefixtures("pandoc")
@pytest.mark.parametrize("name", PANDOCS)
def test_equal_text_makes_equal_files_on_another_day(name: str, layout: Layout) -> None:
    first = pandoc.convert("# 题\n\n正文".encode(), name, layout)
    time.sleep(1.1)
    assert pandoc.convert("# 题\n\n正文".encode(), name, layout) == first


@pytest.mark.usefixtures("pandoc")
def test_an_odt_names_the_fonts_and_the_page_of_the_layout(layout: Layout) -> None:
    parts = _parts(pandoc.convert("# 题\n\n## 一、节\n\n文".encode(), "odt", layout))
    styles = parts["styles.xml"].decode()
    for face in layout.faces.values():
        assert f'style:name="{face.main}"' in styles
    assert f'fo:margin-top="{layout.page.top.value / 20:.2f}pt"' in styles
    assert 'fo:language="en" fo:country="US" style:language-asian="zh"' in styles
    assert 'text:style-name="Title"' in parts["content.xml"].decode()
    assert not [name for name in parts if name.endswith((".ttf", ".otf"))]


@pytest.mark.usefixtures("pandoc")
def test_an_epub_has_its_title_and_language_and_well_formed_pages(papers: Made) -> None:
    workshop, paper = next(iter(papers.values()))
    parts = _parts(workshop.render(paper, "epub"))
    book = parts["EPUB/content.opf"].decode()
    title = own_text(papers, paper.stem).splitlines()[0]
    assert re.search(rf"<dc:title[^>]*>{re.escape(title)}</dc:title>", book)
    assert re.search(r"<dc:language>zh-CN</dc:language>", book)
    pages = [name for name in parts if name.endswith(".xhtml")]
    assert len(pages) > 2
    for page in pages:
        ET.fromstring(parts[page])


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.usefixtures("pandoc")
def test_latex_is_a_chinese_article_with_every_special_character_as_text(layout: Layout) -> None:
    from kcbx_docs.writers.markdown import _escape  # noqa: PLC0415  # what our Markdown makes of it

    made = pandoc.convert(f"# 题\n\n{_escape(HOSTILE)}".encode(), "latex", layout).decode()
    assert re.search(r"\\documentclass\[\s*\]\{ctexart\}", made)
    assert "\\title{题}" in made
    body = made.partition("\\maketitle")[2]
    assert "“引号” \\$x\\_1\\$ \\^{}2 \\textbackslash alpha \\{a\\} \\#1 50\\% A\\&B" in body
    assert "—— ……" in body


@pytest.mark.usefixtures("pandoc")
def test_the_environment_is_left_as_it_was(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    pandoc.convert("文".encode(), "rtf", layout)
    with pytest.raises(KeyError):
        monkeypatch.delenv("SOURCE_DATE_EPOCH")


def test_without_pandoc_the_sentence_says_how_to_get_it(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing() -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr("pypandoc.get_pandoc_path", nothing)
    with pytest.raises(MissingToolError) as refused:
        pandoc.convert("文".encode(), "odt", layout)
    assert refused.value.exit_code == 3
    for word in ("pandoc", "Windows", "sudo apt install pandoc", "docx"):
        assert word in str(refused.value)
