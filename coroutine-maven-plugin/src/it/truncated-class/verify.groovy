def log = new File(basedir, 'build.log').text

def hello = new File(basedir, 'target/classes/example/Hello.class').path
assert log.readLines().any { it.startsWith("[ERROR] ${hello}: ") && it.contains("can't be read") }
assert log.contains('1 problem in 1 class, see the errors above. Nothing was transformed.')
