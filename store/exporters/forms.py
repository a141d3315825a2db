"""Forms: filled values → a file, by a built-in template or the one that replaces it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import resolve_name

from store.forms import Filled, Form

BUILT_IN = Path(__file__).parents[1] / "data" / "forms"
WRITERS: Mapping[str, str] = {
    ".docx": "store.exporters.word_forms:fill",
    ".xlsx": "store.exporters.sheet_forms:fill",
}


def write_form(form: Form, filled: Filled, path: Path, folder: Path | None = None) -> None:
    """Write ``path`` in the format that its name ends in. A file in ``folder`` of the form's name
    (self.docx) takes the place of the built-in template; FormFailed where it cannot be filled."""
    if form is Form.TABLE:
        resolve_name("store.exporters.figure_tables:write")(filled, path)
        return
    fill: Callable[[Path, Filled, Path], None] = resolve_name(WRITERS[path.suffix])
    fill(template_of(form, path.suffix, folder), filled, path)


def template_of(form: Form, suffix: str, folder: Path | None = None) -> Path:
    """The template of a form: the administrator's, else the built-in one."""
    own = folder / f"{form}{suffix}" if folder else None
    return own if own and own.is_file() else BUILT_IN / f"{form}{suffix}"
