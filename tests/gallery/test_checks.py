"""The gallery finds what a person would stumble over, and names the card and the state."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dialogs.cards import Card
from dialogs.home import OnlyInPrivateCard
from dialogs.rules.people import Language
from tests.browser.teams_page import CHROMIUM, chromium
from tests.cards.samples import Sample
from tests.gallery import checks, pages
from tests.gallery.in_playground import worth_a_look
from tests.gallery.pages import Drawing

TITLE = {"type": "TextBlock", "text": "Rubrik", "wrap": True}
BUTTON = {"type": "Action.Submit", "title": "Visa eller dölj allt det ni båda skrev i era förberedelser i år"}


def drawing(*body: dict[str, Any], state: str = "prov", **more: Any) -> Drawing:
    card = {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}
    return Drawing(Sample(OnlyInPrivateCard(), state), dict.fromkeys(Language, card))


async def problems_of(folder: Path, *drawings: Drawing) -> dict[str, list[str]]:
    problems: dict[str, list[str]] = {}
    index = pages.write(folder, drawings)
    async with chromium() as browser, checks.opened(browser, index, problems) as page:
        counted: AsyncIterator[int] = checks.check(page, len(drawings), problems)
        assert [done async for done in counted][-1] == len(drawings)
    return problems


needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}")


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize(
    ("body", "where", "problem"),
    [
        ([TITLE, {"type": "Input.Text", "id": "text"}], "(sv, light, phone)", "an input without label: text"),
        ([{**TITLE, "text": "Planen " * 20, "wrap": False}], "(en, dark, desktop)", "cut off: Planen Planen"),
        ([TITLE, {"type": "ActionSet", "actions": [BUTTON]}], "(sv, dark, phone)", "cut off: Visa eller dölj"),
        ([TITLE, {"type": "Container", "minHeight": "tall", "items": [TITLE]}], "(sv, light, phone)", "Invalid"),
        ([{"type": "Chart.Pie", "fallback": "drop"}], "(sv, light, desktop)", "nothing to read"),
    ],
)
async def test_a_problem_is_found(tmp_path: Path, body: list[dict[str, Any]], where: str, problem: str) -> None:
    found = await problems_of(tmp_path, drawing(TITLE, state="bra"), drawing(*body))
    assert any(said.startswith(problem) for said in found[f"only_in_private: prov {where}"])
    assert not any("bra" in name for name in found)


@pytest.mark.browser
@needs_chromium
async def test_what_only_fits_a_desktop_is_found_on_the_phone_alone(tmp_path: Path) -> None:
    wide = {"type": "ColumnSet", "columns": [{"type": "Column", "width": "500px", "items": [TITLE]}]}
    found = await problems_of(tmp_path, drawing(TITLE, wide))
    assert found
    assert all("phone" in name for name in found)


@pytest.mark.browser
@needs_chromium
async def test_a_card_that_is_right_has_no_problem(tmp_path: Path) -> None:
    text = {"type": "Input.Text", "id": "text", "label": "Ditt svar", "isMultiline": True}
    assert await problems_of(tmp_path, drawing(TITLE, text, actions=[{**BUTTON, "title": "Spara"}])) == {}


def test_a_card_that_cannot_be_drawn_is_named() -> None:
    class Unknown(Card):
        name = "unknown"

    drawings, problems = pages.draw([Sample(Unknown(), "ny"), Sample(OnlyInPrivateCard(), "bra")])
    assert [each.sample.state for each in drawings] == ["bra"]
    assert "could not be drawn" in problems["unknown: ny"][0]


@dataclass(frozen=True)
class _Other(Card):
    name = "other"


def test_charts_and_the_first_state_of_every_card_are_drawn_in_the_playground_too() -> None:
    chart = {"type": "Container", "items": [{"type": "Chart.Donut", "data": []}]}
    first, second, charted = drawing(TITLE, state="1"), drawing(TITLE, state="2"), drawing(chart, state="3")
    other = Drawing(Sample(_Other(), "4"), first.cards)
    assert worth_a_look([first, second, charted, other]) == [first, charted, other]
