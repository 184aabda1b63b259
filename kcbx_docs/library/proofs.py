"""What each record of a unit's files proves: the words it uses, as paths of the data."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from kcbx_docs.library.adoption import AdoptedMeasure, AdoptedStrategy
from kcbx_docs.model.evidence import Evidence
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.record import Record
from kcbx_docs.source.messages import did_you_mean
from kcbx_docs.statistics.sums import Mismatch

Adopted = tuple[AdoptedStrategy, ...]
Words = dict[str, list[str]]

# What proves and what is prescribed cannot be proved; measures are named by their ids.
_UNPROVABLE: Final = frozenset({"佐证", "共用", "控辍策略"})
_SHORT: Final = "统计."


@dataclass(frozen=True, slots=True)
class Proof:
    """A record of the files and the paths of what it proves; none if what it names is not there."""

    evidence: Evidence
    paths: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether it proves what stands at a path."""
        return any(within(path, proved) for proved in self.paths)

    def falls_under(self, path: str) -> bool:
        """Whether something it proves stands at or below a path."""
        return any(within(proved, path) for proved in self.paths)


def within(path: str, above: str) -> bool:
    """Whether a path is another or stands below it."""
    return path == above or path.startswith(f"{above}.")


def measures(adopted: Adopted) -> Iterator[tuple[str, AdoptedMeasure]]:
    """Each adopted measure with its path."""
    for at, strategy in enumerate(adopted, 1):
        for number, measure in enumerate(strategy.measures, 1):
            yield f"控辍策略.{at}.措施.{number}", measure


def proofs(facts: Facts, adopted: Adopted) -> tuple[Proof, ...]:
    """The records of a unit, in its order, with what they prove."""
    if not facts.evidence:
        return ()
    known = _words(facts, adopted)
    return tuple(
        Proof(e, tuple(path for word in e.proves or () for path in known.get(word, ())))
        for e in facts.evidence
    )


def unknown_words(facts: Facts, adopted: Adopted, library: Collection[str]) -> Iterator[Mismatch]:
    """A fault for each word that names nothing; a measure left out this time is no mistake."""
    if not facts.evidence:
        return
    known = _words(facts, adopted)
    for at, evidence in enumerate(facts.evidence):
        for number, word in enumerate(evidence.proves or ()):
            if word not in known and not _names_measure(word, library):
                near = did_you_mean(word, known)
                remedy = near or "请先填上这一项，或者改写成采用的措施、活动的名称、已经填了的项"
                message = f"本文件里没有“{word}”，{remedy}"
                yield Mismatch(("佐证", at, "证明", number), message)


def _names_measure(word: str, known: Collection[str]) -> bool:
    """Whether a word is a measure or one of its facts: 入户家访, 入户家访.家访户次."""
    return word.partition(".")[0] in known


def _words(facts: Facts, adopted: Adopted) -> Words:
    """Every word that names something to be proved, with its paths."""
    words: Words = {}
    for word, path in (*_of_measures(adopted), *_of_record(facts, "", "")):
        for name in dict.fromkeys((word, path, word.removeprefix(_SHORT))):
            paths = words.setdefault(name, [])
            paths += [] if path in paths else [path]
    for at, activity in enumerate(facts.activities or (), 1):
        words.setdefault(activity.name, []).append(f"活动.{at}")
    return words


def _of_measures(adopted: Adopted) -> Iterator[tuple[str, str]]:
    for path, measure in measures(adopted):
        name = measure.id or measure.title
        yield name, path
        yield from ((f"{name}.{fact}", f"{path}.情况.{fact}") for fact in measure.facts)


def _of_record(record: Record, word: str, path: str) -> Iterator[tuple[str, str]]:
    """Each entry that is given, once as a person would call it and once by its path."""
    for name, field in type(record).model_fields.items():
        alias = field.alias or name
        value = getattr(record, name)
        if value is not None and (path or alias not in _UNPROVABLE):
            yield from _of_value(value, f"{word}{alias}", f"{path}{alias}")


def _of_value(value: object, word: str, path: str) -> Iterator[tuple[str, str]]:
    yield word, path
    if isinstance(value, Record):
        yield from _of_record(value, f"{word}.", f"{path}.")
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from _of_value(item, f"{word}.{_called(item, number)}", f"{path}.{number}")


def _called(item: object, number: int) -> str:
    """What an item of a list is called: the first thing it says, or its number."""
    first = next(iter(type(item).model_fields)) if isinstance(item, Record) else ""
    named = getattr(item, first, None) if first else None
    return named if isinstance(named, str) else str(number)


def unproved(adopted: Adopted, found: Collection[Proof]) -> Iterator[tuple[str, AdoptedMeasure]]:
    """Measures that no record proves anything of, each with its path."""
    for path, measure in measures(adopted):
        if not any(proof.falls_under(path) for proof in found):
            yield path, measure
