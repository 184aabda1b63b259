"""The papers of the bundled examples, word for word; `pytest --accept` rewrites them."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.formats import file_name
from kcbx_docs.papers import Paper, Workshop

EXAMPLES = bundled() / "data" / "examples"
CASES = Path(__file__).parent / "cases"
# The complete example is kept in these formats, the drafts as text only; docx has its own tests.
COMPLETE = "青山镇/学校/青山学校"
FORMATS = ("txt", "md", "html")
# The paper that is kept as an article as well.
ARTICLE = "letters/parents"
# Papers that are asked for by name, kept of these examples.
ASKED_FOR = {
    COMPLETE: ("notices/档案目录", "letters/message"),
    "青山镇/班级/七年级一班": ("letters/message",),
    # A 通知, a 报告 and a 函 under a 版头.
    "青山镇/乡镇": ("notices/meeting", "summaries/report", "notices/商请函"),
}
# A township or a county has its own file beside the folders of those below it.
UNITS = sorted(
    path.relative_to(EXAMPLES).with_suffix("").as_posix() for path in EXAMPLES.rglob("*.yaml")
)


def papers(school: str) -> Iterator[tuple[Workshop, Paper]]:
    file = EXAMPLES / f"{school}.yaml"
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    asked = ASKED_FOR.get(school, ())
    chosen = [*workshop.choose(unit, []), *(workshop.choose(unit, asked) if asked else [])]
    for paper in workshop.make(unit, chosen, final=school == COMPLETE):
        yield workshop, paper


def written(school: str) -> dict[str, str]:
    """Each file of a school's papers with its text."""
    return {
        f"{school}/{file_name(paper.template, name)}": without_look(
            workshop.render(paper, name), name
        )
        for workshop, paper in papers(school)
        for name in formats(school, paper.template)
    }


def formats(school: str, template: str) -> tuple[str, ...]:
    if school != COMPLETE:
        return FORMATS[:1]
    return (*FORMATS, "wechat") if template == ARTICLE else FORMATS


def without_look(raw: bytes, name: str) -> str:
    """The text of a file; the style sheets in data/layouts may change alone."""
    if name == "wechat":
        return re.sub(' style="[^"]*"', "", raw.decode()).replace("><", ">\n<")
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
