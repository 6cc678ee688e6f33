"""Knows one transaction as the features see it: its repositories (dialogs.ports.Work), and those for bot/ alone."""

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


class Work:
    """`transaction` is for the modules of storage that import and count: it has the session and the keyring."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.people = People(transaction)
        self.talks = Talks(transaction)
        self.delegations = Delegations(transaction)
        self.preparations = Preparations(transaction)
        self.earlier = Earlier(transaction)
        self.plans = Plans(transaction)
        self.paper_plans = PaperPlans(transaction)
        self.outcomes = Outcomes(transaction)
        self.motivations = Motivations(transaction)
        self.lives = Lives(transaction)
        self.follow_ups = FollowUps(transaction)
        self.needs = Needs(transaction)
        self.leftovers = Leftovers(transaction)
        self.presses = Presses(transaction)
        self.messages = Messages(transaction)
        self.notices = Notices(transaction)
        self.nudges = Nudges(transaction)
        self.reads = Reads(transaction)
        self.coverage = Coverage(transaction)
        self.administration = Administration(transaction)
        self.outbox = Outbox(transaction)
        self.pace = Pace(transaction)
        self.conversations = Conversations(transaction)
