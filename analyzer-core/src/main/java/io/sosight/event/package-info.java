/**
 * Events: what the logs say happened. Immutable records, safe to share between threads; no nulls.
 */
package io.sosight.event;
