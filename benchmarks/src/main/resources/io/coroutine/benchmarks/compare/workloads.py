"""The workloads in CPython. Prints figures as the other implementations do, a line a metric.

    workloads.py time RUNS FUNCTION OPERATIONS [ARGUMENT ...]
    workloads.py depth
    workloads.py memory coroutines|tasks COUNT DEPTH
    workloads.py sleepers COUNT ROUNDS
    workloads.py echo streams|protocol

Each function below takes its number of operations first, and checks its result.
"""

import asyncio
import gc
import os
import random
import sys
import time
import types

CHAIN = 100


def report(name, *figures):
    print(name, *figures, flush=True)


def check(actual, expected):
    if actual != expected:
        sys.exit(f"expected {expected}, got {actual}")


def sum_below(n):
    return n * (n - 1) // 2


@types.coroutine
def suspension():
    return (yield)


def drive(coroutine, value=None):
    """Runs a coroutine to its end and sends value wherever it suspends."""
    try:
        coroutine.send(None)
        while True:
            coroutine.send(value)
    except StopIteration as end:
        return end.value


# W1


def count(n):
    for i in range(n):
        yield i


def generate(n):
    total = 0
    for value in count(n):
        total += value
    check(total, sum_below(n))


# W2


async def add(a, b):
    return a + b


async def add_or_wait(a, b):
    if a < 0:
        await suspension()
    return a + b


def adder():
    """Makes an object of a class of its own."""

    class Adder:
        async def add(self, a, b):
            if a < 0:
                await suspension()
            return a + b

    return Adder()


def plain(n):
    async def loop():
        total = 0
        for i in range(n):
            total += await add(i, 1)
        return total

    check(drive(loop()), sum_below(n + 1))


def branch(n):
    async def loop():
        total = 0
        for i in range(n):
            total += await add_or_wait(i, 1)
        return total

    check(drive(loop()), sum_below(n + 1))


def known(n):
    async def loop(adder):
        total = 0
        for i in range(n):
            total += await adder.add(i, 1)
        return total

    check(drive(loop(adder())), sum_below(n + 1))


def megamorphic(n):
    async def loop(adders):
        total = 0
        for i in range(n):
            total += await adders[i % len(adders)].add(i, 1)
        return total

    check(drive(loop([adder() for _ in range(4)])), sum_below(n + 1))


# A hot loop with a rare await


def rare(n, distance):
    numbers = [-1 if distance and i % distance == distance - 1 else i % 1000 for i in range(n)]
    mask = (1 << 64) - 1

    async def loop():
        total = 0
        for number in numbers:
            if number < 0:
                await asyncio.sleep(0)
            total = (total * 31 + number) & mask
        return total

    expected = 0
    for number in numbers:
        expected = (expected * 31 + number) & mask
    return lambda: check(drive(loop()), expected)


# W3


async def leaf(suspends):
    return await suspension() if suspends else 0


async def recurse(depth, suspends):
    if depth == 0:
        return await leaf(suspends)
    return await recurse(depth - 1, suspends) + 1


