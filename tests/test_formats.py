"""The table of formats: what `--to` takes, and what files are called."""

import re

import pytest

from kcbx_docs.commands.program import Formats
from kcbx_docs.errors import MissingToolError, UsageError
from kcbx_docs.formats import FORMATS, Tool, ending_of, file_name, named
from kcbx_docs.writers import FOR_PROGRAMS, WRITERS


def test_every_format_is_made_of_what_a_writer_writes() -> None:
    assert {format_.writer for format_ in FORMATS.values()} <= (WRITERS | FOR_PROGRAMS).keys()
    assert WRITERS.keys() <= FORMATS.keys()


def test_no_two_formats_share_an_ending() -> None:
    endings = [format_.ending for format_ in FORMATS.values()]
    assert len(endings) == len({*endings})


def test_the_help_of_to_names_every_format() -> None:
    (option,) = Formats.__metadata__  # type: ignore[attr-defined]  # of every Annotated
    _, _, listed = option.help.partition("：")
    assert set(re.findall(r"[a-z]+", listed)) == FORMATS.keys()


def test_formats_may_be_written_in_capitals_with_chinese_commas_and_twice() -> None:
    assert named("DOCX，html, docx") == ("docx", "html")


@pytest.mark.parametrize("words", ["", " , ", "docx,doc"])
def test_what_is_no_format_is_refused_with_the_list(words: str) -> None:
    with pytest.raises(UsageError, match="这种格式，可用的有：docx,"):
        named(words)


def test_a_format_whose_program_is_missing_is_refused_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KCBX_SOFFICE", "/没有")
    assert named("docx,html") == ("docx", "html")
    with pytest.raises(MissingToolError):
        named("docx,pdf")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_known_by_its_ending(name: str) -> None:
    file = file_name("青山学校-2026.1 总结", name)
    assert file.startswith("青山学校-2026.1 总结.")
    assert ending_of(f"某某镇/{file}") == FORMATS[name].ending


def test_pages_are_made_of_the_word_file() -> None:
    assert FORMATS["pdf"].writer == "docx"
    assert FORMATS["pdf"].tool is Tool.OFFICE
