/**
 * The report: what was found, with proof, and how it is written. Immutable records, safe to share
 * between threads; no nulls.
 */
package io.sosight.report;
