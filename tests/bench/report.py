"""What is printed: rates and waits of each server, and the ratios that the bars are about."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from tests.bench.rounds import Round, ratio, tail
from tests.bench.users import Kind

OURS, POSTGRESQL = "planlots", "planlots-postgresql"
CLOUD_ADAPTER, AGENTS_SDK, BARE = "cloudadapter", "agents-sdk", "aiohttp"

Results = Mapping[Kind, Mapping[str, Sequence[Round]]]

BARS = (
    (Kind.MESSAGE, CLOUD_ADAPTER, 4.0),
    (Kind.MESSAGE, AGENTS_SDK, 1.0),
    (Kind.INVOKE, AGENTS_SDK, 0.7),
)
LARGEST_TAIL = 4.0
LARGEST_GROWTH = 0.02
LEAST_SENT = 300.0
LARGEST_SHARE_OF_CORE = 0.25


def table(results: Results) -> Iterator[str]:
    yield f"{'':22}{'':9}{'turns/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'Planlots is':>14}"
    for kind, servers in results.items():
        for name, rounds in servers.items():
            rate = median(each.rate for each in rounds)
            p50, p99 = (median(each.wait(share) for each in rounds) * 1000 for share in (0.5, 0.99))
            times = f"{ratio(servers[OURS], rounds):.2f} x" if name != OURS else ""
            yield f"{name:22}{kind:9}{rate:9.0f}{p50:9.1f}{p99:9.1f}{times:>14}"


def bars(results: Results) -> Iterator[str]:
    for kind, name, least in BARS:
        reached = ratio(results[kind][OURS], results[kind][name])
        yield _bar(f"{kind} beside {name}", f"{reached:.2f} x", f"at least {least} x", reached >= least)
    for kind, servers in results.items():
        reached = tail(servers[OURS])
        held = reached < LARGEST_TAIL
        yield _bar(f"{kind}: p99 beside p50", f"{reached:.2f} x", f"below {LARGEST_TAIL} x", held)


def sending(unlimited: float, at_pace: float, share_of_core: float, pace: float) -> Iterator[str]:
    """Messages a second without any limit, and at the usual pace with what that takes of a core."""
    held = unlimited >= LEAST_SENT
    yield _bar("messages a second, no limit", f"{unlimited:.0f}", f"at least {LEAST_SENT:.0f}", held)
    yield _bar("messages a second at the pace", f"{at_pace:.1f}", f"{pace:.0f}", abs(at_pace / pace - 1) < 0.02)
    held = share_of_core < LARGEST_SHARE_OF_CORE
    yield _bar("of a core, at the pace", f"{share_of_core:.0%}", f"below {LARGEST_SHARE_OF_CORE:.0%}", held)


def growth(before: int, after: int, turns: int) -> str:
    grown = after / before - 1
    held = grown < LARGEST_GROWTH
    return _bar(f"memory over {turns} turns", f"{grown:+.1%}", f"below {LARGEST_GROWTH:.0%}", held)


def _bar(what: str, reached: str, wanted: str, held: bool) -> str:
    return f"{'holds' if held else 'MISSED':7} {what:32} {reached:>9}   ({wanted})"
