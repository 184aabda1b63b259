"""explain: where each figure of a paper comes from."""

import json
from pathlib import Path

import typer

from kcbx_docs.errors import UsageError
from kcbx_docs.explain import Explained, Part, explain
from kcbx_docs.papers import Workshop
from kcbx_docs.reader import Unit


def explain_unit(data: Path, template: str, *, as_json: bool) -> None:
    """Print every figure of a paper under the heading it stands under."""
    workshop = Workshop.for_file(data)
    unit = workshop.read(data)
    chosen = workshop.choose(unit, [template or _summary(workshop, unit)])
    (paper,) = workshop.make(unit, chosen, final=False)
    for part in explain(unit, paper.document):
        for line in _records(part) if as_json else _lines(part):
            typer.echo(line)


def _summary(workshop: Workshop, unit: Unit) -> str:
    """The usual summary of a unit's level."""
    heads = workshop.fitting(unit.facts.unit.level, [])
    found = next((name for name, head in heads.items() if head.kind == "总结"), None)
    if found is None:
        raise UsageError(f"没有“{unit.facts.unit.level}”的总结模板，请用 -t 写明要说明哪一种文稿")
    return found


def _lines(part: Part) -> list[str]:
    return [part.heading, *("\t".join(_columns(figure)) for figure in part.figures)]


def _columns(figure: Explained) -> list[str]:
    """What was worked out stands on the lines of what it was worked out from."""
    places = dict.fromkeys(source.place for source in figure.sources if source.place)
    return [
        figure.text,
        figure.origin,
        figure.kind,
        figure.formula,
        figure.place or "、".join(places),
        "、".join(figure.evidence),
    ]


def _records(part: Part) -> list[str]:
    return [json.dumps(_record(part.heading, f), ensure_ascii=False) for f in part.figures]


def _record(heading: str, figure: Explained) -> dict[str, object]:
    return {
        "标题": heading,
        "文字": figure.text,
        "路径": figure.origin,
        "种类": figure.kind,
        "算法": figure.formula,
        "出处": figure.place,
        "依据": [
            {"名称": s.name, "数值": s.text, "路径": s.path, "出处": s.place, "算法": s.formula}
            for s in figure.sources
        ],
        "佐证": list(figure.evidence),
    }
