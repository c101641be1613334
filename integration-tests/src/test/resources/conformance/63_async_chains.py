# A coroutine runs through an async generator that runs through another one. At each of
# its suspensions something is done to the coroutine, and then to one of the generators; but
# nothing is thrown into a finished one, where CPython 3.13 loses the exception.
import inspect
import os
import sys
import types

log = []


@types.coroutine
def hand_out(value):
    return (yield value)


async def answers(answer, where):
    if answer == "waits":
        log.append(str(await hand_out(where + " waits")))
    elif answer == "returns":
        return True
    return False


async def inner(answer):
    try:
        log.append(str(await hand_out("inner 1")))
        log.append(str((yield "a")))
        log.append(str(await hand_out("inner 2")))
        log.append(str((yield "b")))
    except KeyError:
        log.append("inner KeyError")
        if answer == "emits":
            yield "in answer"
        elif await answers(answer, "inner"):
            return
        raise
    except GeneratorExit:
        log.append("inner GeneratorExit")
        if answer == "emits":
            yield "in answer"
        elif await answers(answer, "inner"):
            return
        raise
    finally:
        log.append("inner finally")


async def outer(source):
    try:
        async for x in source:
            log.append(str(await hand_out("outer " + x)))
            yield "<" + x + ">"
    finally:
        log.append("outer finally")


async def loop(source):
    try:
        async for x in source:
            log.append(str(await hand_out("loop " + x)))
        return "end"
    finally:
        log.append("loop finally")


def act(target, action):
    try:
        if action == "send":
            return str(target.send("v"))
        if action == "throw":
            return str(target.throw(KeyError("k")))
        if action == "exit":
            return str(target.throw(GeneratorExit()))
        if action == "close":
            return str(target.close())
        return str(target.send(None))
    except StopIteration as stop:
        return "StopIteration " + str(stop.value)
    except BaseException as e:
        return type(e).__name__ + " " + str(e.args[0] if e.args else "")


def awaitable(generator, action):
    if action == "next":
        return generator.__anext__()
    if action == "athrow":
        return generator.athrow(KeyError("k"))
    return generator.aclose()


def states(coroutine, a, b):
    of_generators = " ".join(inspect.getasyncgenstate(g)[5:] for g in (a, b))
    return inspect.getcoroutinestate(coroutine)[5:] + " " + of_generators


kept = []

for answer in ("raises", "waits", "returns", "emits"):
    for steps in (1, 2, 3):
        for action in ("send", "throw", "exit", "close"):
            for level in (0, 1):
                for behind in ("next", "athrow", "aclose"):
                    log.clear()
                    b = inner(answer)
                    a = outer(b)
                    c = loop(a)
                    kept.append((a, b, c))
                    for _ in range(steps):
                        at = act(c, "next")
                    print(answer, steps, at, action, level, behind)
                    print("   coroutine:", act(c, action), "|", states(c, a, b))
                    generator = (a, b)[level]
                    if behind != "athrow" or inspect.getasyncgenstate(generator) != "AGEN_CLOSED":
                        step = awaitable(generator, behind)
                        kept.append(step)
                        print("   generator:", act(step, "next"), "|", states(c, a, b))
                    print("   coroutine:", act(c, "next"), "|", states(c, a, b))
                    print("   log:", ", ".join(log))

sys.stdout.flush()
os._exit(0)  # before generators that are left are closed
