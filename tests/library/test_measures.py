"""Every measure against the rules its texts were written to."""

import datetime
import re
from collections.abc import Iterator
from itertools import combinations

import jinja2
import pytest
from jinja2 import nodes

from kcbx_docs import marks
from kcbx_docs.assets import Assets, bundled
from kcbx_docs.blocks import plain
from kcbx_docs.library import Library
from kcbx_docs.library.measures import Measure, read_measure
from kcbx_docs.model.facts import Facts
from kcbx_docs.template.renderer import Renderer
from kcbx_docs.template.values import dump

ASSETS = Assets.of_project()
LIBRARY = Library(ASSETS)
MEASURES = [LIBRARY.measure(name) for name in LIBRARY.measure_files]
STORE = Renderer(ASSETS, LIBRARY).store
UNIT = Facts.model_validate(
    {
        "单位": {
            "名称": "花鼓学校",
            "层级": "学校",
            "主体性质": "学校",
            "乡镇人民政府": "花鼓镇人民政府",
            "县级教育行政部门": "清河县教育局",
        },
        "时间": {"截止日": "2026-11-20", "成文日期": "2026-11-23"},
        "发文": {"联系电话": "0876-8123456", "资助电话": "0876-8120002"},
    }
)
SCOPE = dump(UNIT, "")

each_measure = pytest.mark.parametrize("measure", MEASURES, ids=[m.id for m in MEASURES])

FORBIDDEN = (
    "罚款", "押金", "保证金", "扣发", "扣除工资", "差生", "后进生", "学困生", "贫困生", "双差",
    "建档立卡", "劝退", "自愿退学", "领回家反省", "开除学籍", "零辍学", "大力", "切实", "狠抓",
    "扎实推进", "齐抓共管", "提高认识",
)  # fmt: skip
# What no text may come to, whichever facts are given: a clause lost its middle.
BROKEN = re.compile(
    r"[，、；：。！？][，、；：。！？]|[（《“][，、；。）》”]|^[，、；。]|\s[一-鿿]"
)


def used(source: str) -> set[str]:
    tree = jinja2.Environment(autoescape=True).parse(source)
    return {
        found.attr
        for found in tree.find_all(nodes.Getattr)
        if isinstance(found.node, nodes.Name) and found.node.name == "情况"
    }


def texts(measure: Measure, wording: str, given: dict[str, str]) -> list[str]:
    """The paragraphs of a wording as they are printed."""
    facts = dump(measure.facts.model_validate(given).model_dump(), "情况")
    scope = {**SCOPE, "情况": facts, "承担": measure.head.owner}
    filled = STORE.wording(measure, wording).render(scope).strip()
    return [plain(marks.inlines(paragraph)) for paragraph in filled.split("\n\n")]


def examples(measure: Measure) -> dict[str, str]:
    return {fact.name: fact.example for fact in measure.head.facts}


def choices(measure: Measure, wording: str) -> Iterator[dict[str, str]]:
    """Every combination of the facts a wording uses."""
    names = sorted(used(measure.sections[wording].source))
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            yield {name: examples(measure)[name] for name in chosen}


@each_measure
def test_each_declared_fact_is_used_and_each_used_fact_declared(measure: Measure) -> None:
    found = set().union(*(used(section.source) for section in measure.sections.values()))
    assert found == {fact.name for fact in measure.head.facts}


@each_measure
def test_a_fact_is_used_where_its_declaration_says(measure: Measure) -> None:
    for wording in ("计划", "总结"):
        declared = {fact.name for fact in measure.head.facts if wording in fact.used_by}
        assert used(measure.sections[wording].source) == declared, wording


@each_measure
def test_plan_and_summary_are_there_and_no_section_is_empty(measure: Measure) -> None:
    assert {"计划", "总结"} <= measure.sections.keys()
    assert all(section.source.strip() for section in measure.sections.values())


