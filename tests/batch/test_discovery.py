"""Which files of a folder are units, and where their papers go."""

from pathlib import Path

import pytest

from kcbx_docs.batch.discovery import find_units, folder_of, path_of


def test_units_are_found_below_the_ones_that_gather_them_first(tmp_path: Path) -> None:
    for name in (
        "甲镇/学校/二小.yaml", "甲镇/学校/一小.yml", "甲镇/乡镇.yaml", "县区.yaml", "甲镇/班级/三班.YAML",
        "kcbx.schema.json", "甲镇/学校/一小.docx", "templates/a.yaml", "甲镇/data/strategies/a.yaml",
        "甲镇/名单/一班.yaml", ".git/a.yaml", "甲镇/学校/.一小.yaml", "out/旧稿/a.yaml",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert find_units(tmp_path, tmp_path / "out") == [
        "县区.yaml",
        "甲镇/乡镇.yaml",
        "甲镇/学校/一小.yml",
        "甲镇/学校/二小.yaml",
        "甲镇/班级/三班.YAML",
    ]


@pytest.mark.parametrize(
    ("unit", "folder"),
    [
        ("县区.yaml", ""),
        ("学校/一小.yaml", ""),
        ("甲镇/乡镇.yaml", "甲镇"),
        ("甲镇/学校/一小.yaml", "甲镇"),
        ("某县/甲镇/班级/三班.yaml", "某县/甲镇"),
    ],
)
def test_papers_go_to_the_folder_of_the_township(unit: str, folder: str) -> None:
    assert folder_of(unit) == folder
    assert path_of(unit, "稿.docx") == "/".join(filter(None, [folder, "稿.docx"]))
