"""What the database counts for HR, made anew from what people have said, by the rules alone."""

from storage.database import Database
from storage.rebuilding import differences


async def check_coverage(database: Database) -> None:
    """The dates that the database counts with are those that the rules give."""
    assert await differences(database) == []
