"""Documents in Word's format, made from the employer's own template or from ours."""

from cards.documents.faults import BrokenDocument, load
from cards.documents.plan import PlanTemplate, offered_as

__all__ = ["BrokenDocument", "PlanTemplate", "load", "offered_as"]
