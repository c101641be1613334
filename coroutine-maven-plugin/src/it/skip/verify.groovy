def log = new File(basedir, 'build.log').readLines()

def lines = log.findAll { it =~ /Transform|No classes/ }.collect { it - '[INFO] ' }
assert lines.size() == 4
assert lines[0] == 'Transforming coroutines is skipped.'
assert lines[1] == 'Transforming coroutines is skipped.'
assert lines[2].startsWith('Transformed 1 method in 1 class (1 seen, 0 unchanged) in ')
assert lines[3] == 'No classes to transform.'

// The first build made a jar of the class as it was compiled; the second one does not keep it.
def jar = new java.util.zip.ZipFile(new File(basedir, 'target/skip-1.jar'))
try {
  def hello = jar.getInputStream(jar.getEntry('example/Hello.class')).bytes
  assert hello == new File(basedir, 'target/classes/example/Hello.class').bytes
  assert hello != new File(basedir, 'target/compiled/example/Hello.class').bytes
} finally {
  jar.close()
}
