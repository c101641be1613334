// Functions without a class, which Kotlin puts into FunctionsKt.
package io.coroutine.it.targets.kotlin

import io.coroutine.Async
import io.coroutine.Coroutine
import io.coroutine.Coroutines.await
import io.coroutine.Coroutines.done
import io.coroutine.Coroutines.result
import io.coroutine.it.probe.Expect
import io.coroutine.it.probe.Probe
import java.io.IOException

@Async
fun add(probe: Probe, a: Int, b: Int): Coroutine<Int> = result(a + await(probe.later(b)))

@Async
fun greet(probe: Probe, name: String = "nobody", mark: Char = '!'): Coroutine<String> =
    result("hello $name${await(probe.later(mark))}")

@Async
fun Probe.twice(n: Long): Coroutine<Long> = result(n + await(later(n)))

@Async
fun <T : Comparable<T>> largest(probe: Probe, vararg values: T): Coroutine<T?> {
    var best: T? = null
    for (value in values) {
        val candidate = await(probe.later(value))
        if (best == null || candidate > best) best = candidate
    }
    return result(best)
}

inline fun <T> logged(probe: Probe, name: String, body: () -> T): T {
    probe.log("<$name")
    try {
        return body()
    } finally {
        probe.log("$name>")
    }
}

@Expect("-> 6")
@Async
fun topLevelFunction(probe: Probe): Coroutine<Int> = result(await(add(probe, 1, 2)) + await(probe.later(3)))

@Expect("-> hello nobody! hello you! hello me?")
@Async
fun defaultArguments(probe: Probe): Coroutine<String> {
    val all = StringBuilder(await(greet(probe)))
    all.append(' ').append(await(greet(probe, "you")))
    all.append(' ').append(await(greet(probe, mark = '?', name = await(probe.later("me")))))
    return result(all.toString())
}

@Expect("-> 10")
@Async
fun extensionFunction(probe: Probe): Coroutine<Long> = result(await(probe.twice(5)))

@Expect("-> 9")
@Async
fun genericVarargs(probe: Probe): Coroutine<Int?> = result(await(largest(probe, 3, await(probe.later(9)), 5)))

@Expect("-> null end 3 of 4: [1, 2]")
@Async
fun stringTemplates(probe: Probe): Coroutine<String> {
    val nothing: String? = await(probe.later<String?>(null))
    return result("$nothing ${await(probe.later("end"))} ${1 + await(probe.later(2))} of 4: ${listOf(1, await(probe.later(2)))}")
}

@Expect("-> one even many string null 3 other")
@Async
fun whenExpressions(probe: Probe): Coroutine<String> {
    val all = mutableListOf<String>()
    for (value in listOf(1, 2, 7, "x", null, listOf(1, 2, 3), 'c')) {
        all +=
            when (val it = await(probe.later<Any?>(value))) {
                1 -> await(probe.later("one"))
                is Int -> if (it % 2 == 0) await(probe.later("even")) else "many"
                is String -> "string"
                null -> await(probe.later("null"))
                is List<*> -> "${await(probe.later(it.size))}"
                else -> await(probe.later("other"))
            }
    }
    return result(all.joinToString(" "))
}

@Expect("caught finally 7 -> 8 7")
@Async
fun tryAsExpression(probe: Probe): Coroutine<String> {
    val n = 1 + try {
        await(probe.failing<Int>(IOException("no")))
    } catch (e: IOException) {
        probe.log(await(probe.later("caught")))
        await(probe.later(7))
    } finally {
        probe.log(await(probe.later("finally")))
    }
    val m = try { "x".toInt() } catch (e: NumberFormatException) { await(probe.later(7)) }
    probe.log(m)
    return result("$n $m")
}

@Expect("<a <b b> a> 3 1 4 -> [2, 4] 5")
@Async
fun inlineFunctions(probe: Probe): Coroutine<String> {
    val n = logged(probe, "a") { logged(probe, "b") { await(probe.later(1)) } + await(probe.later(2)) }
    probe.log(n)
    listOf(1, 4).forEach { probe.log(await(probe.later(it))) }
    val doubled = listOf(1, 2).map { it * await(probe.later(2)) }
    val first = listOf(4, 5, 6).firstOrNull { it > await(probe.later(4)) }
    return result("$doubled $first")
}

@Expect("<a a> -> early")
@Async
fun returnOutOfAnInlineFunction(probe: Probe): Coroutine<String> {
    logged(probe, "a") {
        if (await(probe.later(true))) return result(await(probe.later("early")))
    }
    return result("late")
}

@Expect("-> default 3 NullPointerException")
@Async
fun nullChecks(probe: Probe): Coroutine<String> {
    val nothing: String? = await(probe.later<String?>(null))
    val length = await(probe.later<String?>("abc"))?.length ?: -1
    val text = nothing ?: await(probe.later("default"))
    val failure = try { nothing!!.length } catch (e: NullPointerException) { e.javaClass.simpleName }
    return result("$text $length $failure")
}

@Expect("0 2 4 10 9 -> abc")
@Async
fun loopsOverRanges(probe: Probe): Coroutine<String> {
    for (i in 0..await(probe.later(4)) step 2) probe.log(await(probe.later(i)))
    for (i in 10 downTo 9) probe.log(await(probe.later(i)))
    var all = ""
    for ((index, c) in "abc".withIndex()) all += if (index >= 0) await(probe.later(c)) else ' '
    do { val done = await(probe.later(true)) } while (!done)
    return result(all)
}

@Expect("-> 120")
@Async
fun recursion(probe: Probe): Coroutine<Int> = result(await(factorial(probe, 5)))

@Async
private fun factorial(probe: Probe, n: Int): Coroutine<Int> =
    if (n == 0) result(1) else result(n * await(factorial(probe, await(probe.later(n - 1)))))

@Expect("-> null")
@Async
fun returnsDone(probe: Probe): Coroutine<Void?> {
    await(probe.later(1))
    return done()
}

@Expect("-> 3/7/7")
@Async
fun destructuring(probe: Probe): Coroutine<String> {
    val (a, b) = await(probe.later(Pair(3, 4)))
    val point = await(probe.later(Point(1, 2))).copy(y = await(probe.later(a + b)))
    val (_, y) = point
    return result("$a/${await(probe.later(a + b))}/$y")
}

data class Point(val x: Int, val y: Int)

@Expect("-> 16 11")
@Async
fun unsignedAndValueClasses(probe: Probe): Coroutine<String> {
    var n = 1u
    n += await(probe.later(15)).toUInt()
    val meters = Meters(await(probe.later(4.5)))
    await(probe.later(0))
    return result("$n ${(meters + Meters(6.5)).value.toInt()}")
}

@JvmInline
value class Meters(val value: Double) {
    operator fun plus(other: Meters) = Meters(value + other.value)
}
