"""What a script in Python does things with: the twin of World.java and Awaitables.java."""

import gc
import inspect
import sys
import types
import warnings

MAX_LINES = 100
MAX_STEPS = 6
MAX_FAILURES = 2
CLOSERS = 100
ORDINARY_ENDS = (": done None", ": return None", ": skipped", ": CLOSED")


class E1(Exception):
    pass


class E2(E1):
    pass


class E3(BaseException):
    pass


class TraceIsFull(BaseException):
    pass


def name(thrown):
    kind = type(thrown).__name__
    if isinstance(thrown, (E1, E3)):
        return f"{kind} {thrown.args[0]}"
    if isinstance(thrown, StopIteration):
        return f"{kind} {thrown.value}"
    if isinstance(thrown, (StopAsyncIteration, GeneratorExit)):
        return kind
    return f"{kind}: {thrown}"


class Slot:
    def __init__(self, object, source=None, step=None):
        self.object = object
        self.source = source
        self.step = step
        self.is_driven = False
        self.is_in_use = False
        self.failures = 0
        self.is_being_closed = False

    def is_fresh_step(self):
        return self.step is not None and not self.is_driven

    def state(self):
        if inspect.isasyncgen(self.object):
            state = inspect.getasyncgenstate(self.object)
        elif inspect.isgenerator(self.object):
            state = inspect.getgeneratorstate(self.object)
        else:
            state = inspect.getcoroutinestate(self.object)
        return state.split("_")[1]

    def may_be_driven(self):
        if not self.is_fresh_step():
            return True
        if self.step != "SEND":
            is_over = self.source.state() == "CLOSED"
            if self.step == "THROW" if is_over else self.source.is_being_closed:
                return False
            self.source.is_being_closed = self.step == "CLOSE"
        self.is_driven = True
        return True


class World:
    def __init__(self):
        self.trace = []
        self.slots = {}
        self.kept = []
        self.is_over = False
        self.depth = 0
        self.is_finishing = False

    def keep(self, object):
        """Keeps an object from being closed by the garbage collector while the script runs."""
        self.kept.append(object)
        return object

    def log(self, place, value):
        self.write(f"{place}: {value}")

    def caught(self, place, thrown):
        self.write(f"{place}: {name(thrown)}")

    def write(self, line):
        if self.is_over or len(self.trace) >= MAX_LINES:
            raise TraceIsFull
        if not self.is_finishing or not line.endswith(ORDINARY_ENDS):
            self.trace.append(line)

    def make(self, number, object):
        self.slots[number] = Slot(object)

    def send(self, number, value):
        slot = self.slots.get(number)
        if slot is None:
            self.write(f"send {number}: nothing")
            return
        self.send_to(slot, number, None if slot.is_fresh_step() else value)

    def send_to(self, slot, number, value):
        if self.is_reentry(slot) or not slot.may_be_driven():
            self.write(f"send {number}: skipped")
            return False
        return self.attempt(f"send {number}", "yield", slot, lambda: slot.object.send(value))

    def is_reentry(self, slot):
        refuses = slot.step is not None if self.depth > 0 else slot.step == "THROW"
        return slot.is_in_use and refuses

    def next(self, number):
        slot = self.slots.get(number)
        if slot is None:
            self.write(f"next {number}: nothing")
            return
        self.attempt(f"next {number}", "yield", slot, lambda: next(slot.object))

    def run(self, number):
        slot = self.slots.get(number)
        if slot is None:
            self.write(f"run {number}: nothing")
            return
        i = 0
        while i < MAX_STEPS and self.send_to(slot, number, None if i == 0 else i):
            i += 1

    def each(self, number, count):
        what = f"each {number}"
        slot = self.slots.get(number)
        if slot is None:
            self.write(f"{what}: nothing")
            return
        seen = 0
        self.depth += 1
        try:
            for element in slot.object:
                self.write(f"{what}: {element}")
                seen += 1
                if seen == count:
                    break
            self.write(f"{what}: end")
        except TraceIsFull:
            raise
        except BaseException as e:
            self.write(f"{what}: raise {name(e)}")
        finally:
            self.depth -= 1

    def throwIn(self, number, error):
        slot = self.slots.get(number)
        if slot is None or slot.is_fresh_step() or self.is_reentry(slot):
            self.write(f"throw {number}: skipped")
            return
        self.attempt(f"throw {number}", "yield", slot, lambda: slot.object.throw(error))

    def close(self, number):
        slot = self.slots.get(number)
        if slot is None or slot.is_fresh_step() or self.is_reentry(slot):
            self.write(f"close {number}: skipped")
            return
        self.attempt(f"close {number}", "done", slot, lambda: slot.object.close())

    def state(self, number):
        slot = self.slots.get(number)
        self.write(f"state {number}: {'nothing' if slot is None else slot.state()}")

    def attempt(self, what, success, slot, action):
        if self.is_known_to_be_over(slot):
            return False
        has_yielded = False
        was_in_use = slot.is_in_use
        slot.is_in_use = True
        self.depth += 1
        try:
            outcome = f"{success} {action()}"
            has_yielded = True
        except StopIteration as e:
            outcome = f"return {e.value}"
        except TraceIsFull:
            raise
        except BaseException as e:
            outcome = f"raise {name(e)}"
        finally:
            self.depth -= 1
            slot.is_in_use = was_in_use or (slot.step == "THROW" and not has_yielded)
        slot.failures = 0 if has_yielded and success == "yield" else slot.failures + 1
        self.write(f"{what}: {outcome}")
        return has_yielded

    def is_known_to_be_over(self, slot):
        return self.depth == 0 and not self.is_finishing and slot.failures >= MAX_FAILURES

    def asend(self, number, source, value):
        of = self.slots[source]
        step = anext(of.object) if value is None else of.object.asend(value)
        self.slots[number] = Slot(step, of, "SEND")

    def athrow(self, number, source, error):
        of = self.slots[source]
        self.slots[number] = Slot(of.object.athrow(error), of, "THROW")

    def aclose(self, number, source):
        of = self.slots[source]
        self.slots[number] = Slot(of.object.aclose(), of, "CLOSE")

    def awaitable(self, number):
        slot = self.slots.get(number)
        if slot is None or self.is_reentry(slot) or not slot.may_be_driven():
            return None
        slot.is_in_use = True
        return slot.object

    def generator(self, number):
        slot = self.slots.get(number)
        return None if slot is None else slot.object

    asyncGenerator = generator

    def sending(self, number, value):
        slot = self.slots.get(number)
        return None if slot is None else slot.object.asend(value)

    def finish(self):
        self.is_finishing = True
        numbers = sorted(self.slots)
        for number in numbers:
            if not inspect.isasyncgen(self.slots[number].object):
                self.close(number)
        for number in numbers:
            if inspect.isasyncgen(self.slots[number].object):
                self.aclose(CLOSERS + number, number)
                self.run(CLOSERS + number)
                self.state(number)


