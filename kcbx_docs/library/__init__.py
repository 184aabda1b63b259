"""What the program knows beside the unit's facts: measures, strategies, laws, terms, layouts.

Entries are read when first asked for and kept for the life of the library.
"""

import datetime
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kcbx_docs.assets import Assets
from kcbx_docs.errors import Fault, LibraryError, Place
from kcbx_docs.library.entries import (
    LawEntry,
    LeadIn,
    LeadIns,
    PrintedName,
    StrategyEntry,
    TermEntry,
    TermList,
)
from kcbx_docs.library.laws import Citation, cite
from kcbx_docs.library.layouts import Layout, read_layout
from kcbx_docs.library.measures import Measure, read_measure
from kcbx_docs.library.pasted import read_looks
from kcbx_docs.library.shells import Shell, read_shell
from kcbx_docs.library.strokes import read_ranks
from kcbx_docs.source import load, validate
from kcbx_docs.statistics.rates import Rate, RateList

if TYPE_CHECKING:  # imported when a form is asked for
    from kcbx_docs.library.forms import FormHead, FormLooks

# The lead-in taken unless the unit writes its own.
USUAL = "常用"


class Library:
    """The entries of `data/`, overridden by a project's own files of the same name."""

    def __init__(self, assets: Assets) -> None:
        """Take the folders to look in."""
        self._assets = assets
        self.measure = cache(self._measure)
        self.layout = cache(self._layout)
        self.shell = cache(self._shell)
        self.cite = cache(self._cite)
        self._law = cache(self._read_law)

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
        return [self._law(name, path) for name, path, _ in self._law_texts]

    @cached_property
    def topics(self) -> frozenset[str]:
        """Every topic a statute can be cited by."""
        return frozenset(article.topic for law in self.laws for article in law.articles)

    def has_topic(self, topic: str) -> bool:
        """Whether a statute can be cited by a topic, without reading every law."""
        return any(a.topic == topic for law in self._laws_on(topic) for a in law.articles)

    @cached_property
    def _law_texts(self) -> list[tuple[str, Path, str]]:
        found = self._assets.listing("data/laws", ".yaml")
        return [(name, path, path.read_text("utf-8")) for name, path in found]

    def _laws_on(self, topic: str) -> list[LawEntry]:
        """The laws that name a topic: a paper cites a few, and reading all costs a cold start."""
        return [self._law(name, path) for name, path, text in self._law_texts if topic in text]

    @cached_property
    def terms(self) -> dict[str, TermEntry]:
        """Every dated term by its id."""
        lists = [
            self._entry(TermList, *found) for found in self._assets.listing("data/terms", ".yaml")
        ]
        return {term.id: term for terms in lists for term in terms.terms}

    @cached_property
    def lead_ins(self) -> tuple[LeadIn, ...]:
        """Every policy lead-in sentence."""
        return self._entry(LeadIns, "政策表述", self._file("data/phrases/政策表述.yaml")).lead_ins  # type: ignore[no-any-return]  # one record type a file

    @cached_property
    def rates(self) -> dict[str, Rate]:
        """Every rate by its id."""
        listed: RateList = self._entry(RateList, "比率", self._file("data/rates/比率.yaml"))
        return {rate.id: rate for rate in listed.rates}

    @cached_property
    def strokes(self) -> dict[str, int]:
        """Rank of each character in stroke order."""
        return read_ranks(self._file("data/phrases/笔画序.txt"))

    @cached_property
    def layout_files(self) -> dict[str, Path]:
        """Every layout profile's file by its name."""
        return dict(self._assets.listing("data/layouts", ".yaml"))

    @cached_property
    def stylesheet(self) -> str:
        """The style sheet of web pages."""
        return self._file("data/layouts/网页.css").read_text("utf-8")

    @cached_property
    def pasted(self) -> Mapping[str, str]:
        """The inline styles of an article for a WeChat account."""
        return read_looks(self._file("data/layouts/公众号.css"))

    @cached_property
    def forms(self) -> dict[str, "FormHead"]:
        """The head of every Word form by its name; raises DataError if one cites no known topic."""
        found = self._assets.listing("data/forms", ".yaml")
        return {name: self._form(name, path) for name, path in found}

    def form(self, name: str) -> "FormHead | None":
        """The head of one form, None if it has none, without reading the others."""
        path = self._assets.find(f"data/forms/{name}.yaml")
        return self._form(name, path) if path else None

    @cached_property
    def form_looks(self) -> "FormLooks":
        """Sheets, fonts and styles of the forms."""
        from kcbx_docs.library.forms import FormLooks  # noqa: PLC0415  # only who draws needs it

        looks: FormLooks = self._entry(FormLooks, "表单", self._file("data/looks/表单.yaml"))
        return looks

    def lead_in(self, day: datetime.date) -> str:
        """The usual policy lead-in of a day, or ""."""
        usual = (entry for entry in self.lead_ins if entry.id == USUAL)
        current = (e.text for e in usual if e.since <= day <= (e.until or day))
        return next(current, "")

    def _measure(self, identifier: str) -> Measure:
        return read_measure(identifier, self.measure_files[identifier])

    def _layout(self, name: str) -> Layout:
        if name not in self.layout_files:
            known = f"没有这种版式，可用的有：{'、'.join(self.layout_files)}"
            raise LibraryError([Fault(Place(f"data/layouts/{name}.yaml"), known)])
        return read_layout(self.layout_files[name])

    def _shell(self, name: str) -> Shell | None:
        layout = self.layout_files[name]
        return read_shell(layout.parents[1] / "shells" / f"{name}.json", layout)

    def _form(self, name: str, path: Path) -> "FormHead":
        # No paper needs the language forms are drawn in, and making it costs a cold start.
        from kcbx_docs.library.forms import FormHead, unknown_topics  # noqa: PLC0415

        head: FormHead = self._entry(FormHead, name, path)
        if unknown := unknown_topics(head, self.has_topic):
            place = Place(f"data/forms/{name}.yaml")
            raise LibraryError([Fault(place, f"“依据”里有法条库没有的主题：{'、'.join(unknown)}")])
        return head

    def _file(self, relative: str) -> Path:
        path = self._assets.find(relative)
        if path is None:
            raise LibraryError([Fault(Place(relative), "没有这个文件")])
        return path

    def _read_law(self, name: str, path: Path) -> LawEntry:
        law: LawEntry = self._entry(LawEntry, name, path)
        return law

    def _cite(self, topic: str, day: datetime.date) -> Citation | None:
        return cite(self._laws_on(topic), topic, day)

    def _entry(self, model: type[Any], identifier: str, path: Path) -> Any:  # noqa: ANN401  # one record type a folder
        return validate(model, *load(path, f"{path.parent.name}/{identifier}.yaml"))


def printed(names: tuple[PrintedName, ...], day: datetime.date | None) -> str:
    """The name in use on a day; without a day, the newest."""
    if day is None:
        return names[-1].name
    current = (n for n in names if (n.since or day) <= day <= (n.until or day))
    return next(current, names[-1]).name
