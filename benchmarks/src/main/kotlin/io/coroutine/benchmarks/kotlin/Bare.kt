package io.coroutine.benchmarks.kotlin

import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** Runs coroutines without a dispatcher, by the intrinsics: who has the continuation resumes it. */
internal class Bare : Continuation<Long> {
  override val context: CoroutineContext
    get() = EmptyCoroutineContext

  /** Where the coroutine waits. */
  var waiting: Continuation<Long>? = null

  private var outcome: Result<Long>? = null

  override fun resumeWith(result: Result<Long>) {
    outcome = result
  }

  fun start(body: suspend () -> Long) {
    outcome = null
    waiting = null
    val value = body.startCoroutineUninterceptedOrReturn(this)
    if (value !== COROUTINE_SUSPENDED) {
      outcome = Result.success(value as Long)
    }
  }

  val isOver: Boolean
    get() = outcome != null

  fun value(): Long = outcome!!.getOrThrow()

  suspend fun suspension(): Long = suspendCoroutineUninterceptedOrReturn { continuation ->
    waiting = continuation
    COROUTINE_SUSPENDED
  }

  /** Runs [body] to its end; wherever it suspends, it is resumed with 0 at once. */
  fun run(body: suspend () -> Long): Long {
    start(body)
    while (!isOver) {
      waiting!!.resume(0L)
    }
    return value()
  }
}
