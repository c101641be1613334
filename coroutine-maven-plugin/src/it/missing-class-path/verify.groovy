def log = new File(basedir, 'build.log').text

def source = new File(basedir, 'src/main/java/example/Merge.java').path
assert log.readLines().any { it.startsWith("[ERROR] ${source}:") && it.contains('example.Left') }
assert log.contains('1 problem in 1 class, see the errors above. Nothing was transformed.')
