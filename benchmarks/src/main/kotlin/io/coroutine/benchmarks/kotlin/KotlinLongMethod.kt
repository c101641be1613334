package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.LongMethod

/** A suspending function with as many calls and variables. */
class KotlinLongMethod : LongMethod {
  private val bare = Bare()

  override fun run(suspends: Boolean, calls: Int): Long = bare.run { sum(suspends, calls) }

  private suspend fun sum(suspends: Boolean, calls: Int): Long {
    var sum = 0L
    for (i in 0 until calls) {
      sum += many(suspends)
    }
    return sum
  }

  private suspend fun add(suspends: Boolean, a: Long, b: Long): Long {
    if (suspends) {
      bare.suspension()
    }
    return a + b
  }

  private suspend fun many(suspends: Boolean): Long {
    var v0 = 0L
    var v1 = 1L
    var v2 = 2L
    var v3 = 3L
    var v4 = 4L
    var v5 = 5L
    var v6 = 6L
    var v7 = 7L
    var v8 = 8L
    var v9 = 9L
    var v10 = 10L
    var v11 = 11L
    var v12 = 12L
    var v13 = 13L
    var v14 = 14L
    var v15 = 15L
    var v16 = 16L
    var v17 = 17L
    var v18 = 18L
    var v19 = 19L
    v0 += add(suspends, v1, 0)
    v1 += add(suspends, v2, 1)
    v2 += add(suspends, v3, 2)
    v3 += add(suspends, v4, 3)
    v4 += add(suspends, v5, 4)
    v5 += add(suspends, v6, 5)
    v6 += add(suspends, v7, 6)
    v7 += add(suspends, v8, 7)
    v8 += add(suspends, v9, 8)
    v9 += add(suspends, v10, 9)
    v10 += add(suspends, v11, 10)
    v11 += add(suspends, v12, 11)
    v12 += add(suspends, v13, 12)
    v13 += add(suspends, v14, 13)
    v14 += add(suspends, v15, 14)
    v15 += add(suspends, v16, 15)
    v16 += add(suspends, v17, 16)
    v17 += add(suspends, v18, 17)
    v18 += add(suspends, v19, 18)
    v19 += add(suspends, v0, 19)
    v0 += add(suspends, v1, 20)
    v1 += add(suspends, v2, 21)
    v2 += add(suspends, v3, 22)
    v3 += add(suspends, v4, 23)
    v4 += add(suspends, v5, 24)
    v5 += add(suspends, v6, 25)
    v6 += add(suspends, v7, 26)
    v7 += add(suspends, v8, 27)
    v8 += add(suspends, v9, 28)
    v9 += add(suspends, v10, 29)
    v10 += add(suspends, v11, 30)
    v11 += add(suspends, v12, 31)
    v12 += add(suspends, v13, 32)
    v13 += add(suspends, v14, 33)
    v14 += add(suspends, v15, 34)
    v15 += add(suspends, v16, 35)
    v16 += add(suspends, v17, 36)
    v17 += add(suspends, v18, 37)
    v18 += add(suspends, v19, 38)
    v19 += add(suspends, v0, 39)
    v0 += add(suspends, v1, 40)
    v1 += add(suspends, v2, 41)
    v2 += add(suspends, v3, 42)
    v3 += add(suspends, v4, 43)
    v4 += add(suspends, v5, 44)
    v5 += add(suspends, v6, 45)
    v6 += add(suspends, v7, 46)
    v7 += add(suspends, v8, 47)
    v8 += add(suspends, v9, 48)
    v9 += add(suspends, v10, 49)
    v10 += add(suspends, v11, 50)
    v11 += add(suspends, v12, 51)
    v12 += add(suspends, v13, 52)
    v13 += add(suspends, v14, 53)
    v14 += add(suspends, v15, 54)
    v15 += add(suspends, v16, 55)
    v16 += add(suspends, v17, 56)
    v17 += add(suspends, v18, 57)
    v18 += add(suspends, v19, 58)
    v19 += add(suspends, v0, 59)
    return v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16 + v17 + v18 + v19
  }
}
