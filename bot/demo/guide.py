"""Knows what the person who starts the demo reads in the terminal: Swedish first, English beside."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bot.demo.playground import Persona

_ROLES = {
    "Anna": ("medarbetare", "employee"),
    "Bo": ("Annas chef", "her manager"),
    "Hanna": ("HR för hela regionen", "HR for the whole region"),
}
_TO_TRY = {
    "Anna": ("vad har jag kvar? · förbered samtalet · min plan", "what is left for me? · my plan"),
    "Bo": ("mitt team · vem är försenad?", "my team · who is overdue?"),
    "Hanna": ("hur många har en plan? · hjälp", "how many have a plan?"),
}


def tell_beginning(console: Console) -> None:
    console.print("[bold]Planlotsen, demo[/bold]  Region Norrskog (påhittad / invented)")
    console.print("Alla som når den här datorn kan vara vem som helst: bara för att prova.", style="red")
    console.print("Anybody who reaches this machine can be anybody: for trying out only.", style="red")


def tell_step(console: Console, swedish: str, english: str) -> None:
    console.print(f"· {swedish}  [dim]{english}[/dim]")


def tell_as_it_is(console: Console, reason: str) -> None:
    """A step that changed nothing: the demo goes on with what is there."""
    console.print("  Det blir som det är. / It stays as it is. ", end="", style="yellow")
    console.print(reason, style="yellow", markup=False, highlight=False, soft_wrap=True)


def tell_ready(console: Console, personas: Sequence[Persona], clock: str, var: Path) -> None:
    """The addresses, who they are for, and what to write there first."""
    console.print("\n[bold]Öppna i webbläsaren[/bold]  [dim]open in the browser[/dim]")
    for persona in personas:
        _tell_page(console, persona)
    console.print(f"\nDemons klocka börjar på {clock}.  [dim]The demo's own clock starts there.[/dim]")
    console.print(f"Databas och loggar: {var}  [dim]database and logs[/dim]", soft_wrap=True)
    console.print("Börja om från början: make run FRESH=1  [dim]start anew[/dim]")
    console.print("[bold]Avsluta med Ctrl-C.[/bold]  [dim]Ctrl-C stops everything.[/dim]")


def _tell_page(console: Console, persona: Persona) -> None:
    given_name = persona.name.partition(" ")[0]
    role, role_en = _ROLES[given_name]
    example, example_en = _TO_TRY[given_name]
    console.print(f"\n[bold]{persona.name}[/bold], {role}  [dim]{role_en}[/dim]")
    console.print(f"  [link={persona.page}]{persona.page}[/link]")
    console.print(f"  skriv: {example}  [dim]{example_en}[/dim]")


def tell_end(console: Console) -> None:
    console.print("\nDemon är avslutad, allt är sparat.  [dim]The demo has ended, everything is saved.[/dim]")
