"""Finds what is wrong with a template of a document before anybody needs it; asked at start and by `doctor`."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import is_zipfile

from docxtpl import DocxTemplate
from jinja2 import TemplateError, meta, nodes
from jinja2.exceptions import SecurityError

from cards.documents.plan import NAMES, PlanTemplate, environment
from cards.specimens import specimens
from dialogs.word import PlanDocument

FILE = "plan.docx"
SHIPPED = Path(__file__).parent / FILE
LARGEST = 5 * 1024 * 1024  # bytes: a logo fits, a film does not


class BrokenDocument(Exception):
    """A template cannot be used; the message says which, and why."""


def load(directory: Path | None = None) -> PlanTemplate:
    """The employer's template in a folder, or ours where there is none; raises BrokenDocument."""
    own = directory / FILE if directory else None
    return check(own) if own and own.exists() else _shipped()


@cache
def _shipped() -> PlanTemplate:
    """Ours does not change while a process runs, and to make three documents of it takes half a second."""
    return check(SHIPPED)


def check(path: Path) -> PlanTemplate:
    """The template of a file that makes a document of any plan; raises BrokenDocument."""
    template = PlanTemplate(_content(path))
    try:
        names = sorted(_unknown_names(template))
        if names:
            raise _broken(path, f"nothing is called {', '.join(names)} here: a template knows {_known()}")
        for specimen in islice(specimens(PlanDocument), 3):  # all that can be there, some of it, and nothing
            DocxTemplate(BytesIO(template.draw(specimen))).get_docx()
    except BrokenDocument:
        raise
    except SecurityError as error:
        raise _broken(path, f"it does what no template may do: {error}") from None
    except TemplateError as error:
        raise _broken(path, f"{error.message}{_near(error)}") from None
    except Exception as error:  # whatever goes wrong in a template is a fault of it
        raise _broken(path, f"no document can be made of it: {type(error).__name__} {error}") from None
    return template


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _broken(path, f"it cannot be read: {error.strerror}") from None
    if len(content) > LARGEST:
        raise _broken(path, f"it is larger than {LARGEST // 1024**2} MB: use a smaller logo")
    if not is_zipfile(BytesIO(content)):
        raise _broken(path, "it is no Word document: save it as .docx in Word")
    return content


def _unknown_names(template: PlanTemplate) -> Iterator[str]:
    """Names in the text, its headers and footers that a template does not know, wherever they stand."""
    made = environment()
    document = DocxTemplate(BytesIO(template.content))
    document.render_init()
    parts = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        parts += [document.get_part_xml(part) for _, part in document.get_headers_footers(uri)]
    for part in parts:
        tree = made.parse(document.patch_xml(part))
        if tree.find(nodes.ScopedEvalContextModifier):
            raise SecurityError("autoescape cannot be changed")
        yield from meta.find_undeclared_variables(tree) - NAMES - made.globals.keys()


def _near(error: TemplateError) -> str:
    lines = [line.strip() for line in getattr(error, "docx_context", ()) if line.strip()]
    return f" (near “{' '.join(lines)[:120]}”)" if lines else ""


def _known() -> str:
    return " and ".join(sorted(NAMES))


def _broken(path: Path, reason: str) -> BrokenDocument:
    return BrokenDocument(f"{path}: {reason}. Correct it, or remove it to use the document that is shipped.")
