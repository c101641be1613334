# A task within an async with is cancelled at each of its awaits, and never; with
# bodies that succeed and fail, and managers that swallow exceptions and do not.
import asyncio

log = []


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    async def __aenter__(self):
        await wait("enter")
        log.append("entered")

    async def __aexit__(self, et, exc, tb):
        log.append("exit with " + (et.__name__ if et else "None"))
        await wait("exit")
        log.append("left")
        return self.swallow


async def wait(where):
    try:
        await asyncio.sleep(1)
    except BaseException as e:
        log.append(where + " sees " + type(e).__name__)
        raise


async def work(swallow, fails):
    async with Manager(swallow):
        log.append("body")
        await wait("body")
        if fails:
            raise KeyError
        return "returned"
    return "after"


async def attempt(swallow, fails, cancelled_at):
    log.clear()
    task = asyncio.create_task(work(swallow, fails))
    handle = asyncio.get_running_loop().call_later(cancelled_at / 1000, task.cancel)
    try:
        outcome = await task
    except BaseException as e:
        outcome = f"{type(e).__name__} context {type(e.__context__).__name__}"
    handle.cancel()
    print("swallow", swallow, "fails", fails, f"cancelled at {cancelled_at} ms:", outcome)
    print("   task cancelled:", task.cancelled(), "|", ", ".join(log))


async def main():
    for swallow in (False, True):
        for fails in (False, True):
            for cancelled_at in (500, 1500, 2500, 9000):
                await attempt(swallow, fails, cancelled_at)

asyncio.run(main())
