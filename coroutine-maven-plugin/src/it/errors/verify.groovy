def log = new File(basedir, 'build.log').text
def source = { name, line -> new File(basedir, "src/main/java/example/${name}.java").path + ":[${line}] example." }

[
  source('Monitors', 12) + 'Monitors.method',
  source('Monitors', 18) + 'Monitors.block:18: ',
  source('Monitors', 24) + 'Monitors$Nested.',
  source('WrongType', 8) + 'WrongType.number',
  source('WrongType', 13) + 'WrongType.text',
].each { assert log.contains('[ERROR] ' + it) }
assert log.contains('5 problems in 3 classes, see the errors above. Nothing was transformed.')

// The directory holds what the compiler wrote, to the byte.
def compiled = new File(basedir, 'target/compiled/example')
def classes = new File(basedir, 'target/classes/example')
assert classes.list().sort() == compiled.list().sort()
assert classes.list().size() == 4
classes.eachFile { assert it.bytes == new File(compiled, it.name).bytes }
assert !new File(basedir, 'target/coroutine').exists()
