"""bot/imports.py and bot/progress.py: what an import would change is shown, and asked about."""

import asyncio
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bot.imports import sentence
from bot.progress import tracked
from bot.storage import stored
from store.differences import Change, Difference
from tests.commandline import ROOT, Outcome, bot, environ
from tests.tables import HEADERS, ROWS, csv, sheet, word


def catalog(home: Path, *arguments: str) -> Outcome:
    done = bot("catalog", *arguments, home=home, DATABASE_URL=f"sqlite:///{home}/x.sqlite3")
    assert "Traceback" not in done.err
    return done


def typed(home: Path, table: Path, keys: str) -> tuple[int, str]:
    """An import in a terminal where somebody types: its exit code and what it asked."""
    master, slave = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "catalog", "import", str(table)],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environ(home, {"DATABASE_URL": f"sqlite:///{home}/x.sqlite3"}),
    )
    os.write(master, keys.encode())
    _, err = running.communicate(timeout=60)
    os.close(master)
    os.close(slave)
    return running.returncode, err.decode()


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A table of which another version is in the database already."""
    path = csv(tmp_path / "305民政局.csv", HEADERS, *ROWS)
    assert catalog(tmp_path, "import", str(path)).code == 0
    return csv(path, HEADERS, ROWS[0], (*ROWS[1][:6], "96%以上", *ROWS[1][7:]), *ROWS[3:])


def test_a_changed_table_is_shown_and_not_saved_unasked(tmp_path: Path, changed: Path) -> None:
    done = catalog(tmp_path, "import", str(changed))
    assert done.code == 1
    assert done.lines == [
        "305 民政局: 3 activities, 2 indicators: 2 differences",
        "  - 低保复核完成率",
        "  ~ 低保金发放率 良: 95%以上 → 96%以上",
    ]
    assert len(done.err.splitlines()) == 1
    assert "--yes" in done.err
    assert "3 activities, 3 indicators" in catalog(tmp_path, "list").out


def test_with_yes_it_is_saved(tmp_path: Path, changed: Path) -> None:
    done = catalog(tmp_path, "import", "--yes", str(changed))
    assert (done.code, done.err) == (0, "")
    assert done.lines[-1].endswith(": new version")
    assert "3 activities, 2 indicators" in catalog(tmp_path, "list").out


def test_the_same_table_in_another_format_is_unchanged(tmp_path: Path) -> None:
    rows = (("305民政局", *[""] * 8), HEADERS, *ROWS)
    for path in (
        csv(tmp_path / "a.csv", *rows, encoding="gb18030"),
        sheet(tmp_path / "a.xlsx", *rows),
        word(tmp_path / "a.docx", *rows[1:], before="305民政局"),
    ):
        done = catalog(tmp_path, "import", str(path))
        outcome = "added" if path.suffix == ".csv" else "unchanged"
        assert done.lines == [f"305 民政局: 3 activities, 3 indicators: {outcome}"]


@pytest.mark.parametrize(("answer", "indicators"), [("y", 2), ("n", 3), ("", 3)])
def test_in_a_terminal_it_is_asked(
    tmp_path: Path, changed: Path, answer: str, indicators: int
) -> None:
    code, err = typed(tmp_path, changed, f"{answer}\n")
    assert code == (0 if answer == "y" else 1)
    assert "[y/N]" in err
    assert f"{indicators} indicators" in catalog(tmp_path, "list").out


def test_a_broken_file_among_good_ones_changes_nothing(tmp_path: Path) -> None:
    good = csv(tmp_path / "305民政局.csv", HEADERS, *ROWS)
    broken = tmp_path / "306教育局.docx"
    broken.write_bytes(b"PK broken")
    done = catalog(tmp_path, "import", str(good), str(broken))
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "306教育局.docx" in done.err
    assert "damaged" in done.err
    assert "305" not in catalog(tmp_path, "list").out


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """A table of which a version is in the database, with another name for an indicator."""
    path = csv(tmp_path / "305民政局.csv", HEADERS, *ROWS)
    assert catalog(tmp_path, "import", str(path)).code == 0
    return csv(
        path, HEADERS, *ROWS[:2], (*ROWS[2][:4], "低保复核按期完成率", *ROWS[2][5:]), ROWS[3]
    )


def key_of_review(home: Path) -> str:
    """The key that the indicator in question has now."""
    loaded = asyncio.run(stored(f"sqlite:///{home}/x.sqlite3"))
    assert loaded
    return next(i.key for i in loaded.catalog.indicators.values() if "复核" in i.name)


def test_a_rename_is_suggested_and_never_assumed(tmp_path: Path, renamed: Path) -> None:
    before = key_of_review(tmp_path)
    done = catalog(tmp_path, "import", "--yes", str(renamed))
    same = "--same 低保复核完成率=低保复核按期完成率"
    assert done.lines[1] == f"  ~ 低保复核完成率 → 低保复核按期完成率 (renamed? {same})"
    assert key_of_review(tmp_path) != before


def test_a_renamed_indicator_keeps_its_key_in_every_later_import(
    tmp_path: Path, renamed: Path
) -> None:
    before = key_of_review(tmp_path)
    same = "低保复核完成率=低保复核按期完成率"
    done = catalog(tmp_path, "import", "--yes", "--same", same, str(renamed))
    assert (done.code, done.lines[1]) == (0, "  ~ 低保复核完成率 → 低保复核按期完成率 (renamed)")
    assert key_of_review(tmp_path) == before
    assert catalog(tmp_path, "import", str(renamed)).lines[-1].endswith(": unchanged")
    later = tmp_path / "305民政局2027年.csv"
    later.write_bytes(renamed.read_bytes().replace(b"95%-85%", b"95%-86%"))
    done = catalog(tmp_path, "import", str(later))
    assert "  ~ 低保复核按期完成率 良: 95%-85% → 95%-86%" in done.lines
    assert key_of_review(tmp_path) == before


def test_a_name_that_is_in_no_table_is_refused(tmp_path: Path, renamed: Path) -> None:
    done = catalog(tmp_path, "import", "--yes", "--same", "没有=低保复核按期完成率", str(renamed))
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert catalog(tmp_path, "import", str(renamed)).code == 1


@pytest.mark.parametrize(("answer", "kept"), [("y", True), ("n", False)])
def test_in_a_terminal_a_rename_is_asked(
    tmp_path: Path, renamed: Path, answer: str, kept: bool
) -> None:
    before = key_of_review(tmp_path)
    assert typed(tmp_path, renamed, f"{answer}\ny\n")[0] == 0
    assert (key_of_review(tmp_path) == before) is kept


def test_two_tables_of_one_department_and_year_are_refused(tmp_path: Path) -> None:
    first = csv(tmp_path / "305民政局.csv", HEADERS, *ROWS)
    second = csv(tmp_path / "305民政局新.csv", ("305民政局", *[""] * 8), HEADERS, *ROWS[:3])
    done = catalog(tmp_path, "import", "--yes", str(first), str(second))
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "305 民政局" in done.err
    assert "305" not in catalog(tmp_path, "list").out


SENTENCES = [
    (Difference(Change.ADDED, "到岗率"), "  + 到岗率"),
    (Difference(Change.ACTIVITY_REMOVED, "活动"), "  - 活动"),
    (Difference(Change.RENAMED, "乙", before="甲", after="乙"), "  ~ 甲 → 乙 (renamed)"),
    (
        Difference(Change.RENAMED, "乙", "1", before="甲", after="乙", old_key="0"),
        "  ~ 甲 → 乙 (renamed? --same 甲=乙)",
    ),
    (Difference(Change.CRITERION, "率", what="良", before="9", after="8"), "  ~ 率 良: 9 → 8"),
    (Difference(Change.ACTIVITY_CHANGED, "甲", what="budget", before="1"), "  ~ 甲 budget: 1 → -"),
]


@pytest.mark.parametrize(("difference", "expected"), SENTENCES)
def test_a_difference_is_a_line(difference: Difference, expected: str) -> None:
    assert sentence(difference) == expected


def test_behind_the_bar_the_files_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    files = [Path("a"), Path("b")]
    assert list(tracked(files)) == files
    assert capsys.readouterr().out == ""
