"""The plan as a Word document: a template with Jinja2 in it, filled in by docxtpl.

A template sees two names: `texts`, our words in the reader's language, and `plan`, what `content` gives. It is not
trusted: it runs in a sandbox, and whatever people wrote is escaped, so that it can be nothing but text.
"""

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from cards.render import FOLDER, wording
from cards.wording import Wording
from dialogs.rules.people import Language
from dialogs.rules.plans import Goal, LearningActivity
from dialogs.word import Act, PlanDocument, Signed

NAMES = frozenset({"plan", "texts"})
LABELS = (
    *("title", "employee", "manager", "version", "state", "current_until", "digest", "digest_why", "made_at"),
    *("goals", "goal", "no_goals", "need", "why", "direction", "horizon", "area", "effect", "activities", "form"),
    *(
        "description",
        "responsible",
        "due_on",
        "support",
        "signatures",
        "role",
        "name",
        "act",
        "at",
        "public_record",
        "page",
    ),
)
UNSAFE_FILTERS = ("safe", "tojson", "urlize", "xmlattr")  # what they give is not escaped
LOCALES = {Language.SWEDISH: "sv-SE", Language.ENGLISH: "en-GB"}

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """A template that has been tried; `content` is the file."""

    content: bytes

    def draw(self, document: PlanDocument) -> bytes:
        """The document as a file of Word's. Takes a while (tens of milliseconds) and waits for nothing."""
        template = DocxTemplate(BytesIO(self.content))
        template.render(content(document), environment())
        _say_the_language(template, document.language)
        drawn = BytesIO()
        template.save(drawn)
        return drawn.getvalue()


def offered_as(document_number: int, language: Language) -> tuple[str, str]:
    """What the file is called, and what Teams says of it when it asks whether to save it. No names of people."""
    words = _words(language)
    return words.t("file_name", number=document_number), words.t("offer")


def environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for name in UNSAFE_FILTERS:
        del made.filters[name]
    return made


def content(document: PlanDocument) -> dict[str, Any]:
    """What the template sees: plain texts only. A text that is not there is empty."""
    words = _words(document.language)
    plan = document.plan
    made_at = words.t("made_at", moment=words.full_moment(document.made_at))
    return {
        "texts": {name: made_at if name == "made_at" else words.t(name) for name in LABELS},
        "plan": {
            "language": document.language.value,
            "employee": clean(document.employee),
            "manager": clean(document.manager or words.t("none")),
            "number": str(plan.number),
            "status": _status(document, words),
            "current_until": words.with_year(document.current_until) if document.current_until else words.t("none"),
            "digest": " ".join(re.findall("....", document.digest)) or words.t("none"),
            "goals": [_goal(number, goal, document, words) for number, goal in enumerate(plan.goals, start=1)],
            "signatures": [_signature(each, words) for each in document.signatures],
        },
    }


def clean(text: str) -> str:
    """The text without what no XML can hold; line breaks stay."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _status(document: PlanDocument, words: Wording) -> str:
    agreed = document.plan.agreed
    if agreed is None:
        return words.t("none")
    established = any(each.act is Act.ESTABLISHED for each in document.signatures)
    return words.t("status.established" if established else "status.agreed", day=words.with_year(agreed.on))


def _goal(number: int, goal: Goal, document: PlanDocument, words: Wording) -> dict[str, Any]:
    return {
        "number": str(number),
        "title": clean(goal.title),
        "need": clean(document.needs.get(goal.need, "")) if goal.need else "",
        "why": clean(goal.why),
        "direction": words.t(f"direction.{goal.direction}") if goal.direction else "",
        "horizon": words.t(f"horizon.{goal.horizon}") if goal.horizon else "",
        "area": words.t(f"area.{goal.area}") if goal.area else "",
        "effect": clean(goal.effect),
        "activities": [_activity(each, words) for each in goal.activities],
    }


def _activity(activity: LearningActivity, words: Wording) -> dict[str, str]:
    return {
        "form": words.t(f"form.{activity.form}") if activity.form else "",
        "description": clean(activity.description),
        "responsible": words.t(f"responsible.{activity.responsible}"),
        "due_on": words.with_year(activity.due_on) if activity.due_on else "",
        "support": clean(activity.support),
    }


def _signature(signed: Signed, words: Wording) -> dict[str, str]:
    return {
        "role": words.t(f"party.{signed.party}"),
        "name": clean(signed.name),
        "act": words.t(f"acts.{signed.act}"),
        "at": words.full_moment(signed.at),
    }


def _say_the_language(template: DocxTemplate, language: Language) -> None:
    """So that a screen reader speaks it, and no word is underlined as misspelt."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for node in template.docx.styles.element.iter(f"{name}lang"):
        node.set(f"{name}val", LOCALES[language])


@cache
def _words(language: Language) -> Wording:
    return wording(FOLDER, "documents", language)
