package io.coroutine.it.targets.kotlin

import io.coroutine.Async
import io.coroutine.Coroutine
import io.coroutine.Coroutines.await
import io.coroutine.Coroutines.result
import io.coroutine.it.probe.Expect
import io.coroutine.it.probe.Probe
import java.io.Closeable
import java.util.function.Function

/** Methods of an object, with and without @JvmStatic. */
object Objects {
    private var count = 0

    @JvmStatic
    @Async
    fun add(probe: Probe, a: Int, b: Int): Coroutine<Int> = result(a + await(probe.later(b)))

    @Async
    fun counted(probe: Probe): Coroutine<Int> {
        count = 0
        count += await(probe.later(1))
        count++
        return result(count)
    }

    @JvmStatic
    @JvmOverloads
    @Async
    fun overloaded(probe: Probe, a: Int, b: Int = 20): Coroutine<Int> = result(a + await(probe.later(b)))

    @JvmStatic
    @Expect("-> 3 2 21 3")
    @Async
    fun methodsOfAnObject(probe: Probe): Coroutine<String> =
        result(
            "${await(add(probe, 1, 2))} ${await(counted(probe))} " +
                "${await(overloaded(probe, 1))} ${await(overloaded(probe, 1, await(probe.later(2))))}"
        )
}

open class Animal(protected val name: String) {
    open val legs: Int = 4

    @Async
    open fun voice(probe: Probe): Coroutine<String> = result(name + await(probe.later(legs)))

    companion object {
        @JvmStatic
        @Async
        fun named(probe: Probe, name: String): Coroutine<Animal> = result(Animal(await(probe.later(name))))
    }
}

class Bird(private val probe: Probe) : Animal("bird"), Voice {
    @Async
    override fun voice(probe: Probe): Coroutine<String> {
        val base = await(super<Animal>.voice(this.probe))
        return result("$base+${await(super<Voice>.voice(probe))}")
    }
}

interface Voice {
    @Async
    fun voice(probe: Probe): Coroutine<String> = result("" + await(probe.later(2)))
}

sealed interface Shape {
    data class Square(val side: Int) : Shape

    data class Circle(val radius: Int) : Shape

    data object Nothing : Shape
}

enum class Operation(val symbol: String) {
    PLUS("+") {
        @Async
        override fun apply(probe: Probe, a: Int, b: Int): Coroutine<Int> = result(a + await(probe.later(b)))
    },
    TIMES("*") {
        @Async
        override fun apply(probe: Probe, a: Int, b: Int): Coroutine<Int> = result(a * await(probe.later(b)))
    };

    abstract fun apply(probe: Probe, a: Int, b: Int): Coroutine<Int>
}

class Resource(private val probe: Probe, private val name: String) : Closeable {
    override fun close() = probe.log("close-$name")
}

object Classes {
    @JvmStatic
    @Expect("-> cat4 bird4+2")
    @Async
    fun methodsOfACompanion(probe: Probe): Coroutine<String> {
        val cat = await(Animal.named(probe, "cat"))
        return result("${await(cat.voice(probe))} ${await(Bird(probe).voice(probe))}")
    }

    @JvmStatic
    @Expect("9 12 0 -> 21")
    @Async
    fun sealedHierarchy(probe: Probe): Coroutine<Int> {
        var sum = 0
        for (shape in listOf(Shape.Square(3), Shape.Circle(2), Shape.Nothing)) {
            val area =
                when (shape) {
                    is Shape.Square -> shape.side * await(probe.later(shape.side))
                    is Shape.Circle -> 3 * await(probe.later(shape.radius)) * shape.radius
                    Shape.Nothing -> await(probe.later(0))
                }
            probe.log(area)
            sum += area
        }
        return result(sum)
    }

    @JvmStatic
    @Expect("-> +5 *6")
    @Async
    fun enumConstantBodies(probe: Probe): Coroutine<String> {
        val all = ArrayList<String>()
        for (operation in Operation.values()) all += operation.symbol + await(operation.apply(probe, 2, 3))
        return result(all.joinToString(" "))
    }

    @JvmStatic
    @Expect("close-b close-a -> 3")
    @Async
    fun use(probe: Probe): Coroutine<Int> =
        result(Resource(probe, "a").use { Resource(probe, await(probe.later("b"))).use { await(probe.later(3)) } })

    @JvmStatic
    @Expect("-> 5 6 7")
    @Async
    fun lambdas(probe: Probe): Coroutine<String> {
        val five = await(probe.later(5))
        val kotlin: (Int) -> Coroutine<Int> = { n -> result(n + await(probe.later(five))) }
        val java = Function<Int, Coroutine<Int>> { n -> result(n + await(probe.later(five))) }
        @Async
        fun local(n: Int): Coroutine<Int> = result(n + await(probe.later(five)))
        return result("${await(kotlin(0))} ${await(java.apply(1))} ${await(local(2))}")
    }

    @JvmStatic
    @Expect("-> anonymous 3 [1, 3]")
    @Async
    fun objectExpressionThatCaptures(probe: Probe): Coroutine<String> {
        var calls = 0
        val values = intArrayOf(1, 2)
        val voice =
            object : Voice {
                @Async
                override fun voice(probe: Probe): Coroutine<String> {
                    calls += await(probe.later(3))
                    values[await(probe.later(1))] += await(probe.later(1))
                    return result("anonymous $calls")
                }
            }
        return result(await(voice.voice(probe)) + " " + values.contentToString())
    }

    @JvmStatic
    @Expect("in -> 2")
    @Async
    fun synchronizedWithoutAwait(probe: Probe): Coroutine<Int> {
        val lock = Any()
        var n = await(probe.later(1))
        synchronized(lock) {
            probe.log("in")
            n++
        }
        await(probe.later(0))
        return result(if (Thread.holdsLock(lock)) -1 else n)
    }

    @JvmStatic
    @Expect("lazy -> 3 3")
    @Async
    fun lazyAndLateinit(probe: Probe): Coroutine<String> {
        val three = await(probe.later(3))
        val value by lazy { probe.log("lazy"); three }
        await(probe.later(0))
        return result("$value ${await(probe.later(value))}")
    }
}
