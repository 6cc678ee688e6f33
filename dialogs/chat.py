"""What a written sentence is answered with: the card of what it asks for, never an action."""

from dialogs.actions import Show
from dialogs.coverage import OfUnit
from dialogs.deputies import Open as Deputies
from dialogs.earlier import Mine as MyPreparations
from dialogs.home import Help, NotUnderstood, Todo
from dialogs.plan import Mine as MyPlan
from dialogs.readers import OfMine
from dialogs.talks import Mine as MyTalk
from dialogs.team import Filter, Overview
from dialogs.understand import Intent, understand

ANSWERS: dict[Intent, Show] = {
    Intent.HELP: Help(),
    Intent.LANGUAGE: Help(),
    Intent.MY_STATUS: Todo(),
    Intent.MY_PLAN: MyPlan(),
    Intent.MAKE_PLAN: MyPlan(),
    Intent.MY_TALK: MyTalk(),
    Intent.BOOK_TALK: MyTalk(),
    Intent.PREPARE: MyTalk(),
    Intent.TEAM_STATUS: Overview(),
    Intent.OVERDUE: Overview(filter=Filter.OVERDUE),
    Intent.UNIT_STATUS: OfUnit(),
    Intent.WHO_READ: OfMine(),
    Intent.DEPUTY: Deputies(),
    Intent.MY_PREPARATIONS: MyPreparations(),
}


def answer_to(text: str) -> Show:
    """The card to show. What we cannot do yet is answered like what we do not understand: honestly, with ways on."""
    intent = understand(text).intent
    return ANSWERS.get(intent, NotUnderstood(said=text.strip()))
