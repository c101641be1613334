# Chains of three generators, and of three coroutines. One of the inner two is driven
# by hand and then the outer one, in every way, with bodies that answer in several ways.
import inspect
import types


@types.coroutine
def hand_out(value):
    return (yield value)


def gen_inner(answer):
    try:
        x = yield "first"
        y = yield "got " + str(x)
        return "end " + str(y)
    except KeyError:
        if answer == "suspends":
            yield "handled"
        elif answer == "returns":
            return "returned"
        raise
    except GeneratorExit:
        if answer == "suspends":
            yield "ignored"
        elif answer == "returns":
            return "closed"
        raise


def gen_middle(inner):
    returned = yield from inner
    yield "middle " + str(returned)
    return "m"


def gen_outer(middle):
    returned = yield from middle
    yield "outer " + str(returned)


async def coro_inner(answer):
    try:
        x = await hand_out("first")
        y = await hand_out("got " + str(x))
        return "end " + str(y)
    except KeyError:
        if answer == "suspends":
            await hand_out("handled")
        elif answer == "returns":
            return "returned"
        raise
    except GeneratorExit:
        if answer == "suspends":
            await hand_out("ignored")
        elif answer == "returns":
            return "closed"
        raise


async def coro_middle(inner):
    returned = await inner
    await hand_out("middle " + str(returned))
    return "m"


async def coro_outer(middle):
    returned = await middle
    await hand_out("outer " + str(returned))


def act(target, action):
    try:
        if action == "send":
            return str(target.send("v"))
        if action == "next":
            return str(target.send(None))
        if action == "throw":
            return str(target.throw(KeyError("k")))
        if action == "exit":
            return str(target.throw(GeneratorExit()))
        return str(target.close())
    except StopIteration as stop:
        return "StopIteration " + str(stop.value)
    except BaseException as e:
        return type(e).__name__ + " " + str(e.args[0] if e.args else "")


def states(chain):
    if inspect.isgenerator(chain[0]):
        return " ".join(inspect.getgeneratorstate(one)[4:] for one in chain)
    return " ".join(inspect.getcoroutinestate(one)[5:] for one in chain)


ACTIONS = ("next", "send", "throw", "exit", "close")

for kind in ("generators", "coroutines"):
    for answer in ("raises", "suspends", "returns"):
        for level in (1, 2):
            for by_hand in ACTIONS:
                for behind in ACTIONS:
                    if kind == "generators":
                        inner = gen_inner(answer)
                        middle = gen_middle(inner)
                        outer = gen_outer(middle)
                    else:
                        inner = coro_inner(answer)
                        middle = coro_middle(inner)
                        outer = coro_outer(middle)
                    chain = (outer, middle, inner)
                    act(outer, "next")
                    print(kind, answer, level, by_hand, behind)
                    print("   by hand:", act(chain[level], by_hand), "|", states(chain))
                    print("   behind:", act(outer, behind), "|", states(chain))
                    print("   next:", act(outer, "next"), "|", states(chain))
                    for one in chain:
                        act(one, "close")
