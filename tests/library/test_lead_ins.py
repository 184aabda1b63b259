"""Policy lead-ins: one for every day, dated and sourced, at most one sentence a paper."""

import datetime
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from kcbx_docs.library import USUAL, Library

Fill = Callable[..., str]

FIRST, LAST = datetime.date(2015, 1, 1), datetime.date(2026, 12, 31)
DAYS = [FIRST + datetime.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
PART = '{% include "parts/依据.md.j2" %}'


def test_every_day_has_exactly_one_usual_lead_in(library: Library) -> None:
    usual = [entry for entry in library.lead_ins if entry.id == USUAL]
    counts = Counter(day for day in DAYS for e in usual if e.since <= day <= (e.until or LAST))
    assert [day for day in DAYS if counts[day] != 1] == []


def test_no_two_lead_ins_of_a_kind_overlap(library: Library) -> None:
    for kind in {entry.id for entry in library.lead_ins}:
        spans = sorted((e.since, e.until or LAST) for e in library.lead_ins if e.id == kind)
        for (_, ended), (began, _) in pairwise(spans):
            assert ended < began, (kind, began)


def test_a_lead_in_is_one_sentence_of_at_most_sixty_characters(library: Library) -> None:
    for entry in library.lead_ins:
        assert entry.text.endswith("。")
        assert entry.text.count("。") == 1
        assert len(entry.text) <= 60
        assert len(entry.source) >= 8


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2015-12-06", "深入推进义务教育均衡发展"),
        ("2015-12-07", "打响脱贫攻坚战"),
        ("2020-12-31", "决战脱贫攻坚"),
        ("2021-01-01", "巩固拓展脱贫攻坚成果同乡村振兴有效衔接"),
        ("2025-12-31", "巩固拓展脱贫攻坚成果同乡村振兴有效衔接"),
        ("2026-01-01", "实施常态化帮扶"),
    ],
)
def test_a_paper_opens_with_the_lead_in_of_its_day(filled: Fill, day: str, said: str) -> None:
    text = filled(PART, 时间={"成文日期": day})
    assert said in text
    assert text.count("。") == 1


def test_a_paper_older_than_every_lead_in_has_none(filled: Fill) -> None:
    assert filled(PART + "文", 时间={"成文日期": "2014-12-31"}) == "文"


def test_a_paper_without_a_date_has_none(filled: Fill) -> None:
    assert filled(PART + "文") == "文"


def test_the_units_own_lead_in_takes_its_place(filled: Fill) -> None:
    own = {"依据": {"引导语": "县里今年把控辍保学列入十件实事。"}}
    text = filled(PART, 时间={"成文日期": "2026-09-01"}, **own)
    assert text == "县里今年把控辍保学列入十件实事。"
