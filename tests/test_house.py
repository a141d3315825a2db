"""The house: habits of the code that no other tool looks after."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "handlers", "store")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
CODE = [path for path in FILES if path.read_text("utf-8").strip()]
SENTENCE = re.compile(r"[\u3400-\u9fff]{4,}")
ALPHABET = re.compile(
    r"[0-9〇零一二两三四五六七八九十廿卅百千万亿壹贰叁肆伍陆柒捌玖拾佰仟优良中差]"
)
"""Letters of numerals and tiers: strung together they are an alphabet, no sentence."""

PATTERN = re.compile(r"[\[\]\\|^$*]")
"""What only a regular expression has in it."""

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

SPEAKING = ("handlers/replies/", "store/migrations/")
"""Where sentences live; revisions of the database are named as they are."""

ALLOWED_WORDS = {
    # file: the words, none of them said to anybody
    "handlers/figure_quantities.py": {
        "了吧呢啊的还或到多来余几应实缺": "single characters of a pattern's class",
        "了的吧呢啊，到在实没缺已都全": "single characters of a pattern's class",
    },
    "store/importers/shown.py": {"g/通用格式": "a number format, as a spreadsheet writes it"},
}
EXACT = ("store/standards", "store/reports.py", "store/catalog.py")
INEXACT = {"store/standards/notation.py": "figures of criteria --json: JSON has no fractions"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(module: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))


def docstrings(module: ast.Module) -> set[int]:
    """The ids of the constants that are docstrings, also those below a name (PEP 258)."""
    return {
        id(statement.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | Function)
        for statement in node.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }


def sentences(module: ast.Module) -> Iterator[str]:
    """String constants with a run of four or more Chinese characters, docstrings apart."""
    known = docstrings(module)
    for node in ast.walk(module):
        text = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if not isinstance(text, str) or id(node) in known or PATTERN.search(text):
            continue
        if SENTENCE.search(ALPHABET.sub("", text)):
            yield text


def test_there_is_a_house() -> None:
    assert len(CODE) > 60


@pytest.mark.parametrize("path", CODE, ids=name)
def test_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_import_inside_a_function(path: Path) -> None:
    inside = [
        node.lineno
        for function in functions(tree(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_sentence_outside_the_replies(path: Path) -> None:
    if not name(path).startswith(SPEAKING):
        assert set(sentences(tree(path))) <= set(ALLOWED_WORDS.get(name(path), ()))


@pytest.mark.parametrize("path", CODE, ids=name)
def test_file_is_one_noun(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", CODE, ids=name)
def test_function_is_one_verb(path: Path) -> None:
    if "migrations" in path.parts:
        pytest.skip("a revision is a table, written once")
    lengths = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions(tree(path))}
    assert {f: n for f, n in lengths.items() if n > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_printed(path: Path) -> None:
    calls = (n.func for n in ast.walk(tree(path)) if isinstance(n, ast.Call))
    assert [c.id for c in calls if isinstance(c, ast.Name) and c.id in ("print", "eval")] == []


def test_public_functions_say_what_they_do() -> None:
    public = [
        (name(path), function.name, bool(ast.get_docstring(function)))
        for path in CODE
        for function in functions(tree(path))
        if not function.name.startswith("_") and not is_inner(path, function)
    ]
    silent = [row[:2] for row in public if not row[2]]
    assert len(silent) <= len(public) * 0.2, silent


def is_inner(path: Path, function: Function) -> bool:
    """Whether it stands inside another function: indented without a class around it."""
    return any(
        inner is not outer and inner.lineno == function.lineno
        for outer in functions(tree(path))
        for inner in functions(outer)
    )


def test_allowed_words_are_still_needed() -> None:
    """An exception that nothing needs any more is taken away."""
    stale = [
        (path, word)
        for path, words in ALLOWED_WORDS.items()
        for word in words
        if word not in set(sentences(tree(ROOT / path)))
    ]
    assert stale == []


def test_floats_stay_out_of_what_is_true() -> None:
    """Figures are exact: no float literal and no float() in standards, reports and catalog."""
    found = [
        (name(path), node.lineno)
        for path in CODE
        if name(path).startswith(EXACT) and name(path) not in INEXACT
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert found == []


# ---- the checks themselves


def test_sentence_is_found() -> None:
    module = ast.parse('"""没有这个指标。"""\nx = "没有这个指标。"\ny = "一二三四五"\n')
    assert list(sentences(module)) == ["没有这个指标。"]
