package io.sosight.internal.parse.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The layers of an error while it is taken apart. */
final class Layers {
  private static final int MAX_LAYERS = 64;
  private static final int MAX_MEMBERS = 32;

  /** What client-go's event recorder puts behind an error in single quotes. */
  private static final String RETRY = "' (may retry after sleeping)";

  private final List<String> chain = new ArrayList<>();
  private List<String> secondary = List.of();
  private final List<String> members = new ArrayList<>();
  private @Nullable String grpcClass;
  private OptionalLong exitCode = OptionalLong.empty();
  private boolean cut;
  private boolean quoteOpen;

  /** Adds a layer's own text; what is only punctuation between wrappers is none. */
  void add(String text) {
    String layer = text.strip();
    if (layer.startsWith("'") && layer.indexOf('\'', 1) < 0) {
      layer = layer.substring(1); // its partner stands behind a later layer
      quoteOpen = true;
    } else if (layer.endsWith(RETRY)) {
      layer = layer.substring(0, layer.length() - RETRY.length());
    }
    if (!punctuation(layer) && chain.size() < MAX_LAYERS) {
      chain.add(layer);
    }
  }

  /** The last wrapper names no cause. */
  void addEmpty() {
    if (chain.isEmpty() || !chain.get(chain.size() - 1).isEmpty()) {
      chain.add("");
    }
  }

  /** Takes a further member of an error list. */
  void addMember(String text, List<String> layers) {
    if (secondary.isEmpty()) {
      secondary = List.copyOf(layers);
    }
    if (members.size() < MAX_MEMBERS) {
      members.add(text.strip());
    }
  }

  /** Takes the class word behind the last layer. */
  void grpcClass(String word) {
    String name = word.strip();
    grpcClass = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Takes a status printed behind the error. */
  void exitCode(OptionalLong code) {
    if (exitCode.isEmpty()) {
      exitCode = code;
    }
  }

  /** Takes what a member of a list states beyond its layers. */
  void takeFrom(Layers member) {
    chain.addAll(member.chain);
    exitCode(member.exitCode);
    if (member.grpcClass != null) {
      grpcClass = member.grpcClass;
    }
    if (secondary.isEmpty()) {
      secondary = member.secondary;
    }
    members.addAll(member.members);
    cut |= member.cut;
    quoteOpen |= member.quoteOpen;
  }

  /** The text is cut inside a quoted part. */
  void markCut() {
    cut = true;
  }

  /** Takes the partner of a single quote that an earlier layer began with off the last layer. */
  void closeQuote() {
    int last = chain.size() - 1;
    String layer = last < 0 ? "" : chain.get(last);
    if (quoteOpen && layer.endsWith("'")) {
      chain.set(last, layer.substring(0, layer.length() - 1).strip());
      quoteOpen = false;
    }
  }

  /** Takes the command line client's full stop off the last layer. */
  void dropFullStop() {
    int last = chain.size() - 1;
    if (last >= 0 && chain.get(last).endsWith(".")) {
      chain.set(last, chain.get(last).substring(0, chain.get(last).length() - 1));
    }
  }

  boolean isEmpty() {
    return chain.isEmpty();
  }

  List<String> chain() {
    return List.copyOf(chain);
  }

  List<String> secondary() {
    return secondary;
  }

  List<String> members() {
    return members;
  }

  Optional<String> grpcClass() {
    return Optional.ofNullable(grpcClass);
  }

  OptionalLong exitCode() {
    return exitCode;
  }

  boolean cut() {
    return cut;
  }

  /** An empty list and an absent error of Go say nothing either. */
  private static boolean punctuation(String text) {
    if (text.equals("[]") || text.equals("<nil>")) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      if (".,;\"'\\)}] \t\r\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
