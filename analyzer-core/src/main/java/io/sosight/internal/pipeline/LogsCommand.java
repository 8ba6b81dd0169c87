package io.sosight.internal.pipeline;

import java.util.List;

/**
 * A text that begins with the command that printed it: {@code $ kubectl -n shop logs web-0}. What
 * follows is what a container printed, unless a further prompt shows a whole session.
 */
final class LogsCommand {
  private static final List<String> CLIENTS =
      List.of("kubectl ", "oc ", "crictl ", "podman ", "docker ");
  private static final String PROMPTS = "$#>";
  private static final int MAX_PROMPT = 80;

  private LogsCommand() {}

  /** Whether the first line is a prompt with such a command, and no other prompt follows. */
  static boolean begins(String head) {
    int end = head.indexOf('\n');
    String line = end < 0 ? "" : head.substring(0, end).stripTrailing();
    for (String client : CLIENTS) {
      int at = line.indexOf(client);
      String prompt = at < 0 ? "" : line.substring(0, at).replace("sudo ", "").strip();
      if (!prompt.isEmpty()
          && prompt.length() <= MAX_PROMPT
          && PROMPTS.indexOf(prompt.charAt(prompt.length() - 1)) >= 0
          && line.substring(at).contains(" logs ")) {
        return !head.contains("\n" + prompt + " ");
      }
    }
    return false;
  }
}
