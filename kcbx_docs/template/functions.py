"""What templates may call: statutes, terms, measures, counts and references."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from jinja2 import Template, TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from kcbx_docs import marks
from kcbx_docs.blocks import Asked
from kcbx_docs.library import Library
from kcbx_docs.library import printed as name_on
from kcbx_docs.library.measures import WORDINGS, Measure
from kcbx_docs.library.proofs import Adopted, Proof
from kcbx_docs.library.strokes import by_strokes
from kcbx_docs.template.archive import ARCHIVE_RESULTS, ARCHIVE_WORDS, Archive
from kcbx_docs.template.environment import written
from kcbx_docs.template.names import CITATION, SCALAR, Shape, Words
from kcbx_docs.template.pieces import visible
from kcbx_docs.template.sourced import sourced
from kcbx_docs.template.values import Missing, citation, printed

# What each function returns, for the check of names.
RESULTS: Final[Mapping[str, Shape]] = {
    "法条": CITATION,
    "词": SCALAR,
    "写": SCALAR,
    "引导语": SCALAR,
    "排列": [{"角色": SCALAR, "姓名": SCALAR, "职务": SCALAR}],
    "数": SCALAR,
    "见": SCALAR,
    **ARCHIVE_RESULTS,
}


# Under this name a form says of which day its law and terms are; templates cannot ask for it.
DATED: Final = "_按哪一天"


class Known:
    """Words a library knows, looked up when asked for: reading all of them costs a cold start."""

    def __init__(self, has: Callable[[str], bool], listing: Callable[[], Iterable[str]]) -> None:
        """Take how one word is looked up, and how all are listed."""
        self._has = has
        self._listing = listing

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._has(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._listing())


def known_words(library: Library) -> dict[str, Words]:
    """The words each function takes, for the check of names."""
    return {
        "法条": Known(library.has_topic, lambda: library.topics),
        "词": Known(lambda word: word in library.terms, lambda: library.terms),
        "写": frozenset(WORDINGS),
        "归档": ARCHIVE_WORDS,
    }


class Functions:
    """The functions over one library; `notices` collects what was left out and why."""

    def __init__(self, library: Library, wording: Callable[[Measure, str], Template]) -> None:
        """Take the library, and what compiles a measure's wording."""
        self._library = library
        self._wording = wording
        self.notices: list[str] = []
        self._archive = Archive(library)

    def start(self, proofs: tuple[Proof, ...], adopted: Adopted) -> None:
        """Begin a paper: nothing left out yet, no record of the unit filed."""
        self.notices.clear()
        self._archive.start(proofs, adopted)

    def by_name(self) -> dict[str, Callable[..., Any]]:
        """Each function under the name templates call it by."""
        return {
            "法条": self.cite,
            "词": self.term,
            "写": self.word,
            "引导语": self.lead_in,
            "排列": self.arrange,
            "数": count,
            "见": part,
            **self._archive.by_name(),
        }

    @pass_context
    def cite(self, context: Context, topic: str) -> Any:  # noqa: ANN401  # a citation, a gap or nothing
        """The statute on a topic in force on the paper's date; false if there is none."""
        day = _day(context)
        if isinstance(day, Missing):
            return day
        found = self._library.cite(topic, day)
        return citation(found, topic) if found else ""

    @pass_context
    def term(self, context: Context, name: str) -> str:
        """The term in use on the paper's date."""
        day = _day(context)
        current = None if isinstance(day, Missing) else day
        return sourced(name_on(self._library.terms[name].names, current), f"词.{name}")

    @pass_context
    def lead_in(self, context: Context) -> str:
        """The usual policy lead-in of the paper's date, or nothing."""
        day = _day(context)
        text = "" if isinstance(day, Missing) else self._library.lead_in(day)
        return sourced(text, "引导语")

    def arrange(self, members: list[dict[str, Any]], order: str) -> list[dict[str, Any]]:
        """One entry a person, those of a role in the order the unit wants."""
        people = [{**member, "姓名": name} for member in members for name in member["姓名"]]
        if order != "姓氏笔画":
            return people
        roles = groupby(people, key=itemgetter("角色"))
        return [person for _, role in roles for person in self._by_strokes([*role])]

    def _by_strokes(self, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
        by_name = {person["姓名"]: person for person in people}
        return [by_name[name] for name in by_strokes(by_name, self._library.strokes)]

    @pass_context
    def word(self, context: Context, measure: dict[str, Any], wording: str) -> Markup:
        """The text of a measure in a kind of paper; false if it has none there."""
        if wording not in WORDINGS:
            raise TemplateRuntimeError(f"没有“{wording}”这种文字，只能是：{'、'.join(WORDINGS)}")
        own = measure["自拟"].get(wording.partition("·")[0])
        if own:
            return Markup("\n\n").join(map(printed, own))
        if not measure["编号"]:
            return Markup()
        return self._from_library(context, measure, wording)

    def _from_library(self, context: Context, measure: dict[str, Any], wording: str) -> Markup:
        entry = self._library.measure(measure["编号"])
        facts = measure["情况"]
        if wording not in entry.sections:
            return Markup()
        if wording == "总结" and all(
            isinstance(facts[name], Missing) for name in entry.summary_facts
        ):
            self.notices.append(f"措施“{entry.id}”的情况一项也没有填，总结里没有写")
            return Markup()
        scope = context.get_all() | {"情况": facts, "承担": measure["承担"]}
        template = self._wording(entry, wording)
        return Markup(written(template, scope).strip())  # noqa: S704  # a checked template


def _day(context: Context) -> datetime.date | Missing:
    own: datetime.date | None = context.get(DATED)
    if own is not None:
        return own
    time = context["时间"]
    day: datetime.date | Missing = (
        time.child("成文日期") if isinstance(time, Missing) else time["成文日期"]
    )
    return day


def count(target: str = "") -> Markup:
    """How many parts a heading has, or the document; compose counts them."""
    return Markup(marks.reference(Asked.COUNT, visible(target)))  # noqa: S704  # a mark, its target protected


def part(target: str) -> Markup:
    """第N部分, for a heading; compose finds it."""
    return Markup(marks.reference(Asked.PART, visible(target)))  # noqa: S704  # a mark, its target protected
