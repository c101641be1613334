def log = new File(basedir, 'build.log').text

assert log.count('Transformed 1 method in 1 class (1 seen, 0 unchanged) in ') == 3
assert !log.contains('thread-safe')
['left/Left', 'right/Right', 'both/Both'].each {
  def (module, type) = it.tokenize('/')
  assert new File(basedir, "${module}/target/classes/example").list().size() == 2
}

return true
