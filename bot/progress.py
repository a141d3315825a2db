"""Progress: a bar on stderr while many files are read."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track


def tracked(files: Sequence[Path]) -> Iterable[Path]:
    """The same files, one by one, with a bar that goes away at the end."""
    console = Console(stderr=True)
    return track(files, description="", console=console, transient=True)
