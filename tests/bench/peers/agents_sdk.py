"""An echo agent on the Microsoft 365 Agents SDK, the successor of the Bot Framework SDK."""

from aiohttp import web
from microsoft_agents.activity import AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter, start_agent_process
from microsoft_agents.hosting.core import (
    ActivityHandler,
    AgentAuthConfiguration,
    CardFactory,
    MessageFactory,
    TurnContext,
)

from tests.bench.peers.bare import ADAPTIVE_CARD
from tests.bench.peers.listening import card, serve


class EchoAgent(ActivityHandler):  # type: ignore[misc]  # not installed where types are checked
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(MessageFactory.attachment(CardFactory.adaptive_card(card())))

    async def on_adaptive_card_invoke(
        self, turn_context: TurnContext, invoke_value: AdaptiveCardInvokeValue
    ) -> AdaptiveCardInvokeResponse:
        return AdaptiveCardInvokeResponse(status_code=200, type=ADAPTIVE_CARD, value=card())


CONNECTION = AgentAuthConfiguration(anonymous_allowed=True)
ADAPTER = CloudAdapter(
    connection_manager=MsalConnectionManager(connections_configurations={"SERVICE_CONNECTION": CONNECTION})
)
AGENT = EchoAgent()


async def messages(request: web.Request) -> web.StreamResponse:
    answer: web.StreamResponse = await start_agent_process(request, AGENT, ADAPTER)
    return answer


if __name__ == "__main__":
    app = web.Application()
    app.router.add_post("/api/messages", messages)
    serve(app)
