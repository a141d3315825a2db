"""Parsing: a file read in a process of its own, which may fail, hang or be killed alone.

``python -m bot.parsing FILE`` prints the table as JSON, or what is wrong with the file.
"""

import asyncio
import json
import os
import resource
import sys
from pathlib import Path

from bot.tables import read_file
from store.checks import check
from store.errors import ImportFailed
from store.packing import packed, unpacked
from store.tables import Table

PATIENCE = 60.0  # seconds that a file may take
MEMORY = 2_000_000_000  # bytes that it may take


async def parse(path: Path) -> Table:
    """The table of a file with its warnings; ImportFailed where it is none, or ``too_hard``
    where it cannot be read within the limits."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.parsing", str(path)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
        env={name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    )
    try:
        async with asyncio.timeout(PATIENCE):
            out, _ = await process.communicate()
    except TimeoutError as error:
        raise ImportFailed("too_hard", path.name) from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise ImportFailed("too_hard", path.name)
    said = json.loads(out)
    if problem := said.get("problem"):
        raise ImportFailed(*problem)
    return unpacked(said["table"])


def main(path: Path) -> int:
    """Read a file within the limits, and print what came of it."""
    seconds = int(PATIENCE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        said: dict[str, object] = {"table": packed(check(read_file(path)))}
    except ImportFailed as error:
        said = {"problem": [error.code, error.where, error.detail]}
    sys.stdout.write(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
