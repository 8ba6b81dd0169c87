/** What numbers, masks and names mean. */
@org.jspecify.annotations.NullMarked
package io.sosight.internal.decode;
