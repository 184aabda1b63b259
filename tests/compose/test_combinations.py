"""Whatever strategies a school adopts, its papers are numbered and counted right."""

import re
import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import cn2an
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.assets import bundled
from kcbx_docs.blocks import Block, Document, Heading, Item, Paragraph, Signature, Slip, plain
from kcbx_docs.papers import Paper, Workshop

CORE = {"依法": "依法控辍", "管理": "管理控辍", "教学": "教学控辍", "扶贫": "帮扶控辍"}
ORDERS = [order for size in range(1, 5) for order in permutations(CORE, size)]

PLAN, SUMMARY = "plans/school", "summaries/school"
SPEECH, LETTER = "speeches/staff-meeting", "letters/parents"
PRACTICE = {PLAN: "主要措施", SUMMARY: "主要做法", SPEECH: "再把要做的事说具体"}
# What announces a count, and what it counts.
COUNTS = [
    ("学校从以下(.+?)个方面", "主要措施", Heading),
    ("要达到以下(.+?)项目标", "工作目标", Item),
    ("学校按以下(.+?)项检查", "考核与保障", Item),
    ("的(.+?)个问题，逐条落实", "存在问题", Item),
    ("下面，我讲(.+?)点意见", "", Heading),
    ("下面(.+?)件事", "", Item),
]


class Township:
    """A copy of the example township whose school adopts what a test says."""

    def __init__(self, folder: Path) -> None:
        """Copy the example into an empty place."""
        shutil.copytree(bundled() / "data" / "examples" / "青山镇", folder)
        self.file = folder / "学校" / "青山学校.yaml"
        self.tree: dict[str, Any] = yaml.load(self.file.read_text("utf-8"), yaml.BaseLoader)
        self.adopted = {entry["策略"]: entry for entry in self.tree.pop("控辍策略")}
        self.workshop = Workshop.for_file(self.file)

    def papers(self, adopted: list[Any] | None) -> dict[str, Paper]:
        """Every paper of the school; None leaves the strategies out of its file."""
        own = {} if adopted is None else {"控辍策略": adopted}
        self.file.write_text(yaml.dump(self.tree | own, allow_unicode=True), "utf-8")
        unit = self.workshop.read(self.file)
        made = self.workshop.make(unit, self.workshop.choose(unit, []), final=False)
        return {paper.template: paper for paper in made}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Township:
    return Township(tmp_path_factory.mktemp("township") / "青山镇")


def heading_of(block: Block) -> Heading | None:
    return (
        block.lead
        if isinstance(block, Paragraph)
        else block
        if isinstance(block, Heading)
        else None
    )


def section(document: Document, title: str) -> list[Block]:
    """Blocks below a first-level heading, or the whole document."""
    blocks = list(document.blocks)
    if not title:
        return blocks
    starts = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        head = blocks[start]
        if isinstance(head, Heading) and plain(head.line) == title:
            return blocks[start + 1 : end]
    return []


def subheadings(document: Document, title: str, level: int) -> list[str]:
    heads = (heading_of(block) for block in section(document, title))
    return [plain(head.line) for head in heads if head and head.level == level]


def assert_sound(document: Document) -> None:
    """No heading without text, no gap in the numbers, every announced count true."""
    assert_numbered(document)
    assert_nothing_empty(document)
    assert_counted(document)


def assert_numbered(document: Document) -> None:
    counts = [0, 0, 0, 0]
    for head in filter(None, map(heading_of, document.blocks)):
        counts = [*counts[: head.level - 1], counts[head.level - 1] + 1, *[0] * (4 - head.level)]
        number = counts[head.level - 1]
        chinese = cn2an.an2cn(str(number)).removeprefix("一" if number > 9 else "")
        labels = [f"{chinese}、", f"（{chinese}）", f"{number}.", f"（{number}）"]
        assert head.number == labels[head.level - 1]


