def log = new File(basedir, 'build.log').readLines()
def warning = { name, line -> '[WARNING] ' + new File(basedir, "src/main/java/example/${name}.java").path + ":[${line}] example." }
def count = { text -> log.count { it.startsWith(text) } }

def dropped = warning('Caller', 6) + 'Caller.call:6: the coroutine that example.Careless.fetch() returns is created and dropped'
def sleep = warning('Careless', 12) + 'Careless.fetch:12: java.lang.Thread.sleep() blocks'
def query = warning('Careless', 13) + 'Careless.fetch:13: example.Careless.query() blocks'
def lambda = warning('Careless', 17) + 'Careless.submit:17: the lambda returns a coroutine'

// Three builds: as it is, with a list of its own, and with warnings that fail.
assert count(dropped) == 3
assert count(lambda) == 3
assert count(sleep) == 1
assert count(query) == 2
assert log.any { it.contains('Use a driver that does not block. See docs/troubleshooting.md#blocking-call') }
assert log.count { it.contains('Transformed 1 method in 1 class (2 seen, 1 unchanged)') } == 2
assert log.any { it.contains('3 warnings in 2 classes, and failOnWarning is set. Nothing was transformed.') }

// The last build puts back what the compiler wrote.
def careless = new File(basedir, 'target/classes/example/Careless.class').getText('ISO-8859-1')
assert careless.contains('Lio/coroutine/Async;') && !careless.contains('Lio/coroutine/Transformed;')
