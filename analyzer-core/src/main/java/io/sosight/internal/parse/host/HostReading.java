package io.sosight.internal.parse.host;

import io.sosight.event.Data;

/** What a line says of the node: a kind of event and its data. */
record HostReading(String kind, Data data) {}
