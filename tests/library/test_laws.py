"""Statutes by topic and date, and the sources of every entry."""

import datetime

import pytest

from kcbx_docs.library import Library, printed
from kcbx_docs.library.entries import LawEntry


def on(year: int, month: int = 1, day: int = 1) -> datetime.date:
    return datetime.date(year, month, day)


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (on(2019), "《中华人民共和国未成年人保护法》第十三条"),
        (on(2021, 5, 31), "《中华人民共和国未成年人保护法》第十三条"),
        (on(2021, 6, 1), "《中华人民共和国未成年人保护法》第十六条第（五）项"),
        (on(2023), "《中华人民共和国未成年人保护法》第十六条第（五）项"),
        (on(2026, 11, 21), "《中华人民共和国未成年人保护法》第十六条第（五）项"),
    ],
)
def test_a_duty_is_cited_by_the_version_in_force(
    day: datetime.date, cited: str, library: Library
) -> None:
    assert str(library.cite("监护人送学职责", day)) == cited


@pytest.mark.parametrize(
    ("topic", "day"),
    [
        ("学校劝返登记报告", on(2021, 5, 31)),
        ("监护人送学职责", on(2007, 5, 31)),
        ("不送子女入学的处理", on(2006, 8, 31)),
        ("村居专人专岗", on(2019)),
    ],
)
def test_a_topic_not_in_force_gives_nothing(
    topic: str, day: datetime.date, library: Library
) -> None:
    assert library.cite(topic, day) is None


def test_a_citation_has_a_short_form_and_its_own_words(library: Library) -> None:
    cited = library.cite("不送子女入学的处理", on(2023))
    assert cited is not None
    assert cited.brief == "《义务教育法》第五十八条"
    assert cited.text is not None
    assert cited.text.endswith("给予批评教育，责令限期改正。")


def test_an_article_without_verified_words_is_named_but_never_quoted(library: Library) -> None:
    cited = library.cite("监护人保证入学", on(2016))
    assert cited is not None
    assert (str(cited), cited.text) == ("《中华人民共和国义务教育法》第五条第二款", None)


def test_only_verified_words_are_kept(library: Library) -> None:
    from_memory = [
        article.topic
        for law in library.laws
        for article in law.articles
        if article.text and article.confidence == "记忆"
    ]
    assert from_memory == []


def test_every_law_our_papers_may_name_is_there(library: Library) -> None:
    assert {law.id for law in library.laws} == {
        "义务教育法", "未成年人保护法", "预防未成年人犯罪法", "家庭教育促进法", "教育法", "教师法",
        "残疾人保障法", "残疾人教育条例", "禁止使用童工规定", "劳动法", "民法典", "宪法",
        "妇女权益保障法", "法治宣传教育法", "村民委员会组织法", "乡村振兴促进法", "社会救助法",
        "民族团结进步促进法", "行政处罚法", "行政强制法", "居民身份证法", "行政复议法",
        "行政诉讼法", "民事诉讼法",
    }  # fmt: skip


def laws() -> list[LawEntry]:
    from kcbx_docs.assets import Assets  # noqa: PLC0415  # parameters are made before fixtures

    return Library(Assets.of_project()).laws


@pytest.mark.parametrize("law", laws(), ids=lambda law: law.id)
def test_versions_follow_one_another_without_a_gap(law: LawEntry) -> None:
    one_day = datetime.timedelta(days=1)
    for earlier, later in zip(law.versions, law.versions[1:], strict=False):
        assert earlier.expires is not None
        assert earlier.expires + one_day == later.effective
    assert law.versions[-1].expires is None
    assert all(version.adopted <= version.effective for version in law.versions)


@pytest.mark.parametrize("law", laws(), ids=lambda law: law.id)
def test_every_article_names_versions_that_exist_each_topic_once(law: LawEntry) -> None:
    known = {version.id for version in law.versions}
    seen: set[tuple[str, str]] = set()
    for article in law.articles:
        assert set(article.versions) <= known
        for version in article.versions:
            assert (article.topic, version) not in seen
            seen.add((article.topic, version))


@pytest.mark.parametrize("law", laws(), ids=lambda law: law.id)
def test_every_entry_says_where_it_comes_from_and_when_it_was_checked(law: LawEntry) -> None:
    for entry in (*law.versions, *law.articles):
        assert len(entry.source) >= 4
        assert entry.checked >= datetime.date(2020, 1, 1)


def test_a_term_has_the_word_of_its_day(library: Library) -> None:
    names = library.terms["脱贫家庭学生"].names
    assert printed(names, on(2020, 12, 31)) == "建档立卡贫困家庭学生"
    assert printed(names, on(2021)) == "脱贫家庭学生和防止返贫监测对象家庭学生"
    assert printed(names, on(2026)) == printed(names, None) == "防止返贫致贫对象家庭学生"


def test_terms_are_sourced(library: Library) -> None:
    assert all(term.source and term.checked for term in library.terms.values())
