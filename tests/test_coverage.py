"""Twenty-five old papers: of the same facts our papers say what they said, and docs/coverage.md tells it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kcbx_docs.papers import Workshop

OLD = Path(__file__).parent / "cases" / "旧稿"
REPORT = Path(__file__).parents[1] / "docs" / "coverage.md"
TITLES: dict[str, str] = yaml.safe_load((OLD / "篇目.yaml").read_text("utf-8"))
NAMES = sorted(path.stem for path in OLD.glob("S[0-9][0-9].yaml"))
REASONS = {"违法", "过时", "空话", "重复", "涉及个人"}
ANSWERS = {"应有", "略去"}
LEAST = 0.9
# No paper on dropouts, and it breaks off in the middle: there is little in it to answer for.
EXEMPT = {"S24"}

HEAD = """# 旧稿说过的，新稿说到了多少

二十五篇旧稿逐项拆开，同样的事实写成数据文件（`tests/cases/旧稿/`），由所列模板出稿，逐项核对。共{}项，新稿写到{}项；略去的列在后面，各有理由。本页由 `tests/test_coverage.py` 生成，数据改了用 `pytest --accept` 重写。

| 旧稿 | 原来是什么 | 模板 | 写到 / 要点 |
|:-:|:--|:--|:-:|
"""  # noqa: E501  # a paragraph of the report is one line
LEFT_OUT = "## 略去的内容和理由"


@dataclass(frozen=True)
class OldPaper:
    """What an old paper said, item by item, and the text of ours."""

    name: str
    template: str
    points: tuple[dict[str, Any], ...]
    text: str

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The items our paper must state."""
        return [point for point in self.points if "应有" in point]

    @property
    def omitted(self) -> list[dict[str, Any]]:
        """The items left out on purpose."""
        return [point for point in self.points if "略去" in point]

    @property
    def missing(self) -> list[dict[str, Any]]:
        """The items our paper ought to state and does not."""
        return [point for point in self.asked if not re.search(point["应有"], self.text)]

    @property
    def stated(self) -> int:
        """How many items our paper states."""
        return len(self.asked) - len(self.missing)


@cache
def old_paper(name: str) -> OldPaper:
    wanted = yaml.safe_load((OLD / f"{name}.expect.yaml").read_text("utf-8"))
    text = rendered(OLD / f"{name}.yaml", wanted["模板"])
    return OldPaper(name, wanted["模板"], tuple(wanted["要点"]), text)


def rendered(file: Path, template: str) -> str:
    """A draft of the named template, as plain text."""
    workshop = shop()
    unit = workshop.read(file)
    [paper] = workshop.make(unit, workshop.choose(unit, [template]), final=False)
    return workshop.render(paper, "txt").decode()


@cache
def shop() -> Workshop:
    """One workshop for all: the old papers have no templates or data of their own."""
    return Workshop.for_file(OLD / "S01.yaml")


def coverage(papers: list[OldPaper]) -> str:
    """The text of docs/coverage.md."""
    rows = [
        f"| {old.name} | {TITLES[old.name]} | `{old.template}` | {old.stated} / {len(old.points)} |"
        for old in papers
    ]
    left_out = [
        f"- {old.name}　{point['项']}：{'。'.join(filter(None, (point['略去'], point.get('说明'))))}"
        for old in papers
        for point in old.omitted
    ]
    stated, points = (sum(old.stated for old in papers), sum(len(old.points) for old in papers))
    return HEAD.format(points, stated) + "\n".join([*rows, "", LEFT_OUT, "", *left_out, ""])


def told(name: str, problems: list[str]) -> None:
    """Fail with one line a problem."""
    if problems:
        pytest.fail("\n".join(f"{name} {problem}" for problem in problems), pytrace=False)


def test_every_old_paper_has_its_case() -> None:
    assert sorted(TITLES) == NAMES
    assert [name for name in NAMES if not (OLD / f"{name}.expect.yaml").exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_our_paper_states_what_the_old_one_said(name: str) -> None:
    missing = old_paper(name).missing
    told(name, [f"“{point['项']}”没有写到，要找的是：{point['应有']}" for point in missing])


@pytest.mark.parametrize("name", NAMES)
def test_each_item_is_either_stated_or_left_out(name: str) -> None:
    wrong = [
        point
        for point in old_paper(name).points
        if len(ANSWERS & point.keys()) != 1 or point.keys() - ANSWERS - {"说明"} != {"项"}
    ]
    told(name, [f"每项写“项”和“应有”“略去”中的一样：{point}" for point in wrong])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_has_a_reason_of_the_list(name: str) -> None:
    wrong = [point for point in old_paper(name).omitted if point["略去"] not in REASONS]
    told(name, [f"“{point['项']}”略去的理由不在表内：{point['略去']}" for point in wrong])


@pytest.mark.parametrize("name", NAMES)
def test_no_item_is_listed_twice(name: str) -> None:
    items = [point["项"] for point in old_paper(name).points]
    told(
        name,
        [
            f"“{item}”列了{items.count(item)}次"
            for item in dict.fromkeys(items)
            if items.count(item) > 1
        ],
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_pattern_asks_for_something(name: str) -> None:
    patterns = [str(point["应有"]) for point in old_paper(name).asked]
    told(name, [f"太短：{pattern}" for pattern in patterns if len(pattern) < 3])
    told(name, [f"空稿也对得上：{pattern}" for pattern in patterns if re.search(pattern, "")])


@pytest.mark.parametrize("name", [name for name in NAMES if name not in EXEMPT])
def test_nine_items_in_ten_are_stated(name: str) -> None:
    paper = old_paper(name)
    assert paper.stated >= LEAST * len(paper.points), f"{paper.stated} / {len(paper.points)}"


def test_the_report_is_what_the_papers_come_to(*, accept: bool) -> None:
    now = coverage([old_paper(name) for name in NAMES])
    if accept:
        REPORT.write_text(now, "utf-8", newline="\n")
    elif not REPORT.exists() or REPORT.read_text("utf-8") != now:
        pytest.fail(
            "docs/coverage.md is out of date; right as it is now? pytest --accept", pytrace=False
        )
