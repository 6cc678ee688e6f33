"""The commands that run: the service, and the demo with an invented employer."""

import asyncio

import typer

from bot.commands.console import say


def serve() -> None:
    """Run the service."""
    import uvloop

    from bot import app, compose, logs
    from bot.settings import Settings

    settings = Settings()
    logs.configure(settings.log_level, is_local=settings.local)
    if settings.local:
        say(
            "LOCAL MODE: nobody is asked who they are. For this machine alone, never for real data.", style="bold red"
        )
    uvloop.run(app.serve(settings, compose.clock_of(settings)))


def demo() -> None:
    """Try it with an invented employer."""
    from bot.demo.run import run

    raise typer.Exit(asyncio.run(run()))
