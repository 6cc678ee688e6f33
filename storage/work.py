"""Knows one transaction as the features see it: its repositories (dialogs.ports.Work), and those for bot/ alone."""

from collections.abc import Callable
from typing import Generic, TypeVar

from storage.administration import Administration
from storage.conversations import Conversations
from storage.coverage import Coverage
from storage.delegations import Delegations
from storage.earlier import Earlier
from storage.follow_ups import FollowUps
from storage.leftovers import Leftovers
from storage.lives import Lives
from storage.messages import Messages
from storage.motivations import Motivations
from storage.needs import Needs
from storage.notices import Notices
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.outcomes import Outcomes
from storage.pace import Pace
from storage.paper_plans import PaperPlans
from storage.people import People
from storage.plans import Plans
from storage.preparations import Preparations
from storage.presses import Presses
from storage.reads import Reads
from storage.talks import Talks
from storage.transaction import Transaction

Repository = TypeVar("Repository", covariant=True)


class _Made(Generic[Repository]):
    """A repository that is made when a `Work` is first asked for it: a turn needs a few of some twenty."""

    def __init__(self, kind: Callable[[Transaction], Repository]) -> None:
        self._kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, work: "Work", owner: type) -> Repository:
        made = work.__dict__[self._name] = self._kind(work.transaction)
        return made


class Work:
    """`transaction` is for the modules of storage that import and count: it has the session and the keyring."""

    people = _Made(People)
    talks = _Made(Talks)
    delegations = _Made(Delegations)
    preparations = _Made(Preparations)
    earlier = _Made(Earlier)
    plans = _Made(Plans)
    paper_plans = _Made(PaperPlans)
    outcomes = _Made(Outcomes)
    motivations = _Made(Motivations)
    lives = _Made(Lives)
    follow_ups = _Made(FollowUps)
    needs = _Made(Needs)
    leftovers = _Made(Leftovers)
    presses = _Made(Presses)
    messages = _Made(Messages)
    notices = _Made(Notices)
    nudges = _Made(Nudges)
    reads = _Made(Reads)
    coverage = _Made(Coverage)
    administration = _Made(Administration)
    outbox = _Made(Outbox)
    pace = _Made(Pace)
    conversations = _Made(Conversations)

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
