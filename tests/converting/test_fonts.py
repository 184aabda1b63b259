"""Which fonts stand in for which, and that only a conversion sees them."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.converting import fonts
from kcbx_docs.converting.fonts import Fonts
from kcbx_docs.library import Library
from kcbx_docs.library.layouts import office_fonts
from kcbx_docs.library.typefaces import typefaces

HERE = Fonts(frozenset({"fandolfang", "noto serif cjk sc", "宋体", "liberation serif"}))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with four families."""
    monkeypatch.setattr(fonts, "installed", lambda: HERE)
    monkeypatch.setattr(fonts, "_matched", lambda _: "DejaVu Sans")


@pytest.mark.usefixtures("here")
def test_a_font_that_is_not_there_is_told_with_what_stands_in() -> None:
    told = fonts.substitutions(["仿宋_GB2312", "宋体", "Times New Roman", "楷体", "自制字体"])
    assert told == {
        "仿宋_GB2312": "FandolFang",
        "Times New Roman": "Liberation Serif",
        "楷体": "DejaVu Sans",
        "自制字体": "DejaVu Sans",
    }


@pytest.mark.usefixtures("here")
def test_the_rules_leave_a_font_alone_that_is_there(tmp_path: Path) -> None:
    environment = fonts.environment(tmp_path)
    config = ET.fromstring(Path(environment["FONTCONFIG_FILE"]).read_text("utf-8"))
    rules = {
        match.findtext("test/string"): match.findtext("edit/string")
        for match in config.findall("match")
    }
    assert rules["仿宋_GB2312"] == "FandolFang"
    assert rules["方正小标宋简体"] == "Noto Serif CJK SC"
    assert "宋体" not in rules
    assert "楷体" not in rules


@pytest.mark.usefixtures("here")
def test_the_heavy_title_font_is_stood_in_for_by_a_bold_one(tmp_path: Path) -> None:
    fonts.environment(tmp_path)
    config = ET.fromstring((tmp_path / "fonts.conf").read_text("utf-8"))
    bold = {
        m.findtext("test/string")
        for m in config.findall("match")
        if m.find("edit/const") is not None
    }
    assert "方正小标宋简体" in bold
    assert "仿宋_GB2312" not in bold


def test_without_fontconfig_nothing_is_said_and_nothing_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "installed", lambda: Fonts(frozenset()))
    assert fonts.substitutions(["仿宋_GB2312"]) == {}
    assert fonts.environment(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_every_font_of_every_layout_has_a_stand_in() -> None:
    library = Library(Assets.of_project())
    named = office_fonts(map(library.layout, library.layout_files))
    assert "仿宋_GB2312" in named
    assert [name for name in named if typefaces().of(name) is None] == []
    rare = {f.rare for n in library.layout_files for f in library.layout(n).faces.values()}
    assert [name for name in sorted(rare) if typefaces().of(name) is None] == []


def test_no_font_stands_in_twice_in_the_list() -> None:
    names = [name for font in typefaces().fonts for name in font.names]
    assert len(names) == len({*names})
