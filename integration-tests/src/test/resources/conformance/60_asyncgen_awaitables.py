# What is done to the awaitables of an async generator by hand: fresh, suspended,
# refused, used. Left out are two defects of CPython 3.13: an athrow() that has
# given a value can be used again, and so can't an aclose() after a refused one.
import os
import sys
import types


@types.coroutine
def hand_out(value):
    return (yield value)




def at(label, call):
    try:
        print(label, "->", call())
    except StopIteration as stop:
        print(label, "!! StopIteration", stop.value)
    except BaseException as e:
        print(label, "!!", type(e).__name__, message(e), "cause", type(e.__cause__).__name__)


def message(e):
    return e.args[0] if e.args else ""


def next_(label, generator):
    at(label, lambda: generator.__anext__().send(None))


def send(label, awaitable, value=None):
    at(label, lambda: awaitable.send(value))


def raise_(label, awaitable, error):
    at(label, lambda: awaitable.throw(error))


def close(label, awaitable):
    at(label, awaitable.close)


def running(generator):
    print("running", generator.ag_running)


async def two_waits():
    try:
        x = yield await hand_out("w1")
        print("  sent", x)
        y = yield await hand_out("w2")
        print("  sent", y)
    except BaseException as e:
        print("  body sees", type(e).__name__, message(e))
        raise
    finally:
        print("  finally")


kept = []


def parked():
    generator = two_waits()
    kept.append(generator)
    first = generator.__anext__()
    first.send(None)
    send("parks", first, "A")
    return generator


def suspended():
    print("-- suspended")
    x = two_waits()
    a = x.__anext__()
    send("start", a)
    raise_("throw", a, KeyError("k"))
    running(x)
    next_("next", x)
    send("again", a)
    raise_("throw again", a, ValueError("v"))
    close("close again", a)

    y = two_waits()
    b = y.__anext__()
    send("start", b)
    close("close", b)
    running(y)
    next_("next", y)
    send("again", b)


def fresh():
    print("-- fresh")
    x = two_waits()
    a = x.__anext__()
    raise_("throw, fresh generator", a, KeyError("k"))
    next_("next", x)
    send("again", a)
    y = two_waits()
    close("close, fresh generator", y.__anext__())
    next_("next", y)

    thrown = parked()
    raise_("throw", thrown.__anext__(), KeyError("k"))
    next_("next", thrown)
    closed = parked()
    c = closed.__anext__()
    close("close", c)
    send("again", c)
    next_("next", closed)
    sent = parked().asend("B")
    send("first send", sent, "C")
    send("second send", sent, "D")


def refused():
    print("-- refused")
    x = two_waits()
    kept.append(x)
    a = x.__anext__()
    a.send(None)
    b = x.__anext__()
    raise_("anext throw", b, KeyError("k"))
    send("again", b)
    c = x.__anext__()
    close("anext close", c)
    send("again", c)
    d = x.aclose()
    close("aclose close", d)
    send("again", d)
    e = x.athrow(KeyError("q"))
    raise_("athrow throw", e, ValueError("r"))
    send("again", e)
    send("first goes on", a, "z")


def fresh_ones_that_throw():
    print("-- athrow and aclose, fresh")
    x = parked()
    a = x.athrow(KeyError("q"))
    raise_("athrow throw", a, ValueError("r"))
    send("again", a)
    next_("next", x)
    x = parked()
    a = x.athrow(KeyError("q"))
    close("athrow close", a)
    send("again", a)
    next_("next", x)
    x = parked()
    c = x.aclose()
    close("aclose close", c)
    send("again", c)
    next_("next", x)
    x = parked()
    c = x.aclose()
    raise_("aclose throw", c, ValueError("r"))
    send("again", c)
    next_("next", x)
    c = parked().aclose()
    send("aclose send", c, 5)
    send("then", c)
    a = parked().athrow(KeyError("q"))
    send("athrow send", a, 5)
    send("then", a)


async def empty():
    return
    yield


