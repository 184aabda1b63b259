"""Word forms: each bundled one filled by kcbx and by plain docxtpl, from the same file and facts."""

import datetime
import io
import statistics
import time
from collections.abc import Callable
from typing import Any, Final

from docxtpl import DocxTemplate

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.forming import FormShop, Given
from kcbx_docs.forms.store import FOLDER, SUFFIX
from kcbx_docs.reader.pupils import read_pupils

ROUNDS: Final = 5
EACH: Final = 10
TOWNSHIP: Final = bundled() / "data" / "examples" / "青山镇" / "乡镇.yaml"
PUPILS: Final = bundled() / "data" / "pupils" / "青山镇" / "青山中学.yaml"
HEADING: Final = "## Word forms"


def report() -> str:
    """The table in Markdown: the quickest, the middle and the slowest of the bundled forms."""
    rows = sorted(map(_measured, _jobs()), key=lambda row: row[1] / row[2])
    shown = [rows[0], rows[len(rows) // 2], rows[-1]]
    lines = [
        f"| {name} | {ours * 1000:.2f} | {plain * 1000:.1f} | {plain / ours:.0f} |"
        for name, plain, ours in shown
    ]
    head = ["| filled form | kcbx, ms | docxtpl, ms | × docxtpl |", "|---|--:|--:|--:|"]
    told = f"The least, the middle and the most gained of {len(rows)} forms, with the same document.xml."
    return "\n".join([HEADING, "", told, "", *head, *lines])


def _jobs() -> list[tuple[str, Callable[[], Any], Callable[[], Any]]]:
    """Each form with what fills it by kcbx and by docxtpl."""
    shop = FormShop(Assets.of_project())
    unit, listed = shop.read(TOWNSHIP), read_pupils(PUPILS)
    given = Given(unit, listed, None, datetime.date(2026, 11, 22))
    return [_job(shop, name, given) for name in shop.store.names]


def _job(shop: FormShop, name: str, given: Given) -> tuple[str, Any, Any]:
    form = shop.store.form(name)
    names = shop.names(form, given, 0 if form.per_pupil else None)
    path = bundled() / FOLDER / f"{name}{SUFFIX}"
    environment = shop.store.environment

    def plain() -> None:
        shop.start(given.unit)
        environment.begin(None)
        document = DocxTemplate(path)
        document.render(names, jinja_env=environment)
        document.save(io.BytesIO())

    def ours() -> None:
        shop.start(given.unit)
        form.compiled.fill(names)

    return name, plain, ours


def _measured(job: tuple[str, Any, Any]) -> tuple[str, float, float]:
    """Median seconds of a filling by docxtpl and by kcbx, in turn."""
    name, *ways = job
    rounds = [[_mean(way) for way in ways] for _ in range(ROUNDS)]
    plain, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
    return name, plain, ours


def _mean(way: Callable[[], None]) -> float:
    start = time.perf_counter()
    for _ in range(EACH):
        way()
    return (time.perf_counter() - start) / EACH
