"""Targets and veto lines: what a paper may promise, and on whose word."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from kcbx_docs.model.facts import Facts
from kcbx_docs.statistics.sums import Mismatch

# From here on every dropout is to be brought back; a paper that plans for some needs a reason.
CLEARED = datetime.date(2021, 1, 1)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) *([%％‰])")


def limits(facts: Facts) -> Iterator[Mismatch]:
    """Dropout targets above zero without a superior's document, and veto lines looser than targets."""
    day = facts.time.written_on("计划") if facts.time else None
    for index, target in enumerate(facts.targets or ()):
        allowed = _percent(target.value)
        planned = "辍学率" in target.indicator and allowed is not None and allowed > 0
        if planned and not target.source and (day is None or day >= CLEARED):
            message = "2021年以后的文件，辍学率目标大于零要写明上级文件，请在“来源”里填写"
            yield Mismatch(("目标", index, "数值"), message)
    yield from _looser(facts)


def _looser(facts: Facts) -> Iterator[Mismatch]:
    targets = {target.indicator: _percent(target.value) for target in facts.targets or ()}
    for index, veto in enumerate(facts.vetoes or ()):
        line, target = _percent(veto.line), targets.get(veto.indicator)
        if line is not None and target is not None and _is_looser(veto.indicator, line, target):
            message = f"否决线{line}%比目标{target}%还松，请核对"
            yield Mismatch(("一票否决", index, "否决线"), message)


def _is_looser(indicator: str, line: Decimal, target: Decimal) -> bool:
    return line > target if "辍学" in indicator else line < target


def _percent(text: str) -> Decimal | None:
    found = _PERCENT.search(text)
    if not found:
        return None
    return Decimal(found[1]) / 10 if found[2] == "‰" else Decimal(found[1])


def warnings(facts: Facts) -> list[str]:
    """What is allowed but should not go out unread."""
    bare = [veto.indicator for veto in facts.vetoes or () if not veto.basis]
    return [f"一票否决“{name}”没有写明上级文件，请在“依据”里填写" for name in bare]