def ready(n):
    for _ in range(n // CHAIN):
        check(drive(recurse(CHAIN, False)), CHAIN)


def suspended(n):
    for _ in range(n // CHAIN):
        check(drive(recurse(CHAIN, True), 0), CHAIN)


def depth():
    """Within the default limit; to 2 %."""
    low, high = 1, sys.getrecursionlimit()
    while high - low > max(1, low // 50):
        middle = (low + high) // 2
        try:
            check(drive(recurse(middle, False)), middle)
            low = middle
        except RecursionError:
            high = middle
    report("levels", low)


# W4


async def level(n, depth):
    if depth > 1:
        return await level(n, depth - 1)
    total = 0
    for _ in range(n):
        total += await suspension()
    return total


def resume(n, depth):
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 2 * depth))
    coroutine = level(n, depth)
    coroutine.send(None)
    i = 0
    try:
        while True:
            coroutine.send(i)
            i += 1
    except StopIteration as end:
        check(end.value, sum_below(n))


# W5


def ping_pong(n):
    async def yield_times(count):
        made = 0
        for _ in range(count):
            await asyncio.sleep(0)
            made += 1
        return made

    async def main():
        return sum(await asyncio.gather(yield_times(n // 2), yield_times(n // 2)))

    check(asyncio.run(main()), n)


# W6


def spawn(n):
    async def child():
        await asyncio.sleep(0)
        return 1

    async def main():
        return sum(await asyncio.gather(*[child() for _ in range(n)]))

    check(asyncio.run(main()), n)


# W7


def pipe(n, capacity):
    async def produce(queue):
        for i in range(n):
            await queue.put(i)

    async def consume(queue):
        total = 0
        for _ in range(n):
            total += await queue.get()
        return total

    async def main():
        queue = asyncio.Queue(capacity)
        _, total = await asyncio.gather(produce(queue), consume(queue))
        return total

    check(asyncio.run(main()), sum_below(n))


# W8


class Cell:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


async def parked_level(park, a, b, c, depth):
    if depth == 1:
        r = await park()
    else:
        r = await parked_level(park, a, b, c + 1, depth - 1)
    return r + a.value + b.value + c


def resident_bytes():
    gc.collect()
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def expected_level(i, depth):
    return sum(8 + i + d for d in range(depth))


def park_coroutines(n, depth):
    a, b = Cell(3), Cell(5)
    before = resident_bytes()
    coroutines = [parked_level(suspension, a, b, i, depth) for i in range(n)]
    for coroutine in coroutines:
        coroutine.send(None)
    report("heap", (resident_bytes() - before) / n)
    try:
        coroutines[n // 2].send(0)
    except StopIteration as end:
        check(end.value, expected_level(n // 2, depth))


async def park_tasks(n, depth):
    a, b = Cell(3), Cell(5)
    loop = asyncio.get_running_loop()
    futures = []

    def park():
        future = loop.create_future()
        futures.append(future)
        return future

    before = resident_bytes()
    tasks = [loop.create_task(parked_level(park, a, b, i, depth)) for i in range(n)]
    await asyncio.sleep(0)
    report("heap", (resident_bytes() - before) / n)
    futures[n // 2].set_result(0)
    check(await tasks[n // 2], expected_level(n // 2, depth))
    os._exit(0)  # nobody has to cancel all these tasks


def memory(form, n, depth):
    if form == "tasks":
        asyncio.run(park_tasks(n, depth))
    else:
        park_coroutines(n, depth)
        os._exit(0)  # nor to close the coroutines


# W9


def sleepers(n, rounds):
    random.seed(42)
    delays = [random.randint(0, 1000) / 1000 for _ in range(n)]
    delays[n // 2] = 1.0

    async def main():
        slept = 0

        async def sleep_once(delay):
            nonlocal slept
            await asyncio.sleep(delay)
            slept += 1

        tasks = [asyncio.create_task(sleep_once(delay)) for delay in delays]
        for task in tasks:
            await task
        return slept

    beyond, cpu = [], []
    for _ in range(rounds):
        before, cpu_before = time.perf_counter(), time.process_time()
        check(asyncio.run(main()), n)
        beyond.append(time.perf_counter() - before - 1)
        cpu.append(time.process_time() - cpu_before)
    report("beyond", *beyond)
    report("cpu", *cpu)


# W10


async def echo_by_streams(reader, writer):
    while data := await reader.read(4096):
        writer.write(data)
        await writer.drain()
    writer.close()


class EchoProtocol(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def echo(style):
    loop = asyncio.get_running_loop()
    if style == "protocol":
        server = await loop.create_server(EchoProtocol, "127.0.0.1", 0, backlog=1024)
    else:
        server = await asyncio.start_server(echo_by_streams, "127.0.0.1", 0, backlog=1024)
    report("port", server.sockets[0].getsockname()[1])
    await server.serve_forever()


# What else programs do


def elements(n, yields):
    async def numbers():
        for i in range(n):
            if yields:
                await asyncio.sleep(0)
            yield i

    async def main():
        total = 0
        async for number in numbers():
            total += number
        return total

    check(asyncio.run(main()), sum_below(n))


def cancel(n):
    async def wait_for_ever():
        await asyncio.get_running_loop().create_future()

    async def main():
        cancelled = 0
        for _ in range(n):
            task = asyncio.create_task(wait_for_ever())
            await asyncio.sleep(0)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                cancelled += 1
        return cancelled

    check(asyncio.run(main()), n)


class Failed(Exception):
    pass


async def failing(depth):
    if depth == 0:
        await suspension()
        raise Failed
    return await failing(depth - 1) + 1


def raise_through(n):
    depth = 10

    async def main():
        failed = 0
        for _ in range(n // depth):
            try:
                await failing(depth)
            except Failed:
                failed += 1
        return failed

    check(drive(main()), n // depth)


AWAITS = 60
VARIABLES = 20


async def add_or_suspend(suspends, a, b):
    if suspends:
        await suspension()
    return a + b


def method_of_many_awaits():
    lines = ["async def many(suspends):"]
    lines += [f"    v{i} = {i}" for i in range(VARIABLES)]
    for i in range(AWAITS):
        other = f"v{(i + 1) % VARIABLES}"
        lines.append(f"    v{i % VARIABLES} += await add_or_suspend(suspends, {other}, {i})")
    lines.append("    return " + " + ".join(f"v{i}" for i in range(VARIABLES)))
    scope = {"add_or_suspend": add_or_suspend}
    exec("\n".join(lines), scope)
    return scope["many"]


def long_method(n, suspends):
    many = method_of_many_awaits()
    variables = list(range(VARIABLES))
    for i in range(AWAITS):
        variables[i % VARIABLES] += variables[(i + 1) % VARIABLES] + i

    async def main():
        total = 0
        for _ in range(n // AWAITS):
            total += await many(suspends)
        return total

    check(drive(main()), n // AWAITS * sum(variables))


def time_runs(runs, function, n, *arguments):
    """Times a function after a short run; one that returns another prepares, and times that."""

    def prepared(n):
        if function is rare:
            return function(n, *arguments)
        return lambda: function(n, *arguments)

    prepared(max(n // 10, CHAIN))()
    figures = []
    run = prepared(n)
    for _ in range(runs):
        before = time.perf_counter_ns()
        run()
        figures.append((time.perf_counter_ns() - before) / n)
    report("nanos", *figures)


def main(command, *arguments):
    if command == "time":
        runs, function, *numbers = arguments
        time_runs(int(runs), globals()[function], *map(int, numbers))
    elif command == "depth":
        depth()
    elif command == "memory":
        memory(arguments[0], int(arguments[1]), int(arguments[2]))
    elif command == "sleepers":
        sleepers(int(arguments[0]), int(arguments[1]))
    else:
        asyncio.run(echo(arguments[0]))


main(*sys.argv[1:])
