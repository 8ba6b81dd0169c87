/** What daemons and programs say about the node itself: units, clock, limits, shutdown. */
@NullMarked
package io.sosight.internal.parse.host;

import org.jspecify.annotations.NullMarked;
