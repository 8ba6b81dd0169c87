/** Kubernetes objects and container inspections in bundles, read as streams of JSON or YAML. */
@org.jspecify.annotations.NullMarked
package io.sosight.internal.objects;
