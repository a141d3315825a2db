"""locales: the catalogs are in step with the sentences; the check can fail; updates are stable."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from handlers.message import LOCALES
from locales import FOLDER, extract, faults, read, update
from tests.commandline import python


def template(*sentences: str | tuple[str, str]) -> Catalog:
    made = Catalog()
    for sentence in sentences:
        made.add(sentence)
    return made


def catalog(*pairs: tuple[str | tuple[str, str], object], fuzzy: bool = False) -> Catalog:
    made = Catalog(locale="en")
    for id, text in pairs:
        made.add(id, text, flags=["fuzzy"] if fuzzy else [])
    return made


PLURAL = ("还差 {n} 项", "还差 {n} 项")

FAULTS = [
    (template("好"), catalog(("好", "good")), []),
    (template("好"), catalog(), ["missing: 好"]),
    (template(), catalog(("好", "good")), ["obsolete: 好"]),
    (template("好"), catalog(("好", "")), ["empty: 好"]),
    (template("好"), catalog(("好", "good"), fuzzy=True), ["fuzzy: 好"]),
    (template("评为 {tier}"), catalog(("评为 {tier}", "graded {tier}")), []),
    (
        template("评为 {tier}"),
        catalog(("评为 {tier}", "graded {grade}")),
        ["placeholders differ: 评为 {tier}"],
    ),
    (
        template("评为 {tier}"),
        catalog(("评为 {tier}", "graded")),
        ["placeholders differ: 评为 {tier}"],
    ),
    (template("好"), catalog(("好", "good {")), ["placeholders differ: 好"]),
    (template(PLURAL), catalog((PLURAL, ("{n} item more", "{n} items more"))), []),
    (template(PLURAL), catalog((PLURAL, ("{n} item more", ""))), ["empty: 还差 {n} 项"]),
    (
        template(PLURAL),
        catalog((PLURAL, ("{n} item more", "items more"))),
        ["placeholders differ: 还差 {n} 项"],
    ),
    (template("b", "a"), catalog(), ["missing: a", "missing: b"]),
]


@pytest.mark.parametrize(("wanted", "present", "expected"), FAULTS)
def test_a_fault_is_named(wanted: Catalog, present: Catalog, expected: list[str]) -> None:
    assert list(faults(wanted, present)) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogs_are_in_step(locale: str) -> None:
    assert list(faults(extract(), read(locale))) == []


def test_the_check_fails_and_names_the_fault(tmp_path: Path) -> None:
    broken = (FOLDER / "en.po").read_text("utf-8").replace('msgstr "G', 'msgstr "{who} G', 1)
    (tmp_path / "en.po").write_text(broken, "utf-8")
    assert [fault.partition(":")[0] for fault in faults(extract(), read("en", tmp_path))] == [
        "placeholders differ"
    ]


def test_the_command_agrees(tmp_path: Path) -> None:
    done = python("-m", "locales", "check", home=tmp_path)
    assert (done.code, done.out) == (0, "")


def test_an_update_changes_nothing_when_in_step(tmp_path: Path) -> None:
    for locale in LOCALES:
        (tmp_path / f"{locale}.po").write_bytes((FOLDER / f"{locale}.po").read_bytes())
    update(extract(), tmp_path)
    for locale in LOCALES:
        assert (tmp_path / f"{locale}.po").read_bytes() == (FOLDER / f"{locale}.po").read_bytes()


def test_new_sentences_come_in_and_old_ones_go(tmp_path: Path) -> None:
    update(template("旧"), tmp_path)
    update(template("评为 {tier}，离软件还差", PLURAL), tmp_path)
    drafts = {locale: read(locale, tmp_path) for locale in LOCALES}
    assert {len(draft) for draft in drafts.values()} == {2}
    assert drafts["zh_Hans"].get("评为 {tier}，离软件还差").string == "评为 {tier}，离软件还差"
    assert drafts["zh_Hant"].get("评为 {tier}，离软件还差").string == "評為 {tier}，離軟體還差"
    assert drafts["en"].get("评为 {tier}，离软件还差").string == ""
    assert list(faults(template("评为 {tier}，离软件还差", PLURAL), drafts["zh_Hant"])) == []


def test_a_translation_is_kept(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text('msgid "好"\nmsgstr "good"\n', "utf-8")
    update(template("好", "新"), tmp_path)
    kept = read("en", tmp_path)
    assert (kept.get("好").string, kept.get("新").string) == ("good", "")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_file_holds_no_dates_and_no_places(locale: str) -> None:
    text = (FOLDER / f"{locale}.po").read_text("utf-8")
    assert "Language: " in text
    assert not any(word in text for word in ("Date", "#:", "Generated", "#~", "fuzzy"))
