"""The invented township: each school's papers live from its own facts."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.blocks import Heading, Paragraph, plain
from kcbx_docs.papers import Paper, Workshop
from kcbx_docs.reader import Unit

SCHOOLS = sorted((bundled() / "data" / "examples" / "青山镇" / "学校").glob("*.yaml"))


def paper(school: Path, template: str) -> tuple[Unit, Paper]:
    workshop = Workshop.for_file(school)
    unit = workshop.read(school)
    (made,) = workshop.make(unit, workshop.choose(unit, [template]), final=True)
    return unit, made


def practice(made: Paper, part: str) -> list[Paragraph]:
    """The paragraphs of the part that tells the measures."""
    blocks = made.document.blocks
    parts = [at for at, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1]
    (span,) = (
        blocks[a:b]
        for a, b in pairwise([*parts, len(blocks)])
        if plain(blocks[a].line) == part  # type: ignore[union-attr]  # a heading has a line
    )
    return [block for block in span if isinstance(block, Paragraph)]


def measures(made: Paper, part: str) -> Iterator[str]:
    """The text of each measure: the paragraph its heading runs into, and those after it."""
    text = ""
    for paragraph in practice(made, part):
        if paragraph.lead and text:
            yield text
        text = plain(paragraph.line) if paragraph.lead else text and text + plain(paragraph.line)
    yield text


def test_there_are_at_least_five_schools() -> None:
    assert len(SCHOOLS) >= 5


def test_no_two_summaries_share_a_paragraph_of_practice() -> None:
    made = [paper(school, "summaries/school")[1] for school in SCHOOLS]
    counts = Counter(plain(p.line) for each in made for p in practice(each, "主要做法"))

    assert [text for text, times in counts.items() if times > 1] == []


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda path: path.stem)
def test_every_measure_of_a_summary_prints_a_fact_of_the_school(school: Path) -> None:
    unit, made = paper(school, "summaries/school")

    assert [text for text in measures(made, "主要做法") if not says_a_fact(unit, text)] == []


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda path: path.stem)
def test_every_measure_of_a_plan_prints_a_fact_of_the_school(school: Path) -> None:
    unit, made = paper(school, "plans/school")

    assert [text for text in measures(made, "主要措施") if not says_a_fact(unit, text)] == []


def says_a_fact(unit: Unit, text: str) -> bool:
    """Whether a text holds a fact or a responsible post that the school's file gives."""
    given = [measure for strategy in unit.adopted for measure in strategy.measures]
    facts = [str(fact) for measure in given for fact in measure.facts.values() if fact]
    chosen = [use.owner for a in unit.facts.adoptions or () for use in a.measures or ()]
    return any(word in text for word in (*facts, *filter(None, chosen)))
