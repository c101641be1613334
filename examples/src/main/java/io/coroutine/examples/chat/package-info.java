/**
 * A chat server of lines: nicknames, and everybody hears everybody. Read {@link
 * io.coroutine.examples.chat.Chat} first, then {@link io.coroutine.examples.chat.Room}, which says
 * what becomes of those who read too slowly.
 */
@NullMarked
package io.coroutine.examples.chat;

import org.jspecify.annotations.NullMarked;
