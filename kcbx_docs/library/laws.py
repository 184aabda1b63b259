"""Statutes by topic and by the date of the paper."""

import datetime
from dataclasses import dataclass

from kcbx_docs.library.entries import Article, LawEntry, Version


@dataclass(frozen=True, slots=True)
class Citation:
    """An article in force on a day; `text` is None where its wording is not verified."""

    law: str
    short: str
    article: str
    text: str | None

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}"

    @property
    def brief(self) -> str:
        """The citation with the law's short name."""
        return f"《{self.short}》{self.article}"


def cite(laws: list[LawEntry], topic: str, day: datetime.date) -> Citation | None:
    """The article on a topic that is in force on a day, or None."""
    for law in laws:
        current = {version.id for version in law.versions if in_force(version, day)}
        for article in law.articles:
            if article.topic == topic and current & set(article.versions):
                return _citation(law, article)
    return None


def in_force(version: Version, day: datetime.date) -> bool:
    """Whether a version of a law is in force on a day."""
    return version.effective <= day and (version.expires is None or day <= version.expires)


def _citation(law: LawEntry, article: Article) -> Citation:
    return Citation(law.title, law.id, article.article + (article.clause or ""), article.text)
