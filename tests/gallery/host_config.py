"""Knows how Teams draws cards: fonts, colours and spacing of its light and dark themes, for the npm renderer.

Colours are Fluent's tokens for Teams (Microsoft, "Fluent UI theme designer"); sizes are those of "Designing Adaptive
Cards for your Teams app".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Theme:
    """`colours` are foregrounds, each with its subtle shade; `grounds` are the backgrounds of container styles."""

    colours: Mapping[str, tuple[str, str]]
    grounds: Mapping[str, str]
    line: str


LIGHT = Theme(
    colours={
        "default": ("#242424", "#616161"),
        "dark": ("#242424", "#616161"),
        "light": ("#ffffff", "#f0f0f0"),
        "accent": ("#5b5fc7", "#787bd1"),
        "good": ("#0e700e", "#107c10"),
        "warning": ("#bc4b09", "#c4501b"),
        "attention": ("#b10e1c", "#c50f1f"),
    },
    grounds={
        "default": "#ffffff",
        "emphasis": "#f5f5f5",
        "accent": "#e8ebfa",
        "good": "#f1faf1",
        "warning": "#fff9f5",
        "attention": "#fdf3f4",
    },
    line="#e0e0e0",
)
DARK = Theme(
    colours={
        "default": ("#ffffff", "#adadad"),
        "dark": ("#242424", "#616161"),
        "light": ("#ffffff", "#d6d6d6"),
        "accent": ("#7f85f5", "#9299f7"),
        "good": ("#54b054", "#9fd89f"),
        "warning": ("#faa06b", "#f7b58f"),
        "attention": ("#e37d80", "#eeacb2"),
    },
    grounds={
        "default": "#292929",
        "emphasis": "#1f1f1f",
        "accent": "#2f2f4a",
        "good": "#052505",
        "warning": "#411200",
        "attention": "#3f1011",
    },
    line="#3d3d3d",
)
THEMES = {"light": LIGHT, "dark": DARK}

_SIZES = {"small": 12, "default": 14, "medium": 14, "large": 18, "extraLarge": 24}
_WEIGHTS = {"lighter": 200, "default": 400, "bolder": 600}


def host_config(theme: Theme) -> Json:
    """The host configuration of Microsoft's renderer `adaptivecards`."""
    colours = {name: {"default": plain, "subtle": subtle} for name, (plain, subtle) in theme.colours.items()}
    return {
        "supportsInteractivity": True,
        "spacing": {
            "extraSmall": 4,
            "small": 8,
            "default": 12,
            "medium": 16,
            "large": 20,
            "extraLarge": 24,
            "padding": 16,
        },
        "separator": {"lineThickness": 1, "lineColor": theme.line},
        "imageSizes": {"small": 32, "medium": 52, "large": 100},
        "fontTypes": {
            "default": _font('"Segoe UI", "Liberation Sans", sans-serif'),
            "monospace": _font('"Liberation Mono", monospace'),
        },
        "textStyles": {
            "heading": {"size": "large", "weight": "bolder"},
            "columnHeader": {"weight": "bolder"},
        },
        "containerStyles": {
            name: {"backgroundColor": ground, "foregroundColors": colours} for name, ground in theme.grounds.items()
        },
        "inputs": {
            "label": {
                "requiredInputs": {"suffix": " *", "suffixColor": "attention"},
                "optionalInputs": {},
                "inputSpacing": "extraSmall",
            },
            "errorMessage": {"color": "attention", "size": "small"},
        },
        "actions": {
            "maxActions": 6,
            "spacing": "default",
            "buttonSpacing": 8,
            "showCard": {"actionMode": "inline", "inlineTopMargin": 16, "style": "emphasis"},
            "actionsOrientation": "horizontal",
            "actionAlignment": "left",
        },
        "adaptiveCard": {"allowCustomStyle": False},
        "factSet": {"title": {"weight": "bolder", "wrap": True}, "value": {"wrap": True}, "spacing": 16},
    }


def _font(family: str) -> Json:
    return {"fontFamily": family, "fontSizes": _SIZES, "fontWeights": _WEIGHTS}
