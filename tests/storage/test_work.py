from dialogs import ports
from storage.database import Database


async def test_a_transaction_has_all_that_the_features_need(database: Database) -> None:
    async with database.reading() as work:
        features_see: ports.Work = work  # judged by mypy
        assert await features_see.people.unit_and_below("1200") == []
