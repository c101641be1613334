def log = new File(basedir, 'build.log').readLines()

def summaries = log.findAll { it.contains('Transformed') }
assert summaries.size() == 2
assert summaries[0].contains('Transformed 2 methods in 2 classes (3 seen, 1 unchanged) in ')
assert summaries[1].contains('Transformed 1 method in 1 class (2 seen, 1 unchanged) in ')
assert log.contains('hello again, world')

def classes = new File(basedir, 'target/classes/example').list().sort() as List
assert classes == ['Edit.class', 'Hello$hello$Coroutine.class', 'Hello.class']
