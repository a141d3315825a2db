"""What the probes say, read over HTTP."""

import aiohttp


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as client, client.get(url) as response:
        return response.status, await response.text()


async def numbers(url: str) -> dict[str, float]:
    """Every sample of /metrics by its name with its labels."""
    status, said = await get(f"{url}/metrics")
    assert status == 200
    samples = (line.rpartition(" ") for line in said.splitlines() if not line.startswith("#"))
    return {name: float(number) for name, _, number in samples}
