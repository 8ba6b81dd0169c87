package io.sosight.internal.layout;

/** What a Node object says of one host of several. */
record NodeFact(String host, String field, Object value) {}
