def log = new File(basedir, 'build.log').readLines()
assert log.contains('hello, world')

def major = { new DataInputStream(new ByteArrayInputStream(it.bytes)).with { skipBytes(6); readUnsignedShort() } }
def classes = new File(basedir, 'target/classes/example').listFiles()
assert classes.size() == 2
classes.each { assert major(it) == 52 }

return true
