"""Tables: where the catalog comes from when there is a file, a database, or nothing at all."""

import os
from pathlib import Path
from pkgutil import resolve_name

from bot.config import Config, default_database
from handlers.knowledge import Knowledge
from store.catalog import Catalog
from store.errors import ImportFailed
from store.importers import Table, read_departments

BUILT_IN = Path(__file__).parents[1] / "store" / "data" / "203组织部.txt"


def read_table(path: Path) -> Catalog:
    """The catalog that one file makes; ImportFailed where it cannot be read."""
    return Catalog(read_file(path).departments)


def read_file(path: Path) -> Table:
    """What one file holds; ImportFailed says which file it was."""
    try:
        return read_departments(path)
    except ImportFailed as error:
        if path.name in error.where:
            raise
        raise ImportFailed(
            error.code, f"{path.name} {error.where}".strip(), error.detail
        ) from error


async def knowledge_at_hand(table: Path | None = None) -> Knowledge:
    """What to answer from: the file, else a database that holds a catalog, else the built-in.

    The database's libraries are loaded only where there may be one.
    """
    if table is None and (os.environ.get("DATABASE_URL") or default_database().exists()):
        config = Config.from_environ(os.environ)
        stored: Knowledge | None = await resolve_name("bot.storage:stored")(config.database_url)
        if stored:
            return stored
    return Knowledge.of(read_table(table or BUILT_IN))
