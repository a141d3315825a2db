"""The documents: every output in them is real, and every file, setting and target is there."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.arguments import RUNNERS
from bot.config import Config
from handlers.answers import Intent, Notice
from handlers.contract import as_dict
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.replies.sentences import NOTICES
from handlers.translation import translator
from store.errors import ErrorCode
from tests.commandline import ROOT, bot, process
from tests.transcript import DOCUMENTS, READMES, examples, marked, renewed, rewritten

ARCHITECTURE = ROOT / "docs" / "architecture.md"
CONTRACTS = ROOT / "docs" / "contracts.md"
LINK = re.compile(r"\]\((?!https?:)([^)#]+)?(#[^)]+)?\)")
PATH = re.compile(r"`((?:bot|handlers|store|locales|tests|docs)/[^` ]*|[\w.]+\.(?:md|toml))`")
TARGET = re.compile(r"`make ([\w.]+)`|^make ([\w.]+)", re.MULTILINE)


class Asked(Mapping[str, str]):
    """An environment with nothing in it, which remembers what was looked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __getitem__(self, name: str) -> str:
        self.names.append(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def variables() -> list[str]:
    """Every environment variable that is read."""
    asked = Asked()
    Config.from_environ(asked)
    return asked.names


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def talk() -> str:
    return examples(text_of(READMES[0]), "> ")[0]


EXAMPLES = [
    pytest.param(block, id=f"{path.name}: {marked(block, '$ ')[0][2:42]}")
    for path in DOCUMENTS
    for block in examples(text_of(path), "$ ")
]


def test_the_talk_is_what_a_terminal_shows() -> None:
    assert talk() == renewed(talk()), "run: python -m tests.transcript"


def test_the_talk_is_what_a_pipe_shows(tmp_path: Path) -> None:
    lines = [line[2:] for line in marked(talk(), "> ")]
    url = f"sqlite:///{tmp_path}/talk.sqlite3"
    done = process("chat", home=tmp_path, said="".join(f"{x}\n" for x in lines), DATABASE_URL=url)
    replies = [line for line in talk().splitlines() if not line.startswith("> ")]
    assert (done.code, done.err) == (0, "")
    said = [line for line in done.out.splitlines() if str(tmp_path) not in line]
    assert said == replies


@pytest.mark.parametrize(
    "step", ["92.5%（37/40）", "为什么", "已上报", "已更正", "已撤销", "203组织部"]
)
def test_the_talk_shows(step: str) -> None:
    assert step in talk()


def test_the_talk_ends_by_leaving(tmp_path: Path) -> None:
    last = marked(talk(), "> ")[-1][2:]
    assert bot("chat", home=tmp_path, said=f"{last}\n有哪些指标\n").out.count("\n\n") == 1


def test_both_readmes_show_the_same_talk() -> None:
    assert [examples(text_of(path), "> ") for path in READMES] == [[talk()]] * len(READMES)


@pytest.mark.parametrize("block", EXAMPLES)
def test_an_output_is_real(block: str) -> None:
    assert block == renewed(block), "run: python -m tests.transcript"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_failure_is_shown(path: Path) -> None:
    failures = ("Traceback", translator("zh_Hans").gettext(NOTICES[Notice.TROUBLE]))
    assert [failure for failure in failures if failure in text_of(path)] == []


def test_a_wrong_output_is_seen_and_renewed(tmp_path: Path) -> None:
    said = bot("ask", "谢谢", home=tmp_path).out
    right = f"```console\n$ python -m bot ask 谢谢\n{said}```\n"
    wrong = right.replace("不客气", "客气")
    assert wrong != right
    assert rewritten(wrong) == right
    assert (
        rewritten("```sh\n$ python -m bot dance\n```\n") == "```sh\n$ python -m bot dance\n```\n"
    )


@pytest.mark.parametrize("name", variables())
@pytest.mark.parametrize("path", [*READMES, CONTRACTS], ids=lambda path: path.name)
def test_a_variable_is_told(name: str, path: Path) -> None:
    assert f"`{name}`" in text_of(path)


@pytest.mark.parametrize("name", RUNNERS)
@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_a_command_is_told(name: str, path: Path) -> None:
    assert f"python -m bot {name}" in text_of(path)


@pytest.mark.parametrize("path", [*DOCUMENTS, ROOT / "CHANGELOG.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link, anchor in LINK.findall(text_of(path)):
        target = path.parent / link if link else path
        assert target.exists(), link
        if anchor:
            assert anchor[1:] in headings(target), anchor


def headings(path: Path) -> set[str]:
    """The anchors of a document's headings."""
    titles = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", sorted(set(PATH.findall(text_of(ARCHITECTURE)))))
def test_a_file_is_there(name: str) -> None:
    assert (ROOT / name).exists(), name


def test_every_room_is_told() -> None:
    rooms = [path for room in ("handlers", "store") for path in (ROOT / room).iterdir()]
    told = [f"{path.name}/" for path in rooms if path.is_dir() and path.name[0] not in "_."]
    assert [name for name in told if name not in text_of(ARCHITECTURE)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_target_is_there(path: Path) -> None:
    there = re.findall(r"^([\w.]+):", text_of(ROOT / "Makefile"), re.MULTILINE)
    told = {one or other for one, other in TARGET.findall(text_of(path))}
    assert told <= set(there)


@pytest.mark.parametrize("code", [*Intent, *ErrorCode])
def test_a_code_is_told(code: str) -> None:
    assert f"`{code}`" in text_of(CONTRACTS)


async def test_a_key_is_told(knowledge: Knowledge) -> None:
    answer = await Assistant(knowledge).reply(Message("村官应到40实到37"), Conversation())
    told = as_dict(answer, "", "")
    for key in (*told, *told["results"][0], *told["results"][0]["candidates"][0]):
        assert f"`{key}`" in text_of(CONTRACTS), key


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_path_of_a_machine_is_told(path: Path) -> None:
    assert re.findall(r"/(?:home|root|Users|tmp|work)/", text_of(path)) == []
