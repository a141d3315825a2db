"""The gettext catalogs, locales/*.po, and what keeps them in step with the sentences in handlers.

The msgids are Chinese sentences with named placeholders; zh_Hans repeats them. The files hold no
dates and no line numbers, so that they change only when a sentence does.
"""

import string
import tomllib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC

from handlers.message import LOCALES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "locales"
HEADER = "# 定档 Dingdang"
KEYWORDS = {**DEFAULT_KEYWORDS, "NN_": (1, 2)}
Text = str | tuple[str, ...] | list[str] | None
KEPT = (b"Language:", b"Plural-Forms:", b"MIME-Version:", b"Content-")


def extract(root: Path = ROOT) -> Catalog:
    """Every sentence that the code marks, by [tool.babel] of pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]
    methods = [(row["pattern"], row["method"]) for row in settings["mappings"]]
    template = Catalog()
    for _, _, message, _, context in extract_from_dir(root, methods, keywords=KEYWORDS):
        template.add(message, context=context)
    return template


def read(locale: str, folder: Path = FOLDER) -> Catalog:
    """A language's catalog; an empty one where there is no file yet."""
    path = folder / f"{locale}.po"
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(template: Catalog, folder: Path = FOLDER) -> None:
    """Bring the files in step: new sentences in, old ones out, the Chinese ones filled."""
    for locale in LOCALES:
        old, catalog = (
            read(locale, folder),
            Catalog(locale=locale, header_comment=HEADER, fuzzy=False),
        )
        for message in _messages(template):
            known = old.get(message.id, message.context)
            text = known.string if known and _is_filled(known) else _draft(message, locale)
            catalog.add(message.id, text, context=message.context)
        (folder / f"{locale}.po").write_bytes(_written(catalog))


def faults(template: Catalog, catalog: Catalog) -> Iterator[str]:
    """One line for each sentence that is missing, obsolete, empty, fuzzy, or whose placeholders
    are not those of the original."""
    wanted = {(message.id, message.context) for message in _messages(template)}
    present = {(message.id, message.context): message for message in _messages(catalog)}
    obsolete = (present.keys() - wanted) | {
        (message.id, message.context) for message in catalog.obsolete.values()
    }
    yield from (f"missing: {_shown(id)}" for id, _ in sorted(wanted - present.keys(), key=str))
    yield from (f"obsolete: {_shown(id)}" for id, _ in sorted(obsolete, key=str))
    for key in sorted(wanted & present.keys(), key=str):
        fault = _fault(present[key])
        if fault:
            yield f"{fault}: {_shown(key[0])}"


def _fault(message: Message) -> str | None:
    if message.fuzzy:
        return "fuzzy"
    if not _is_filled(message):
        return "empty"
    wanted = _placeholders(_forms(message.id)[-1])
    if any(_placeholders(form) != wanted for form in _forms(message.string)):
        return "placeholders differ"
    return None


def _messages(catalog: Catalog) -> list[Message]:
    return sorted((message for message in catalog if message.id), key=lambda m: str(m.id))


def _forms(text: Text) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _shown(id: Text) -> str:
    return " ".join(_forms(id)[0].split())


def _is_filled(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string))


def _placeholders(text: str) -> frozenset[str] | None:
    """The names in braces; None where the braces themselves are broken."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return frozenset(name for _, name, _, _ in parsed if name is not None)


def _draft(message: Message, locale: str) -> str | tuple[str, ...]:
    """A first translation: the sentence itself, converted for zh_Hant; nothing for the others.

    Chinese has one form for any number, so a plural takes the last form of the original.
    """
    if not locale.startswith("zh"):
        return ""
    last = _forms(message.id)[-1]
    text = _traditional().convert(last) if locale == "zh_Hant" else last
    return text if isinstance(message.id, str) else (text,)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2twp")


def _written(catalog: Catalog) -> bytes:
    """The file, without the header's dates and blanks to fill in."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = buffer.getvalue().splitlines(keepends=True)
    end = lines.index(b"\n")
    header = [line for line in lines[:end] if _is_kept(line)]
    return b"".join([*header, *lines[end:]]).rstrip() + b"\n"


def _is_kept(line: bytes) -> bool:
    return not line.startswith(b'"') or line[1:].startswith(KEPT)
