"""How a test waits for a token that is renewed in the background."""

from bot.tokens import Tokens


async def settled(tokens: Tokens) -> None:
    """Until every renewal under way is over."""
    for scope in tokens._scopes.values():
        if scope.renewal:
            await scope.renewal
