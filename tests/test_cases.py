"""The papers of the bundled examples, word for word; `pytest --accept` rewrites them."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.build import Paper, Workshop

EXAMPLES = bundled() / "data" / "examples"
CASES = Path(__file__).parent / "cases"
# The complete example is kept in these formats, the drafts as text only; docx has its own tests.
COMPLETE = "青山镇/学校/青山学校"
FORMATS = ("txt", "md", "html")
# Papers that are asked for by name, kept of the complete example.
ASKED_FOR = ("notices/档案目录",)
# A township or a county has its own file beside the folders of those below it.
UNITS = sorted(
    path.relative_to(EXAMPLES).with_suffix("").as_posix() for path in EXAMPLES.rglob("*.yaml")
)


def papers(school: str) -> Iterator[tuple[Workshop, Paper]]:
    file = EXAMPLES / f"{school}.yaml"
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    asked = workshop.choose(unit, ASKED_FOR) if school == COMPLETE else []
    chosen = [*workshop.choose(unit, []), *asked]
    for paper in workshop.make(unit, chosen, final=school == COMPLETE):
        yield workshop, paper


def written(school: str) -> dict[str, str]:
    """Each file of a school's papers with its text."""
    suffixes = FORMATS if school == COMPLETE else FORMATS[:1]
    return {
        f"{school}/{paper.template}.{suffix}": without_look(workshop.render(paper, suffix))
        for workshop, paper in papers(school)
        for suffix in suffixes
    }


def without_look(raw: bytes) -> str:
    """The text of a file; the style sheet of a page is data/layouts/网页.css and may change alone."""
    return re.sub("(<style>).*?(</style>)", r"\1\2", raw.decode(), flags=re.DOTALL)


def kept(school: str) -> dict[str, str]:
    folder = CASES / school
    files = (path for path in folder.glob("*/*.*") if path.is_file() and path.suffix != ".yaml")
    return {path.relative_to(CASES).as_posix(): path.read_text("utf-8") for path in files}


def keep(name: str, text: str | None) -> None:
    path = CASES / name
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def difference(name: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"kept {name}", f"now {name}", lineterm="", n=1
    )
    return "\n".join(lines)


@pytest.mark.parametrize("school", UNITS)
def test_the_papers_of_an_example_are_word_for_word_as_kept(school: str, *, accept: bool) -> None:
    now, before = written(school), kept(school)
    changed = sorted(n for n in now.keys() | before.keys() if now.get(n) != before.get(n))
    if accept:
        for name in changed:
            keep(name, now.get(name))
        return
    told = [difference(name, before.get(name, ""), now.get(name, "")) for name in changed]
    if told:
        pytest.fail("\n\n".join([*told, "right as it is now? pytest --accept"]), pytrace=False)


def test_every_golden_belongs_to_an_example() -> None:
    kept_for = {path.parents[1].relative_to(CASES).as_posix() for path in CASES.rglob("*.txt")}
    assert {name for name in kept_for if not name.startswith("旧稿")} <= set(UNITS)
