def log = new File(basedir, 'build.log').text

assert log.contains('Transformed 0 methods in 0 classes (1 seen, 1 unchanged) in ')
assert log.contains('Transformed 1 method in 1 class (1 seen, 0 unchanged) in ')
assert log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
