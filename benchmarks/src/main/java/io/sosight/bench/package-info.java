/** Benchmarks of single stages (JMH), and the maker of bundles for the whole-process benchmark. */
package io.sosight.bench;
