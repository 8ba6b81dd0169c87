package io.sosight.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody may have meant. */
final class Suggestions {
  private static final int MOST = 3;

  private Suggestions() {}

  /** Options and commands like the one that is not known. */
  static List<String> of(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return List.of();
    }
    return unmatched.getSuggestions().stream().limit(MOST).toList();
  }

  /** The names that are most like one: first those that share a word with it. */
  static String near(String name, Collection<String> names) {
    return names.stream()
        .sorted(
            Comparator.comparingInt((String other) -> -sharedWords(name, other))
                .thenComparingInt(other -> distance(name, other))
                .thenComparing(other -> other))
        .limit(MOST)
        .collect(Collectors.joining(", "));
  }

  private static int sharedWords(String a, String b) {
    Set<String> words = new HashSet<>(List.of(a.split("-", -1)));
    words.retainAll(List.of(b.split("-", -1)));
    return words.size();
  }

  /** How many letters must be put in, taken out or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