@each_measure
def test_a_summary_has_two_to_six_facts_and_one_of_its_own(measure: Measure) -> None:
    assert 2 <= len(measure.head.facts) <= 6
    assert measure.summary_facts
    assert all(fact.unit for fact in measure.head.facts if fact.type == "整数")


@each_measure
def test_id_and_title_are_short_and_bare(measure: Measure) -> None:
    assert re.fullmatch(r"[\u4e00-\u9fff]{3,10}", measure.id)
    assert re.fullmatch(r"[\u4e00-\u9fff]{4,10}", measure.head.title)


@each_measure
def test_strategies_and_topics_are_known(measure: Measure) -> None:
    assert set(measure.head.strategies) <= {s.id for s in LIBRARY.strategies.values()}
    assert set(measure.head.topics) <= LIBRARY.topics


@each_measure
def test_examples_are_what_their_type_asks_for(measure: Measure) -> None:
    facts = measure.facts.model_validate(examples(measure))
    assert None not in facts.model_dump().values()


@each_measure
def test_no_word_that_must_not_be_written(measure: Measure) -> None:
    text = "".join(section.source for section in measure.sections.values())
    assert [word for word in FORBIDDEN if word in text] == []


@each_measure
def test_a_school_orders_nobody(measure: Measure) -> None:
    """Where 责令 stands, the sentence names who may do it."""
    for section in measure.sections.values():
        for sentence in re.split(r"[。！？]", section.source):
            if "责令" in sentence:
                assert re.search(r"人民政府|教育行政部门|机关", sentence), sentence


@each_measure
def test_every_combination_of_facts_reads_as_a_sentence(measure: Measure) -> None:
    for wording in measure.sections:
        for given in choices(measure, wording):
            for text in texts(measure, wording, given):
                assert not BROKEN.search(text), (wording, sorted(given), text)
                assert text.endswith(("。", "！", "？", "”")), (wording, sorted(given), text)


@each_measure
def test_only_a_summary_may_ask_for_what_is_missing(measure: Measure) -> None:
    """Plan, speech and letter have a word of their own where a fact is not given."""
    for wording in measure.sections.keys() - {"总结"}:
        asked = "".join(texts(measure, wording, {}))
        assert "【待填：情况" not in asked, (wording, asked)


@each_measure
def test_with_all_its_facts_nothing_is_missing_and_paragraphs_are_short(measure: Measure) -> None:
    for wording in measure.sections:
        paragraphs = texts(measure, wording, examples(measure))
        assert len(paragraphs) <= 2
        for paragraph in paragraphs:
            assert "待填" not in paragraph
            assert len(paragraph) <= 200, (wording, paragraph)
            longest = max(re.split(r"[。！？]", paragraph), key=len)
            assert len(longest) <= 80, (wording, longest)


@each_measure
def test_a_text_names_no_year(measure: Measure) -> None:
    text = "".join(section.source for section in measure.sections.values())
    assert not re.search(r"\d{4}年|〔\d{4}〕", text)


@each_measure
def test_the_wordings_hold_on_a_paper_of_any_date(measure: Measure) -> None:
    """A statute that is not in force takes its clause with it."""
    for year in (2005, 2015, 2019, 2023):
        day = datetime.date(year, 3, 1)
        scope = {**SCOPE, "时间": {**SCOPE["时间"], "成文日期": day}}
        facts = dump(measure.facts.model_validate(examples(measure)).model_dump(), "情况")
        for wording in measure.sections:
            compiled = STORE.wording(measure, wording)
            text = compiled.render(scope | {"情况": facts, "承担": measure.head.owner})
            assert not BROKEN.search(plain(marks.inlines(text.strip().replace("\n", ""))))


def test_every_file_of_the_folder_is_a_measure() -> None:
    folder = bundled() / "data" / "measures"
    assert [path.name for path in folder.iterdir() if path.suffix != ".md"] == []
    assert len(MEASURES) >= 24
    assert [read_measure(m.id, folder / f"{m.id}.md").head for m in MEASURES] == [
        m.head for m in MEASURES
    ]
