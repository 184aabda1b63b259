"""The library's own words: short sentences, no empty phrase alone, no word that is out of date."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kcbx_docs import marks
from kcbx_docs.assets import Assets, bundled
from kcbx_docs.blocks import plain
from kcbx_docs.library import Library
from kcbx_docs.library.measures import Measure
from kcbx_docs.model.facts import Facts
from kcbx_docs.template.renderer import Renderer
from kcbx_docs.template.values import dump, printed

ASSETS = Assets.of_project()
LIBRARY = Library(ASSETS)
MEASURES = [LIBRARY.measure(name) for name in LIBRARY.measure_files]
STORE = Renderer(ASSETS, LIBRARY).store
TEMPLATES = sorted((bundled() / "templates").rglob("*.j2"))
DAYS = [datetime.date(year, 11, 21) for year in (2015, 2019, 2023, 2026)]
UNIT = {
    "名称": "花鼓学校",
    "层级": "学校",
    "主体性质": "学校",
    "乡镇人民政府": "花鼓镇人民政府",
    "县级教育行政部门": "清河县教育局",
}

each_measure = pytest.mark.parametrize("measure", MEASURES, ids=[m.id for m in MEASURES])
each_template = pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)

# How long the library's own words may be, and how long with the facts filled in.
OWN, FILLED = (60, 150), (80, 200)

_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_GAP = re.compile(r"【待填：[^】]*】")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
_ADVERBS = re.compile("^(?:要|进一步|切实|不断|必须|继续|全面|认真|积极)+")


def entries(name: str) -> list[dict[str, Any]]:
    """The words of data/phrases/空话.yaml or 禁用词.yaml."""
    file = bundled() / "data" / "phrases" / f"{name}.yaml"
    listed: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))[name]
    return listed


EMPTY = {entry["词"] for entry in entries("空话")}
WRONG = [entry for entry in entries("禁用词") if entry.get("程度", "错误") == "错误"]


def examples(measure: Measure) -> dict[str, str]:
    return {fact.name: fact.example for fact in measure.head.facts}


def paragraphs(
    measure: Measure, wording: str, given: dict[str, str], day: datetime.date
) -> list[str]:
    """The paragraphs of a wording as they are printed on a day."""
    time = {"截止日": "2026-11-20", "成文日期": str(day)}
    scope = dump(Facts.model_validate({"单位": UNIT, "时间": time}), "")
    facts = dump(measure.facts.model_validate(given).model_dump(), "情况")
    scope = {**scope, "情况": facts, "承担": measure.head.owner}
    filled = STORE.wording(measure, wording).render(scope).strip()
    return [plain(marks.inlines(paragraph)) for paragraph in filled.split("\n\n")]


def every_paragraph(measure: Measure, given: dict[str, str]) -> Iterator[str]:
    for wording in measure.sections:
        for day in DAYS:
            yield from paragraphs(measure, wording, given, day)


def own_words(text: str, measure: Measure, given: dict[str, str]) -> str:
    """A paragraph without the facts filled into it."""
    text = _GAP.sub("", text)
    for value in measure.facts.model_validate(given).model_dump().values():
        if isinstance(value, str | datetime.date):
            text = text.replace(plain(marks.inlines(printed(value))), "", 1)
    return text


def too_long(text: str, limits: tuple[int, int]) -> list[str]:
    """What of a paragraph goes beyond the limits for a sentence and for the whole."""
    sentence, whole = limits
    parts = [part for part in re.split("[。！？]", text) if len(part) > sentence]
    return [*parts, *([text] if len(text) > whole else [])]


def empty_phrases(text: str) -> list[str]:
    """Clauses that say nothing: a listed phrase with nothing beside it."""
    clauses = re.split(r"[，。；：！？、\n“”（）#]|\d\.", text)
    return [clause for clause in clauses if _ADVERBS.sub("", clause.strip()) in EMPTY]


def wrong_words(text: str, day: datetime.date) -> list[str]:
    """Words that must not be written on a day, titles and quotations left alone."""
    text = _QUOTED.sub("", text)
    return [
        entry["词"]
        for entry in WRONG
        if entry.get("起", day) <= day and entry["词"] in _without(text, entry.get("放过", []))
    ]


def _without(text: str, passed: list[str]) -> str:
    for right in sorted(passed, key=len, reverse=True):
        text = text.replace(right, "")
    return text


def source(file: Path) -> str:
    """The running text of a template: no front matter, no tags, no tables."""
    body = file.read_text("utf-8")
    body = body.split("---\n", 2)[2] if body.startswith("---\n") else body
    lines = _TAG.sub("", body).split("\n")
    return "\n".join(line for line in lines if not line.startswith("|"))


# --- measures


@each_measure
def test_the_words_of_a_measure_are_short(measure: Measure) -> None:
    for given in ({}, examples(measure)):
        for text in every_paragraph(measure, given):
            assert too_long(own_words(text, measure, given), OWN) == []
            assert too_long(text, FILLED) == []


@each_measure
def test_no_clause_of_a_measure_says_nothing(measure: Measure) -> None:
    for given in ({}, examples(measure)):
        for text in every_paragraph(measure, given):
            assert empty_phrases(text) == []


@each_measure
def test_no_word_of_a_measure_is_wrong_on_the_day_it_is_printed(measure: Measure) -> None:
    for wording in measure.sections:
        for day in DAYS:
            for given in ({}, examples(measure)):
                for text in paragraphs(measure, wording, given, day):
                    assert wrong_words(text, day) == [], (wording, day)


@each_measure
def test_no_branch_of_a_measure_has_a_wrong_word_or_an_empty_clause(measure: Measure) -> None:
    for section in measure.sections.values():
        text = _TAG.sub("", section.source)
        assert wrong_words(text, DAYS[-1]) == []
        assert empty_phrases(text) == []


@each_measure
def test_the_head_of_a_measure_has_no_wrong_word(measure: Measure) -> None:
    facts = [word for f in measure.head.facts for word in (f.name, f.meaning, f.example)]
    assert wrong_words("\n".join([measure.head.title, *facts]), DAYS[-1]) == []


# --- templates


@each_template
def test_the_words_of_a_template_are_short(file: Path) -> None:
    for line in source(file).split("\n"):
        assert too_long(line, OWN) == []


@each_template
def test_no_clause_of_a_template_says_nothing(file: Path) -> None:
    assert empty_phrases(source(file)) == []


@each_template
def test_no_word_of_a_template_is_wrong(file: Path) -> None:
    assert wrong_words(source(file), DAYS[-1]) == []


# --- the other texts of the library


def test_no_term_is_printed_on_a_day_on_which_it_is_wrong() -> None:
    for term in LIBRARY.terms.values():
        for name in term.names:
            for day in DAYS:
                if (name.since or day) <= day <= (name.until or day):
                    assert wrong_words(name.name, day) == [], (term.id, day)


def test_no_lead_in_is_printed_on_a_day_on_which_it_is_wrong() -> None:
    for entry in LIBRARY.lead_ins:
        for day in (entry.since, entry.until or DAYS[-1]):
            assert wrong_words(entry.text, day) == [], (entry.since, day)
        assert empty_phrases(entry.text) == []


# --- the rules themselves


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学校要高度重视。", []),
        ("要高度重视，加强宣传。", ["要高度重视", "加强宣传"]),
        ("进一步加强管理：", ["进一步加强管理"]),
        ("班主任每天点名，加强管理留有记录。", []),
        ("## 落到实处", [" 落到实处"]),
    ],
)
def test_an_empty_phrase_counts_only_where_it_stands_alone(text: str, found: list[str]) -> None:
    assert empty_phrases(text) == found


@pytest.mark.parametrize(
    ("text", "year", "found"),
    [
        ("走访贫困户", 2020, []),
        ("走访贫困户", 2021, ["贫困户"]),
        ("不收学费和杂费", 2026, []),
        ("补交学费", 2026, ["学费"]),
        ("各校交流生活经验", 2026, []),
        ("帮助流生返校", 2026, ["流生"]),
        ("《精准扶贫实施方案》", 2026, []),
        ("本校学困生", 2026, []),
    ],
)
def test_a_wrong_word_is_found_from_its_day_on(text: str, year: int, found: list[str]) -> None:
    assert wrong_words(text, datetime.date(year, 6, 1)) == found