@types.coroutine
def suspend(value):
    return (yield value)


def plain(value):
    return (yield value)


class Custom:
    def __init__(self, w, value):
        self.w = w
        self.value = value

    def __await__(self):
        return self.w.keep(plain(self.value))


def custom(w, value):
    return Custom(w, value)


class Ticks:
    def __init__(self, count):
        self.count = count
        self.next = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.next == self.count:
            raise StopAsyncIteration
        number = self.next
        self.next += 1
        if number == 1:
            await suspend(number)
        return number


def ticks(count):
    return Ticks(count)


class Manager:
    def __init__(self, w, place, mode):
        self.w = w
        self.place = place
        self.mode = mode

    async def __aenter__(self):
        self.w.log(self.place + " enter", self.mode)
        if self.mode == 1:
            await suspend(self.mode)
        if self.mode == 4:
            raise E1(self.mode)
        return self.mode

    async def __aexit__(self, kind, error, traceback):
        if error is None:
            self.w.log(self.place + " exit", None)
        else:
            self.w.caught(self.place + " exit", error)
        if self.mode == 1:
            await suspend(self.mode)
        if self.mode == 3:
            raise E2(self.mode)
        return self.mode == 2


def manager(w, place, mode):
    return Manager(w, place, mode)


async def with_(manager, function):
    given = None
    async with manager as value:
        given = await function(value)
    return given


class closing:
    """Closes as Java does: what fails while something fails already does not take its place.

    Except for the close of the coroutine itself, and what fails during that.
    """

    def __init__(self, generator):
        self.generator = generator

    async def __aenter__(self):
        return self.generator

    async def __aexit__(self, kind, error, traceback):
        try:
            await self.generator.aclose()
        except GeneratorExit:
            raise
        except BaseException:
            if error is None or kind is GeneratorExit:
                raise


def run_script(seed, make):
    w = World()
    try:
        make()(w)
        w.finish()
    except TraceIsFull:
        pass
    w.is_over = True
    print(f"# {seed}")
    for line in w.trace:
        print(line)


gc.disable()
warnings.simplefilter("ignore")
sys.unraisablehook = lambda unraisable: None
