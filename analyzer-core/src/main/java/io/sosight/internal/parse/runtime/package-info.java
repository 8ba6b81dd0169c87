/** Messages of the kubelet, the container runtimes and Kubernetes objects. */
@org.jspecify.annotations.NullMarked
package io.sosight.internal.parse.runtime;
