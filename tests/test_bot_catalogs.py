"""bot/catalogs.py: check, import, export and list, on two tables."""

import json
from pathlib import Path

import pytest

from bot.tables import BUILT_IN
from tests.commandline import Outcome, bot

HEADER = ["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "评价标准"]
SMALL = [
    ["999测试局"],
    [*HEADER, "", "", ""],
    ["", "", "", "", "", "优", "良", "中", "差"],
    ["测试活动", "12.5", "内容", "目标", "测试完成率", "95%以上", "95%-80%", "80%-60%", "60%以下"],
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A table of one department, one activity and one indicator, as the seed is written."""
    path = tmp_path / "999测试局.txt"
    cells = ("\n".join(f"\t{cell}" for cell in row) for row in SMALL)
    path.write_text("\n\n".join(cells) + "\n", "utf-8")
    return path


def catalog(home: Path, *arguments: str) -> Outcome:
    """A ``catalog`` command on a database file in its home."""
    done = bot("catalog", *arguments, home=home, DATABASE_URL=f"sqlite:///{home}/x.sqlite3")
    assert "Traceback" not in done.err
    return done


def test_check_as_json(tmp_path: Path) -> None:
    done = catalog(tmp_path, "check", str(BUILT_IN), "--json")
    assert (done.code, len(done.lines)) == (0, 1)
    table = json.loads(done.out)
    assert set(table) == {"departments", "warnings"}
    (department,) = table["departments"]
    assert (department["code"], department["name"]) == ("203", "组织部")
    assert len(department["activities"]) == 12
    indicators = [i for a in department["activities"] for i in a["indicators"]]
    assert len(indicators) == 14
    assert all(set(i["criteria"]) == {"优", "良", "中", "差"} for i in indicators)


def test_check_for_the_eye(tmp_path: Path) -> None:
    done = catalog(tmp_path, "check", str(BUILT_IN))
    assert done.lines[0] == "203 组织部: 12 activities, 14 indicators"
    assert any("大学生村官到岗率" in line and "良: " in line for line in done.lines)


def test_check_and_list_make_no_database(tmp_path: Path) -> None:
    catalog(tmp_path, "check", str(BUILT_IN))
    assert catalog(tmp_path, "list").lines == ["203 组织部: 12 activities, 14 indicators"]
    assert not (tmp_path / "x.sqlite3").exists()


def test_import_says_what_became_of_each_department(tmp_path: Path, small: Path) -> None:
    first = catalog(tmp_path, "import", str(BUILT_IN), str(small))
    assert first.code == 0
    assert "203 组织部: 12 activities, 14 indicators: added" in first.lines
    assert "999 测试局: 1 activities, 1 indicators: added" in first.lines
    again = catalog(tmp_path, "import", str(small))
    assert again.lines[0].endswith(": unchanged")
    small.write_text(small.read_text("utf-8").replace("12.5", "13"), "utf-8")
    replaced = catalog(tmp_path, "import", "--yes", str(small)).lines
    assert replaced[-1].endswith(": new version")
    assert [line.split()[0] for line in catalog(tmp_path, "list").lines] == ["203", "999"]


def test_import_is_all_or_nothing(tmp_path: Path, small: Path) -> None:
    (tmp_path / "broken.txt").write_text("nothing here\n")
    done = catalog(tmp_path, "import", str(small), str(tmp_path / "broken.txt"))
    assert done.code == 1
    assert "999" not in catalog(tmp_path, "list").out


def test_ask_answers_from_what_was_imported(tmp_path: Path, small: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    question = ("ask", "测试完成率", "--json")
    before = json.loads(bot(*question, home=tmp_path, DATABASE_URL=url).out)
    assert before["intent"] != "standard"
    catalog(tmp_path, "import", str(small))
    after = json.loads(bot(*question, home=tmp_path, DATABASE_URL=url).out)
    assert after["results"][0]["indicator"] == "测试完成率"
    by_file = json.loads(bot(*question, "--table", str(small), home=tmp_path).out)
    assert by_file["results"][0]["indicator"] == "测试完成率"


def test_check_reads_each_criterion_back_and_warns(tmp_path: Path) -> None:
    done = catalog(tmp_path, "check", str(BUILT_IN))
    assert any(line.strip() == "良: 95%-80%  (80% ≤ x ≤ 95%)" for line in done.lines)
    warnings = [line for line in done.lines if line.startswith("! ")]
    assert any("203组织部.txt:40: no criterion covers: “素质工程”" in line for line in warnings)
    found = json.loads(catalog(tmp_path, "check", str(BUILT_IN), "--json").out)["warnings"]
    assert len(found) == len(warnings)
    assert all(set(warning) == {"where", "text"} for warning in found)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_export_reads_back_as_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    done = catalog(tmp_path, "export", "203", "-o", str(path))
    assert (done.code, done.lines) == (0, [f"203 组织部: 12 activities, 14 indicators: {path}"])
    again = json.loads(catalog(tmp_path, "check", str(path), "--json").out)
    assert (
        again["departments"]
        == json.loads(catalog(tmp_path, "check", str(BUILT_IN), "--json").out)["departments"]
    )


def test_export_names_its_file_after_the_department(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert catalog(tmp_path, "export", "组织部", "--format", "csv").code == 0
    assert [path.name for path in tmp_path.glob("*.csv")] == ["203组织部.csv"]


def test_export_of_a_year(tmp_path: Path, small: Path) -> None:
    text = small.read_text("utf-8")
    for year in (2024, 2025):
        small.write_text(text.replace("999测试局", f"999测试局{year}年"), "utf-8")
        assert catalog(tmp_path, "import", str(small)).code == 0
    path = tmp_path / "old.csv"
    done = catalog(tmp_path, "export", "999", "--year", "2024", "-o", str(path))
    assert (done.code, "2024" in done.out) == (0, True)
    assert catalog(tmp_path, "export", "999", "--year", "2019", "-o", str(path)).code == 1


@pytest.mark.parametrize(
    ("arguments", "said"), [(["nobody"], "203 组织部"), (["203", "-o", "x.pdf"], "x.pdf")]
)
def test_an_export_that_cannot_be(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = catalog(tmp_path, "export", *arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert said in done.err
