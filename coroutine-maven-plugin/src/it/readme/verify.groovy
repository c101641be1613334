def log = new File(basedir, 'build.log').readLines()

assert log.any { it.startsWith('[INFO] Transformed 2 methods in 1 class (1 seen, 0 unchanged) in ') }
assert log.indexOf('1 + 2') > 0
assert log.indexOf('1 + 2 = 3') > log.indexOf('1 + 2')

// The jar holds what ran: the class and its two frame classes.
def jar = new java.util.zip.ZipFile(new File(basedir, 'target/hello-1.jar'))
try {
  assert jar.entries().findAll { it.name.endsWith('.class') }.size() == 3
} finally {
  jar.close()
}
