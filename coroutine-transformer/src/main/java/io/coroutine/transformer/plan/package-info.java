/**
 * Stage six: decides which local goes to which field at which suspension. Read {@link
 * io.coroutine.transformer.plan.MethodPlan} first.
 */
@NullMarked
package io.coroutine.transformer.plan;

import org.jspecify.annotations.NullMarked;
