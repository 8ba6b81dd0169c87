/**
 * From lines to records: wrappers are peeled off outside-in, lines that belong together are joined.
 *
 * <p>A line format is one {@code Peeler} and its entry in {@code Peelers}; a format whose records
 * span lines is one {@code Block} and its entry in {@code Blocks}.
 *
 * <p>{@link io.sosight.internal.envelope.LogRecord#fields()} holds, in the order printed:
 *
 * <ul>
 *   <li>klog structured and JSON: the pairs, unescaped; a value printed as JSON object is a map
 *   <li>logrus, zap, hclog: the pairs beside time, level and message; {@code uptimeS} of the
 *       terminal form
 *   <li>container lines: {@code stream}, {@code tag}
 *   <li>kubectl's tables: {@code type, reason, age, ageRaw, lastSeen, firstSeen, count} (number),
 *       {@code span, reporter, node, namespace, kind, name, object, subobject, containerName}
 *   <li>node conditions: {@code condition} (map of type, status, reason), {@code lastHeartbeatUtc}
 *   <li>states of containers: {@code state} ({@code waiting}, {@code lastState.terminated}), {@code
 *       reason, message, exitCode, signal, restartCount} (numbers), {@code startedUtc,
 *       containerName, containerId, name, namespace}; the stamp is the end of the container
 *   <li>journalctl banners: {@code begin, end}
 * </ul>
 */
package io.sosight.internal.envelope;
