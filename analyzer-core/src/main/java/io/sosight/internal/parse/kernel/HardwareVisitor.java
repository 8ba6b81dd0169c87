package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.StorageBaseVisitor;
import io.sosight.grammars.StorageParser;
import io.sosight.internal.parse.Grammar;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Machine checks, memory modules and network cards. */
abstract class HardwareVisitor extends StorageBaseVisitor<Part> {
  @Override
  public Part visitMceLogged(StorageParser.MceLoggedContext line) {
    return Part.notice("mce", Data.builder().put("text", "Machine check events logged").build());
  }

  @Override
  public Part visitMceBank(StorageParser.MceBankContext line) {
    return Part.notice(
        "mce",
        Data.builder()
            .put("cpu", Grammar.number(line.cpu))
            .put("bank", line.bank == null ? null : Grammar.number(line.bank))
            .build());
  }

  /** The decoded form of AMD processors (drivers/edac/mce_amd.c): MC15_STATUS is of bank 15. */
  @Override
  public @Nullable Part visitMceStatus(StorageParser.MceStatusContext line) {
    String name = line.bankStatus.getText();
    int end = name.indexOf("_STATUS");
    Long bank =
        (end > 2 && name.startsWith("MC")) ? StorageReader.signed(name.substring(0, end), 2) : null;
    return bank == null
        ? null
        : Part.notice(
            "mce", Data.builder().put("cpu", Grammar.number(line.cpu)).put("bank", bank).build());
  }

  @Override
  public Part visitMceFirmware(StorageParser.MceFirmwareContext line) {
    return Part.notice("mce", Data.builder().put("text", Grammar.text(line.text)).build());
  }

  @Override
  public Part visitMceUncorrected(StorageParser.MceUncorrectedContext line) {
    return Part.notice("mce", Data.builder().put("text", Grammar.text(line.text)).build());
  }

  /** The number in a memory controller's name: MC0 is 0. */
  private static @Nullable Long controller(Token name) {
    try {
      return Long.valueOf(name.getText().substring(2));
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  private static Part edac(
      Token controller, Token kind, @Nullable ParserRuleContext label, @Nullable Long count) {
    return Part.notice(
        "edac",
        Data.builder()
            .put("mc", controller(controller))
            .put("kind", kind.getText())
            .put("label", label == null ? null : Grammar.text(label))
            .put("count", count)
            .build());
  }

  @Override
  public Part visitEdac(StorageParser.EdacContext line) {
    return edac(line.mc, line.kind, line.label, Grammar.number(line.number));
  }

  @Override
  public Part visitEdacOld(StorageParser.EdacOldContext line) {
    return edac(line.mc, line.kind, line.label, null);
  }

  @Override
  public Part visitEdacHandling(StorageParser.EdacHandlingContext line) {
    return Part.notice("edac", Data.builder().put("mc", controller(line.mc)).build());
  }

  @Override
  public Part visitMemoryFailure(StorageParser.MemoryFailureContext line) {
    return Part.notice(
        "mce",
        Data.builder()
            .put("frame", line.frame.getText())
            .put("text", Grammar.text(line.text))
            .build());
  }

  @Override
  public Part visitWatchdog(StorageParser.WatchdogContext line) {
    return watchdog(Grammar.text(line.device), Grammar.text(line.driver), line.queue, line.ms);
  }

  @Override
  public Part visitWatchdogNew(StorageParser.WatchdogNewContext line) {
    // driver, bus address and device, as netdev_printk puts them; none of them holds a blank
    String words = Grammar.text(line.device);
    int first = words.indexOf(' ');
    return watchdog(
        words.substring(words.lastIndexOf(' ') + 1),
        first < 0 ? null : words.substring(0, first),
        line.queue,
        line.ms);
  }

  private static Part watchdog(
      String device, @Nullable String driver, Token queue, @Nullable Token ms) {
    return Part.opens(
        "netdev-watchdog",
        Data.builder()
            .put("device", device)
            .put("driver", driver)
            .put("queue", Grammar.number(queue))
            .put("timedOutMs", ms == null ? null : Grammar.number(ms))
            .build());
  }
}
