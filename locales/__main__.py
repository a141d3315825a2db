"""``python -m locales update`` and ``python -m locales check``."""

import sys
from argparse import ArgumentParser

from handlers.message import LOCALES
from locales import extract, faults, read, update


def main() -> int:
    """Bring the catalogs in step with the sentences, or say where they are not."""
    parser = ArgumentParser("python -m locales", description="The translations.")
    parser.add_argument("action", choices=("update", "check"), help="rewrite, or only look")
    if parser.parse_args().action == "update":
        update(extract())
        return 0
    return check()


def check() -> int:
    """One line a fault on standard output; 1 where there is any."""
    template = extract()
    found = [
        f"{locale}: {fault}" for locale in LOCALES for fault in faults(template, read(locale))
    ]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
