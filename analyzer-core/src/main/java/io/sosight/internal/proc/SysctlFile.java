package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.SysctlLexer;
import io.sosight.grammars.SysctlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Kernel settings: {@code sysctl -a}, files under /proc/sys, and choice files of /sys. */
final class SysctlFile {
  private static final int SETTINGS_KEPT = 5000;
  private static final String FOLDER = "proc/sys/";
  private static final int WORDS_KEPT = 20;

  /** Settings that explain failures; a bundle may hold thousands of others. */
  private static final List<String> PREFIXES =
      List.of(
          "vm.",
          "kernel.panic",
          "kernel.pid_max",
          "kernel.threads-max",
          "kernel.hung_task",
          "kernel.softlockup",
          "kernel.watchdog",
          "kernel.sysrq",
          "kernel.tainted",
          "kernel.hostname",
          "kernel.osrelease",
          "fs.file-",
          "fs.nr_open",
          "fs.inotify.",
          "fs.dentry-state",
          "fs.inode-",
          "fs.aio-",
          "fs.may_detach_mounts",
          "net.netfilter.nf_conntrack_",
          "net.nf_conntrack_max",
          "net.ipv4.neigh.default.gc_",
          "net.ipv6.neigh.default.gc_",
          "net.ipv4.tcp_mem",
          "net.ipv4.udp_mem",
          "net.ipv4.tcp_max_orphans",
          "net.ipv4.ip_forward",
          "net.core.",
          "net.bridge.",
          "user.max_");

  private SysctlFile() {}

  /** Whether a setting explains failures. */
  static boolean matters(String name) {
    return PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** The setting that a path under /proc/sys holds, such as {@code vm.min_free_kbytes}, or null. */
  static @Nullable String nameOf(String path) {
    int folder = path.indexOf(FOLDER);
    return folder < 0 ? null : path.substring(folder + FOLDER.length()).replace('/', '.');
  }

  /** {@code values {name: number, list of numbers or text}}, {@code lines {name: line}}. */
  static @Nullable Data parse(String path, LineSource lines) {
    String name = nameOf(path);
    return name == null ? listing(lines) : file(name, lines);
  }

  private static @Nullable Data listing(LineSource lines) {
    Rows<SysctlParser, SysctlParser.SettingContext> rows =
        new Rows<>(new SysctlLexer(null), SysctlParser::new, SysctlParser::setting);
    Data.Builder values = Data.builder();
    Data.Builder places = Data.builder();
    int count = 0;
    String text;
    while ((text = lines.next()) != null && count < SETTINGS_KEPT) {
      SysctlParser.SettingContext row = rows.parse(text);
      if (row != null && matters(row.name.getText())) {
        values.put(row.name.getText(), value(row.values));
        places.put(row.name.getText(), lines.lineNumber());
        count++;
      }
    }
    return count == 0 ? null : Data.builder().put("values", values).put("lines", places).build();
  }

  private static @Nullable Data file(String name, LineSource lines) {
    Rows<SysctlParser, SysctlParser.ValueContext> rows =
        new Rows<>(new SysctlLexer(null), SysctlParser::new, SysctlParser::value);
    String text = lines.next();
    SysctlParser.ValueContext row = text == null ? null : rows.parse(text);
    if (row == null) {
      return null;
    }
    return Data.builder()
        .put("values", Data.builder().put(name, value(row.values)))
        .put("lines", Data.builder().put(name, 1))
        .build();
  }

  /** Which of its choices a file has in force: {@code {enabled: always}}. */
  static @Nullable Data choice(String path, LineSource lines) {
    Rows<SysctlParser, SysctlParser.ChoiceContext> rows =
        new Rows<>(new SysctlLexer(null), SysctlParser::new, SysctlParser::choice);
    String text = lines.next();
    SysctlParser.ChoiceContext row = text == null ? null : rows.parse(text);
    if (row == null) {
      return null;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    Token chosen = row.chosen;
    return Data.builder().put(name, chosen.getText()).build();
  }

  private static Object value(List<SysctlParser.WordContext> words) {
    List<String> texts = words.stream().limit(WORDS_KEPT).map(ParserRuleContext::getText).toList();
    List<Long> numbers = new ArrayList<>();
    for (String text : texts) {
      if (!isNumber(text)) {
        return texts.stream().collect(Collectors.joining(" "));
      }
      numbers.add(Values.number(text));
    }
    if (numbers.isEmpty()) {
      return "";
    }
    return numbers.size() == 1 ? numbers.get(0) : numbers;
  }

  private static boolean isNumber(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    if (text.length() == from || text.length() > 19) {
      return false;
    }
    return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
  }
}
