/**
 * Entry points: {@link io.sosight.Analyzer} reads a {@link io.sosight.BundleSource} and gives a
 * report.
 */
package io.sosight;
