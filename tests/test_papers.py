"""Every bundled example with every template of its level: said once, by the law of its date."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.blocks import (
    Addressee,
    Attachments,
    Document,
    Heading,
    Item,
    Masthead,
    Note,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
    plain,
)
from kcbx_docs.library import Library, printed
from kcbx_docs.library.adoption import adopt
from kcbx_docs.library.laws import in_force
from kcbx_docs.model.strategies import Adoption
from kcbx_docs.papers import Paper, Workshop
from kcbx_docs.reader import Unit
from kcbx_docs.source.tree import Place, Places
from kcbx_docs.template.store import TextTemplate

EXAMPLES = bundled() / "data" / "examples"
FILES = sorted(EXAMPLES.rglob("*.yaml"))
YEARS = (2015, 2019, 2023, 2026)
LIBRARY = Library(Assets.of_project())
STRATEGIES = sorted({entry.id for entry in LIBRARY.strategies.values()})

each_example = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: file.relative_to(EXAMPLES).with_suffix("").as_posix()
)


@cache
def workshop_of(file: Path) -> Workshop:
    return Workshop.for_file(file)


@cache
def unit_of(file: Path) -> Unit:
    return workshop_of(file).read(file)


def templates_of(file: Path) -> list[TextTemplate]:
    """Every template of the level of an example's unit."""
    renderer = workshop_of(file).renderer
    level = unit_of(file).facts.unit.level
    templates = map(renderer.template, renderer.names)
    return [template for template in templates if level in template.head.levels]


def papers(file: Path, unit: Unit | None = None) -> Iterator[Paper]:
    for template in templates_of(file):
        yield from workshop_of(file).make(unit or unit_of(file), [template], final=False)


def paper(file: Path, template: str) -> Document:
    workshop = workshop_of(file)
    unit = unit_of(file)
    return workshop.make(unit, workshop.choose(unit, [template]), final=False)[0].document


def on(unit: Unit, day: datetime.date) -> Unit:
    """The unit as if all its papers were written on a day."""
    calendar = unit.facts.time
    assert calendar is not None
    time = calendar.model_copy(update={"written": day, "written_of": None})
    return replace(unit, facts=unit.facts.model_copy(update={"time": time}))


def adopting(unit: Unit, *strategies: str) -> Unit:
    """The unit with these strategies: each measure of its level, with its example facts."""
    chosen = [
        {"策略": name, "措施": measures}
        for name in strategies
        if (measures := [*_measures(name, unit.facts.unit.level)])
    ]
    adoptions = tuple(Adoption.model_validate(entry) for entry in chosen)
    facts = unit.facts.model_copy(update={"adoptions": adoptions})
    return replace(unit, facts=facts, adopted=adopt(facts, LIBRARY, {}, Places(Place(""))))


def _measures(strategy: str, level: str) -> Iterator[dict[str, object]]:
    for name in LIBRARY.measure_files:
        head = LIBRARY.measure(name).head
        if strategy in head.strategies and level in head.levels:
            yield {"措施": name, "情况": {fact.name: fact.example for fact in head.facts}}


# --- nothing is said twice


def sentences(document: Document) -> Iterator[str]:
    """Sentences of the running text: no tables, name lists, slips, titles or signatures."""
    for block in document.blocks:
        if isinstance(block, Paragraph | Item):
            yield from filter(None, re.split(r"[。！？]", plain(block.line)))


def repeated(document: Document) -> list[str]:
    return [s for s, times in Counter(sentences(document)).items() if times > 1 and len(s) >= 12]


@each_example
def test_no_sentence_stands_twice_in_a_paper(file: Path) -> None:
    assert {p.template: found for p in papers(file) if (found := repeated(p.document))} == {}


@each_example
def test_no_sentence_stands_twice_with_every_measure_at_once(file: Path) -> None:
    unit = adopting(unit_of(file), *STRATEGIES)
    assert {p.template: found for p in papers(file, unit) if (found := repeated(p.document))} == {}


# --- what is cited is in force

ARTICLE = (
    r"第[一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+款|第（[一二三四五六七八九十]+）项)?"
)
CITED = re.compile(rf"《([^》]+)》((?:{ARTICLE}[、和]?)*)")


def unlawful(document: Document, day: datetime.date) -> list[str]:
    """Statutes a document names that are not in force on a day, or do not say so there."""
    text = "\n".join(plain(block.line) for block in document.blocks if hasattr(block, "line"))
    return [
        found[0]
        for found in CITED.finditer(text)
        if found[1] in _LAWS and not _in_force(found[1], re.findall(ARTICLE, found[2]), day)
    ]


_LAWS = {name: law for law in LIBRARY.laws for name in (law.title, law.id)}


def _in_force(name: str, articles: list[str], day: datetime.date) -> bool:
    law = _LAWS[name]
    current = {version.id for version in law.versions if in_force(version, day)}
    known = {a.article + (a.clause or "") for a in law.articles if current & set(a.versions)}
    return bool(current) and set(articles) <= known


@each_example
@pytest.mark.parametrize("year", YEARS)
def test_every_statute_cited_is_in_force_on_the_papers_date(file: Path, year: int) -> None:
    if unit_of(file).facts.time is None:
        pytest.skip("the example has no dates at all")
    day = datetime.date(year, 11, 21)
    unit = on(adopting(unit_of(file), *STRATEGIES), day)
    found = {p.template: wrong for p in papers(file, unit) if (wrong := unlawful(p.document, day))}
    assert found == {}


def test_a_statute_out_of_force_would_be_found() -> None:
    """The test above can fail: these are the old papers' own faults."""
    old, new = datetime.date(2019, 9, 1), datetime.date(2023, 9, 1)
    cited = "《中华人民共和国未成年人保护法》第十三条"
    assert [unlawful(_said(cited), day) for day in (old, new)] == [[], [cited]]
    assert unlawful(_said("《家庭教育促进法》"), old) == ["《家庭教育促进法》"]


