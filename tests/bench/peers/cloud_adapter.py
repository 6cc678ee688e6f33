"""The echo bot of the Bot Framework SDK's samples: CloudAdapter of botbuilder-integration-aiohttp."""

from aiohttp import web
from botbuilder.core import ActivityHandler, CardFactory, InvokeResponse, MessageFactory, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import AdaptiveCardInvokeResponse

from tests.bench.peers.bare import ADAPTIVE_CARD
from tests.bench.peers.listening import card, serve


class Config:
    """Without an application id the SDK does not ask for tokens, and sends none."""

    APP_ID = ""
    APP_PASSWORD = ""
    APP_TYPE = "MultiTenant"
    APP_TENANTID = ""


class EchoBot(ActivityHandler):  # type: ignore[misc]  # the SDK carries no types
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(MessageFactory.attachment(CardFactory.adaptive_card(card())))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Past the SDK's own handler of card actions: this version answers 500 to everything it returns."""
        body = AdaptiveCardInvokeResponse(status_code=200, type=ADAPTIVE_CARD, value=card())
        return InvokeResponse(status=200, body=body)


ADAPTER = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config()))
BOT = EchoBot()


async def messages(request: web.Request) -> web.StreamResponse:
    answer: web.StreamResponse = await ADAPTER.process(request, BOT)
    return answer


if __name__ == "__main__":
    app = web.Application()
    app.router.add_post("/api/messages", messages)
    serve(app)