def finished():
    print("-- finished")
    x = empty()
    next_("end", x)
    a = x.__anext__()
    raise_("anext throw", a, KeyError("k"))
    send("again", a)
    send("asend", x.asend(5))
    close("anext close", x.__anext__())
    raise_("athrow throw", x.athrow(KeyError("k")), ValueError("r"))
    raise_("aclose throw", x.aclose(), ValueError("r"))
    close("aclose close", x.aclose())


async def waits_in_finally():
    try:
        yield 1
    finally:
        print("  finally", await hand_out("c1"))
        await hand_out("c2")
        print("  done")


def closing():
    print("-- closing")
    x = waits_in_finally()
    next_("next", x)
    c = x.aclose()
    send("aclose", c)
    next_("next meanwhile", x)
    send("aclose meanwhile", x.aclose())
    send("goes on", c, "v")
    raise_("throw", c, KeyError("t"))
    next_("next", x)
    x = waits_in_finally()
    next_("next", x)
    c = x.aclose()
    send("aclose", c)
    close("close", c)
    running(x)
    next_("next", x)
    send("aclose", x.aclose())


async def waits_in_answer():
    try:
        await hand_out(1)
    except GeneratorExit:
        print("  exit")
        await hand_out(2)
        print("  went on")
    yield "v"


async def yields_in_answer():
    try:
        await hand_out(1)
    except (GeneratorExit, KeyError) as e:
        print("  sees", type(e).__name__)
    yield "v"
    yield "v2"


def answering():
    print("-- answering")
    x = waits_in_answer()
    a = x.asend(None)
    send("start", a)
    close("close", a)
    running(x)
    send("goes on", a)
    next_("next", x)
    send("aclose", x.aclose())
    x = yields_in_answer()
    kept.append(x)
    a = x.asend(None)
    send("start", a)
    close("close", a)
    running(x)
    send("again", a)
    next_("next", x)
    x = yields_in_answer()
    kept.append(x)
    a = x.asend(None)
    send("start", a)
    raise_("throw", a, KeyError("k"))
    next_("next", x)


async def handles():
    try:
        yield 1
    except KeyError:
        print("  handler", await hand_out("in handler"))
        yield 2
    except ValueError:
        return


def handling():
    generator = handles()
    next_("next", generator)
    return generator


def throwing():
    print("-- throwing")
    x = handling()
    t = x.athrow(KeyError("k"))
    send("athrow", t)
    next_("next meanwhile", x)
    send("goes on", t, "s")
    next_("next", x)
    x = handling()
    send("athrow ends", x.athrow(ValueError("v")))
    next_("next", x)
    x = handling()
    send("athrow exit", x.athrow(GeneratorExit()))
    next_("next", x)
    send("athrow stop", handling().athrow(StopIteration("q")))
    send("athrow async stop", handling().athrow(StopAsyncIteration("q")))
    send("fresh", handles().athrow(StopAsyncIteration("q")))


async def ignores_exit():
    try:
        yield 1
    except GeneratorExit:
        yield 2
    yield 3


async def raises_stop():
    try:
        yield 1
    except GeneratorExit:
        raise StopAsyncIteration("mine")


def ignoring():
    print("-- ignoring")
    x = ignores_exit()
    kept.append(x)
    next_("next", x)
    send("athrow exit", x.athrow(GeneratorExit()))
    next_("next", x)
    x = ignores_exit()
    kept.append(x)
    next_("next", x)
    send("aclose", x.aclose())
    next_("next", x)
    x = raises_stop()
    next_("next", x)
    send("aclose", x.aclose())


async def enters_itself(self, awaitable):
    next_("  next", self[0])
    send("  aclose", self[0].aclose())
    send("  athrow", self[0].athrow(KeyError("k")))
    print("  own awaitable refused", refuses(awaitable[0]))
    yield 1


def refuses(awaitable):
    try:
        awaitable.send(None)
        return False
    except ValueError:
        return True


def entered():
    print("-- entered")
    self, awaitable = [], []
    self.append(enters_itself(self, awaitable))
    awaitable.append(self[0].__anext__())
    send("anext", awaitable[0])


suspended()
fresh()
refused()
fresh_ones_that_throw()
finished()
closing()
answering()
throwing()
ignoring()
entered()
sys.stdout.flush()
os._exit(0)  # before generators that are left are closed