def _said(text: str) -> Document:
    return Document((Paragraph((Text(text),)),), "", "国标")


# --- every strategy in every paper


@each_example
@pytest.mark.parametrize("strategy", [*STRATEGIES, "全部"])
def test_every_paper_renders_with_each_strategy_and_with_all(file: Path, strategy: str) -> None:
    names = STRATEGIES if strategy == "全部" else [strategy]
    unit = adopting(unit_of(file), *names)
    if not unit.adopted:
        pytest.skip(f"{strategy} has no measure for a unit of this level")
    for made in papers(file, unit):
        assert [gap for gap in made.gaps if gap.startswith("控辍策略")] == [], made.template
        if made.template.startswith(("plans/", "summaries/")):
            assert second_level(made.document) == printed_names(unit), made.template


def second_level(document: Document) -> list[str]:
    heads = (block for block in document.blocks if isinstance(block, Heading))
    return [plain(head.line) for head in heads if head.level == 2]


def printed_names(unit: Unit) -> list[str]:
    """Names of the strategies that still have measures of their own, in their order."""
    time = unit.facts.time
    ids = [strategy.id or "" for strategy in unit.adopted if strategy.measures]
    return [printed(LIBRARY.strategies[i].names, time and time.written) for i in ids]


@each_example
def test_what_a_paper_lacks_is_only_what_its_unit_did_not_say(file: Path) -> None:
    """A bundled example of the invented places is complete: every paper of it may be final."""
    lacking = {p.template: p.gaps for p in papers(file) if p.gaps}
    if file.parent.name == "花鼓学校":
        assert lacking
    else:
        assert lacking == {}


# --- papers that belong together

TOWNSHIP = EXAMPLES / "青山镇" / "乡镇.yaml"
PLANS = {"学校": "plans/school", "乡镇": "plans/township", "县区": "plans/county"}
issuing = pytest.mark.parametrize(
    "file",
    [file for file in FILES if file.parent.name != "班级"],
    ids=lambda file: file.relative_to(EXAMPLES).with_suffix("").as_posix(),
)


@issuing
def test_the_notice_the_note_under_it_and_the_plan_have_one_title(file: Path) -> None:
    plan = paper(file, PLANS[unit_of(file).facts.unit.level]).title
    notice = paper(file, "notices/issue-plan")
    attached = [block for block in notice.blocks if isinstance(block, Attachments)]
    assert [[plain(line) for line in block.titles] for block in attached] == [[plan]]
    assert notice.title.endswith(f"关于印发《{plan}》的通知")
    body = "".join(plain(block.line) for block in notice.blocks if isinstance(block, Paragraph))
    assert f"现将《{plan}》印发给你们" in body


@issuing
def test_a_report_goes_to_one_addressee_and_ends_with_its_own_words(file: Path) -> None:
    blocks = paper(file, "summaries/report").blocks
    (addressee,) = [plain(block.line) for block in blocks if isinstance(block, Addressee)]
    assert not re.search("[、，]", addressee)
    assert addressee.endswith("：")
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Signature))
    before, after = blocks[at - 1], blocks[at + 1]
    assert isinstance(before, Paragraph)
    assert plain(before.line) == "特此报告。"
    assert isinstance(after, Note)
    # Who signs stands in the head, and in the note of a paper that has none.
    heads = [block for block in blocks if isinstance(block, Masthead)]
    assert plain(after.line).startswith("（联系人：" if heads else "（签发人：")


@issuing
def test_a_report_asks_for_nothing(file: Path) -> None:
    text = "".join(sentences(paper(file, "summaries/report")))
    assert not re.search("请示|请批|妥否|恳请|请予", text)


def test_a_meetings_notice_and_minutes_tell_of_the_same_meeting() -> None:
    meeting = unit_of(TOWNSHIP).facts.meeting
    assert meeting is not None
    notice, minutes = paper(TOWNSHIP, "notices/meeting"), paper(TOWNSHIP, "notices/minutes")
    assert notice.title == f"青山镇中心校关于召开{meeting.name}的通知"
    assert minutes.title == f"{meeting.name}纪要"
    for document in (notice, minutes):
        text = "".join(sentences(document))
        assert str(meeting.when) in text
        assert str(meeting.where) in text
    decided = [plain(b.line) for b in minutes.blocks if isinstance(b, Item)]
    assert decided == [f"{text}。" for text in meeting.decisions or ()]


# --- length


LONG = re.compile(r"[《“（][^》”）]*[》”）]")


@each_example
def test_no_sentence_or_paragraph_is_too_long_to_read(file: Path) -> None:
    """80 characters a sentence and 200 a paragraph, titles and statutes quoted excepted."""
    for made in papers(file):
        for block in made.document.blocks:
            if isinstance(block, Paragraph | Item):
                text = LONG.sub("", plain(block.line))
                assert len(text) <= 200, (made.template, text)
                longest = max(re.split("[。！？]", text), key=len)
                assert len(longest) <= 80, (made.template, longest)


def test_the_tables_of_a_plan_are_those_of_its_data() -> None:
    facts = unit_of(TOWNSHIP).facts
    tables = [b for b in paper(TOWNSHIP, "plans/township").blocks if isinstance(b, Table)]
    schedule = next(table for table in tables if plain(table.caption) == "工作进度")
    assert [plain(row[0]) for row in schedule.rows] == [s.when for s in facts.schedule or ()]


def test_every_paper_has_one_title() -> None:
    for file in FILES:
        for made in papers(file):
            assert sum(isinstance(b, Title) for b in made.document.blocks) == 1, made.template
