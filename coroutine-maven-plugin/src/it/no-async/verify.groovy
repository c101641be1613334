def log = new File(basedir, 'build.log').text

assert log.contains('Transformed 0 methods in 0 classes (1 seen, 1 unchanged) in ')
assert log.contains('No classes to transform.')
def plain = new File(basedir, 'target/classes/example/Plain.class').bytes
assert plain == new File(basedir, 'target/compiled/example/Plain.class').bytes
