"""Word forms: a .docx template in the words of Jinja, filled by docxtpl.

What fills it is text and nothing else; a template may name the values and no more.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from store.errors import FormFailed
from store.exporters.texts import cleaned
from store.forms import NAMES, ROW_NAMES, Cell, Filled

LOOP = "loop"


def fill(template: Path, filled: Filled, path: Path) -> None:
    """Write the filled form. FormFailed: broken_template, unknown_placeholders."""
    environment = SandboxedEnvironment(autoescape=True)
    try:
        document = DocxTemplate(template)
        check(template, document, environment)
        document.render(_context(filled), environment, autoescape=True)
    except (TemplateError, PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise FormFailed("broken_template", template.name, str(error)) from error
    document.save(path)


def check(template: Path, document: DocxTemplate, environment: SandboxedEnvironment) -> None:
    """Every name in the template's body, head and foot is one that forms have."""
    document.init_docx()
    sources = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        sources += [document.xml_to_string(p) for _, p in document.get_headers_footers(uri)]
    trees = (environment.parse(document.patch_xml(source)) for source in sources)
    unknown = sorted({name for tree in trees for name in _unknown(tree)})
    if unknown:
        raise FormFailed("unknown_placeholders", template.name, ", ".join(unknown))


def _unknown(tree: nodes.Template) -> Iterator[str]:
    names = list(tree.find_all(nodes.Name))
    own = {name.name for name in names if name.ctx == "store"}
    yield from (n.name for n in names if n.name not in own | NAMES | {LOOP})
    for asked in tree.find_all(nodes.Getattr):
        whose = asked.node.name if isinstance(asked.node, nodes.Name) else ""
        if whose != LOOP and asked.attr not in ROW_NAMES:
            yield f"{whose}.{asked.attr}"


def _context(filled: Filled) -> dict[str, object]:
    values = asdict(filled)
    rows = [{name: _text(cell) for name, cell in row.items()} for row in values.pop("rows")]
    return {name: _text(cell) for name, cell in values.items()} | {"rows": rows}


def _text(cell: Cell) -> str:
    return cleaned(cell).replace("\t", " ") if isinstance(cell, str) else format(cell, "f")
