"""Answers the message extension: who is it, what do they look for, one reading transaction, one list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.answers import language_of
from bot.dialogue import Dialogue
from bot.incoming import Incoming, Kind
from bot.logs import Log
from bot.metrics import Outcome
from bot.turn_record import TurnRecord
from cards import search as answers
from dialogs import searching, turns
from dialogs.actions import UnknownAction, show_at
from dialogs.rules.people import Person
from dialogs.searching import MOST_FOUND
from dialogs.turn import NotFound, Turn

LONGEST_SEARCH: Final = 100  # characters
FURTHEST: Final = 10_000  # rows

log = Log(__name__)


@dataclass(frozen=True, slots=True)
class Searching:
    dialogue: Dialogue

    async def answer(self, incoming: Incoming, record: TurnRecord) -> Mapping[str, Any]:
        """The body of the invoke's answer; in whatever chat it was asked, the list is the asker's alone."""
        try:
            async with self.dialogue.database.reading() as work:
                who = await work.people.by_aad(incoming.aad_object_id)
                if who is None:
                    return answers.not_registered(self.dialogue.contact, language_of(incoming))
                record.outcome = Outcome.ANSWERED
                return await _found(incoming, who, self.dialogue.turn(who, work))
        except Exception:  # Teams shows no more than that it did not work
            log.exception("a search failed", reference=record.reference, kind=record.kind)
            record.outcome = Outcome.FAILED
            return answers.sorry(language_of(incoming))


async def _found(incoming: Incoming, who: Person, turn: Turn) -> Mapping[str, Any]:
    if incoming.kind is Kind.SEARCHED:
        text, skip, most = asked_for(incoming.value)
        return answers.results(await searching.search(turn, text, skip, most), who.language)
    try:
        show = show_at(incoming.press)
        if not isinstance(show, searching.Unit | searching.Status):
            return answers.only_for_you(who.language)
        return answers.inserted((await turns.run(turn, show)).card, who.language)
    except (UnknownAction, NotFound):  # somebody among the reports, or what is not theirs
        return answers.only_for_you(who.language)


def asked_for(value: Mapping[str, Any]) -> tuple[str, int, int]:
    """The text, and which rows; when it is opened first, Teams sends a parameter `initialRun` and no text."""
    parameters = value.get("parameters")
    given = [each for each in parameters if isinstance(each, dict)] if isinstance(parameters, list) else []
    text = next((each.get("value") for each in given if each.get("name") == "text"), "")
    options = value.get("queryOptions")
    numbers = options if isinstance(options, dict) else {}
    skip, most = _number(numbers.get("skip"), 0, FURTHEST), _number(numbers.get("count"), MOST_FOUND, MOST_FOUND)
    return (text if isinstance(text, str) else "")[:LONGEST_SEARCH], skip, most


def _number(value: object, usual: int, most: int) -> int:
    return min(max(value, 0), most) if isinstance(value, int) and not isinstance(value, bool) else usual
