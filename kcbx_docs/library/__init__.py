"""What the program knows beside the unit's facts: measures, strategies, laws, terms, layouts.

Entries are read when first asked for and kept for the life of the library.
"""

import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kcbx_docs.assets import Assets
from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.library.entries import LawEntry, PrintedName, StrategyEntry, TermEntry, TermList
from kcbx_docs.library.laws import Citation, cite
from kcbx_docs.library.layouts import Layout, read_layout
from kcbx_docs.library.measures import Measure, read_measure
from kcbx_docs.source import load, validate


class Library:
    """The entries of `data/`, overridden by a project's own files of the same name."""

    def __init__(self, assets: Assets) -> None:
        """Take the folders to look in."""
        self._assets = assets
        self.measure = cache(self._measure)
        self.layout = cache(self._layout)
        self.cite = cache(self._cite)

    @cached_property
    def measure_files(self) -> dict[str, Path]:
        """Every measure's file by its id."""
        return dict(self._assets.listing("data/measures", ".md"))

    @cached_property
    def strategies(self) -> dict[str, StrategyEntry]:
        """Every strategy by its id and by each of its aliases."""
        entries = [
            self._entry(StrategyEntry, *found)
            for found in self._assets.listing("data/strategies", ".yaml")
        ]
        return {name: entry for entry in entries for name in (entry.id, *entry.aliases)}

    @cached_property
    def laws(self) -> list[LawEntry]:
        """Every law."""
        return [
            self._entry(LawEntry, *found) for found in self._assets.listing("data/laws", ".yaml")
        ]

    @cached_property
    def topics(self) -> frozenset[str]:
        """Every topic a statute can be cited by."""
        return frozenset(article.topic for law in self.laws for article in law.articles)

    @cached_property
    def terms(self) -> dict[str, TermEntry]:
        """Every dated term by its id."""
        lists = [
            self._entry(TermList, *found) for found in self._assets.listing("data/terms", ".yaml")
        ]
        return {term.id: term for terms in lists for term in terms.terms}

    def _measure(self, identifier: str) -> Measure:
        return read_measure(identifier, self.measure_files[identifier])

    def _layout(self, name: str) -> Layout:
        path = self._assets.find(f"data/layouts/{name}.yaml")
        if path is None:
            raise DataError([Fault(Place(f"data/layouts/{name}.yaml"), "没有这个版式")])
        return read_layout(path)

    def _cite(self, topic: str, day: datetime.date) -> Citation | None:
        return cite(self.laws, topic, day)

    def _entry(self, model: type[Any], identifier: str, path: Path) -> Any:  # noqa: ANN401  # one record type a folder
        return validate(model, *load(path, f"{path.parent.name}/{identifier}.yaml"))


def printed(names: tuple[PrintedName, ...], day: datetime.date | None) -> str:
    """The name in use on a day; without a day, the newest."""
    if day is None:
        return names[-1].name
    current = (n for n in names if (n.since or day) <= day <= (n.until or day))
    return next(current, names[-1]).name
