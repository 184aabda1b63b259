"""The Word shells kept for the bundled layouts; `pytest --accept` makes them anew."""

from pathlib import Path

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.library import Library
from kcbx_docs.library.shells import dump_shell, read_shell
from kcbx_docs.writers.docx.shell import shell_of

DATA = bundled() / "data"
LAYOUTS = sorted((DATA / "layouts").glob("*.yaml"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_a_kept_shell_is_what_python_docx_makes(
    layout: Path, library: Library, *, accept: bool
) -> None:
    kept = DATA / "shells" / f"{layout.stem}.json"
    made = dump_shell(shell_of(library.layout(layout.stem)), layout)
    if accept:
        kept.write_text(made, "utf-8")

    assert kept.read_text("utf-8") == made, "the layout or the styles changed: pytest --accept"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_a_kept_shell_comes_back_as_it_was(layout: Path, library: Library) -> None:
    assert library.shell(layout.stem) == shell_of(library.layout(layout.stem))


def test_a_shell_of_another_layout_text_is_not_taken(tmp_path: Path) -> None:
    changed = tmp_path / "国标.yaml"
    changed.write_text((DATA / "layouts" / "国标.yaml").read_text("utf-8") + "\n", "utf-8")

    assert read_shell(DATA / "shells" / "国标.json", changed) is None


def test_a_layout_without_a_kept_shell_has_none(tmp_path: Path) -> None:
    assert read_shell(tmp_path / "自定.json", DATA / "layouts" / "国标.yaml") is None
