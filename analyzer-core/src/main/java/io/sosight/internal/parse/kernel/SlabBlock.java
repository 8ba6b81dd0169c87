package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import java.util.ArrayList;
import java.util.List;

/** A slab cache that got no memory: title, cache, one line a node. */
final class SlabBlock extends Block {
  private static final int MAX_NODES = 1024;

  private final List<Data> nodes = new ArrayList<>();
  private boolean titled;

  SlabBlock(Part part, Line line) {
    super(line);
    titled = part.facet() == Facet.OPEN;
    if (titled) {
      part.data().asMap().forEach(data::put);
    } else {
      take(part, line);
    }
  }

  @Override
  String kind() {
    return "slab-allocation-failure";
  }

  @Override
  int patience() {
    return 20;
  }

  @Override
  int fits(Part part, Line line) {
    return switch (part.facet()) {
      case CACHE -> data.has("cache") ? NO : LIKELY;
      case CACHE_NODE -> nodeKnown(part) ? NO : LIKELY;
      default -> NO;
    };
  }

  private boolean nodeKnown(Part part) {
    return nodes.stream()
        .anyMatch(node -> node.integer("node").equals(part.data().integer("node")));
  }

  @Override
  void take(Part part, Line line) {
    if (part.facet() == Facet.CACHE || part.facet() == Facet.OPEN) {
      part.data().asMap().forEach(data::put);
    } else if (nodes.size() < MAX_NODES) {
      nodes.removeIf(node -> node.integer("node").equals(part.data().integer("node")));
      nodes.add(part.data());
    }
  }

  @Override
  void complete(EventMetaBuilder meta) {
    if (!nodes.isEmpty()) {
      data.put("nodes", nodes);
    }
    if (!titled) {
      meta.damaged("no headline");
    }
    if (!data.has("cache")) {
      meta.damaged("no cache line");
    }
  }
}