def assert_nothing_empty(document: Document) -> None:
    for block, after in zip(document.blocks, [*document.blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None, block
            assert not isinstance(after, Signature | Slip), block
            below = heading_of(after)
            assert below is None or below.level > block.level, block
        if isinstance(block, Paragraph | Item):
            assert plain(block.line).strip(), block


def assert_counted(document: Document) -> None:
    for announced, title, kind in announcements(document):
        found = section(document, title)
        heads = [head for block in found if (head := heading_of(block))]
        top = min((head.level for head in heads), default=0)
        real = (
            sum(head.level == top for head in heads)
            if kind is Heading
            else sum(isinstance(block, Item) for block in found)
        )
        assert cn2an.cn2an(announced, "smart") == real > 0


def announcements(document: Document) -> Iterator[tuple[str, str, type[Block]]]:
    for block in document.blocks:
        for pattern, title, kind in COUNTS if isinstance(block, Paragraph) else []:
            if found := re.search(pattern, plain(block.line)):
                yield found[1], title, kind


def announced(document: Document) -> list[str]:
    return [number for number, _, _ in announcements(document)]


@pytest.mark.parametrize("order", ORDERS, ids="".join)
def test_every_order_of_the_core_strategies_is_numbered_and_counted(
    town: Township, order: tuple[str, ...]
) -> None:
    adopted = [town.adopted[name] for name in order]
    made = town.papers(adopted)
    for template, paper in made.items():
        assert_sound(paper.document)
        assert not paper.gaps, template
    for template, title in PRACTICE.items():
        names = [CORE[name] for name in order]
        assert subheadings(made[template].document, title, 2) == names
    assert announced(made[PLAN].document) == ["三", NUMBERS[len(order)], "三"]
    assert announced(made[SPEECH].document) == ["三"]
    assert announced(made[LETTER].document) == [NUMBERS[2 * len(order)]]
    assert announced(made[SUMMARY].document) == ["两"]


NUMBERS = {1: "一", 2: "两", 3: "三", 4: "四", 6: "六", 8: "八"}

OWN = [
    {
        "标题": "月评月报",
        "措施": [
            {
                "标题": "每月评比",
                "计划": "每月评一次。",
                "总结": ["评了四次。", "第二段。"],
                "讲话": "请大家每月交一次。",
                "家长信": "每月评一次，结果会告诉您。",
            },
            {"标题": "只写计划", "计划": "写在计划里。"},
        ],
    },
    {"标题": "自写一段", "正文": ["自己写的第一段。", "自己写的第二段。"]},
    {"标题": "只写总结", "措施": [{"标题": "办过的事", "总结": "办了一件。"}]},
]


def test_with_none_adopted_the_practice_section_is_the_units_own_headings(town: Township) -> None:
    made = town.papers(OWN)
    for paper in made.values():
        assert_sound(paper.document)
    heads = {t: subheadings(made[t].document, title, 2) for t, title in PRACTICE.items()}
    assert heads == {
        PLAN: ["月评月报", "自写一段"],
        SUMMARY: ["月评月报", "自写一段", "只写总结"],
        SPEECH: ["月评月报"],
    }
    assert announced(made[PLAN].document) == ["三", "两", "三"]
    assert announced(made[LETTER].document) == ["一"]


def test_an_empty_list_of_strategies_leaves_no_practice_section(town: Township) -> None:
    made = town.papers([])
    for template, title in PRACTICE.items():
        assert_sound(made[template].document)
        assert section(made[template].document, title) == []
    assert announced(made[PLAN].document) == ["三", "三"]
    assert announced(made[SPEECH].document) == ["两"]
    assert announced(made[LETTER].document) == []


def test_strategies_not_given_at_all_are_a_gap(town: Township) -> None:
    made = town.papers(None)
    for paper in made.values():
        assert_sound(paper.document)
        assert paper.gaps == ["控辍策略"]


def test_a_measure_without_facts_is_left_out_of_the_summary_and_reported(town: Township) -> None:
    made = town.papers([{"策略": "依法", "措施": ["法律宣传"]}, town.adopted["管理"]])
    summary = made[SUMMARY]
    assert_sound(summary.document)
    assert subheadings(summary.document, "主要做法", 2) == ["管理控辍"]
    assert summary.notices == ("措施“法律宣传”的情况一项也没有填，总结里没有写",)
    assert not summary.gaps
    assert subheadings(made[PLAN].document, "主要措施", 2) == ["依法控辍", "管理控辍"]
    assert made[PLAN].notices == ()


def test_with_no_facts_at_all_the_summary_has_no_practice_section(town: Township) -> None:
    summary = town.papers(list(CORE))[SUMMARY]
    assert_sound(summary.document)
    assert section(summary.document, "主要做法") == []
    assert len(summary.notices) == 8


def test_facts_for_the_plan_only_do_not_bring_a_measure_into_the_summary(town: Township) -> None:
    use = {"措施": "入户家访", "情况": {"走访遍数": "2"}}
    made = town.papers([{"策略": "管理", "措施": [use]}])
    assert made[SUMMARY].notices == ("措施“入户家访”的情况一项也没有填，总结里没有写",)
    assert "至少走访2遍" in text(made[PLAN].document)


def test_a_measure_with_some_facts_is_written_and_what_is_needed_is_a_gap(town: Township) -> None:
    use = {"措施": "入户家访", "情况": {"返校人数": "3"}}
    summary = town.papers([{"策略": "管理", "措施": [use]}])[SUMMARY]
    assert_sound(summary.document)
    assert summary.notices == ()
    assert summary.gaps == ["控辍策略.1.措施.1.情况.家访户次"]
    assert "3名" in text(summary.document)


def test_a_measure_of_two_strategies_is_written_once(town: Township) -> None:
    made = town.papers(
        [{"策略": "管理", "措施": ["入户家访"]}, {"策略": "家访", "措施": ["入户家访", "每日点名"]}]
    )
    assert subheadings(made[PLAN].document, "主要措施", 3) == ["入户家访。", "每日点名。"]
    assert_sound(made[PLAN].document)


def text(document: Document) -> str:
    return "\n".join(plain(block.line) for block in document.blocks if isinstance(block, Paragraph))


LIBRARY = sorted(path.stem for path in (bundled() / "data" / "measures").glob("*.md"))
own_texts = st.fixed_dictionaries(
    {"标题": st.sampled_from(["甲事", "乙事", "丙事"])},
    optional={
        wording: st.just(f"{wording}一段。") for wording in ("计划", "总结", "讲话", "家长信")
    },
)
measures = st.lists(st.one_of(st.sampled_from(LIBRARY), own_texts), min_size=1, max_size=4)
adoptions = st.lists(
    st.one_of(
        st.fixed_dictionaries({"策略": st.sampled_from([*CORE, "德育", "家访"]), "措施": measures}),
        st.fixed_dictionaries({"标题": st.sampled_from(["子", "丑", "寅"]), "措施": measures}),
        st.fixed_dictionaries({"标题": st.sampled_from(["子", "丑"]), "正文": st.just(["一段。"])}),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(adopted=adoptions)
def test_any_mixture_of_measures_and_own_headings_is_sound(
    town: Township, adopted: list[Any]
) -> None:
    for paper in town.papers(adopted).values():
        assert_sound(paper.document)
