"""bot/catalogs.py: check, import and list on the built-in table and on a small one of our own."""

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
    assert catalog(tmp_path, "import", str(small)).lines[0].endswith(": new version")
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
