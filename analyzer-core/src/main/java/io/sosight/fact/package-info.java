/**
 * Facts: what a host's files say about its state. Immutable records, safe to share between threads;
 * no nulls.
 */
package io.sosight.fact;
