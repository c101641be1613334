def log = new File(basedir, 'build.log').readLines()

def summaries = log.findAll { it.contains('Transformed') }
assert summaries.size() == 2
assert summaries[0].contains('Transformed 1 method in 1 class (3 seen, 2 unchanged) in ')
assert summaries[1].contains('Transformed 0 methods in 0 classes (3 seen, 3 unchanged) in ')

// Classes, the frame class, the state and the kept original: listed twice, with the same times.
def times = log.findAll { it.startsWith('time of ') }
assert times.size() == 2 * 6
assert times.take(6) == times.drop(6)
assert log.count { it.contains('Nothing to compile') } == 1
