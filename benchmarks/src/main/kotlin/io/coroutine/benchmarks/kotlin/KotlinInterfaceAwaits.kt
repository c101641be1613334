package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.InterfaceAwaits

/** Adds, and could suspend; four classes do. */
private interface Adder {
  suspend fun add(a: Long, b: Long): Long
}

private class First(private val bare: Bare) : Adder {
  override suspend fun add(a: Long, b: Long): Long {
    if (a < 0) {
      bare.suspension()
    }
    return a + b
  }
}

private class Second(private val bare: Bare) : Adder {
  override suspend fun add(a: Long, b: Long): Long {
    if (a < 0) {
      bare.suspension()
    }
    return a + b
  }
}

private class Third(private val bare: Bare) : Adder {
  override suspend fun add(a: Long, b: Long): Long {
    if (a < 0) {
      bare.suspension()
    }
    return a + b
  }
}

private class Fourth(private val bare: Bare) : Adder {
  override suspend fun add(a: Long, b: Long): Long {
    if (a < 0) {
      bare.suspension()
    }
    return a + b
  }
}

/** W2 with an interface. */
class KotlinInterfaceAwaits : InterfaceAwaits {
  private val bare = Bare()
  private val first = First(bare)
  private val adders = arrayOf<Adder>(first, Second(bare), Third(bare), Fourth(bare))

  override fun known(n: Int): Long = bare.run { sumOfOne(first, n) }

  override fun megamorphic(n: Int): Long = bare.run { sumOfAll(adders, n) }

  private suspend fun sumOfOne(adder: First, n: Int): Long {
    var sum = 0L
    for (i in 0 until n) {
      sum += adder.add(i.toLong(), 1)
    }
    return sum
  }

  private suspend fun sumOfAll(adders: Array<Adder>, n: Int): Long {
    var sum = 0L
    for (i in 0 until n) {
      sum += adders[i % adders.size].add(i.toLong(), 1)
    }
    return sum
  }
}
