package io.sosight.internal.parse.runtime;

import io.sosight.event.Data;
import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.NodeEventFieldsContext;
import io.sosight.grammars.RuntimeMessageParser.NodeNotReadyContext;
import io.sosight.grammars.RuntimeMessageParser.NodeStatusContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages about the node as a whole state. */
final class NodeReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private final Facts facts;

  NodeReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitNodeNotReady(NodeNotReadyContext ctx) {
    condition(facts, Words.pairs(ctx.pair()));
    facts.kinds().fixed("node-notready");
    return null;
  }

  /** Takes a node condition. */
  static void condition(Facts facts, Map<String, String> values) {
    Data.Builder condition = Data.builder();
    for (String key : new String[] {"type", "status", "reason"}) {
      String title = Character.toUpperCase(key.charAt(0)) + key.substring(1);
      String value = values.containsKey(title) ? values.get(title) : values.get(key);
      condition.put(key, value == null || value.isEmpty() ? null : value);
    }
    facts.data().put("condition", condition);
  }

  @Override
  public @Nullable Void visitNodeStatus(NodeStatusContext ctx) {
    facts.data().put("node", Words.of(ctx.name));
    status(facts, ctx.state.getText());
    return null;
  }

  /** Takes the reason of an event about a node. */
  static void status(Facts facts, String state) {
    facts.data().putIfAbsent("reason", state);
    facts.kinds().fixed(state.equals("NodeNotReady") ? "node-notready" : "node-condition");
  }

  @Override
  public @Nullable Void visitNodeEventFields(NodeEventFieldsContext ctx) {
    facts.kinds().weak("node-condition");
    return null;
  }
}
