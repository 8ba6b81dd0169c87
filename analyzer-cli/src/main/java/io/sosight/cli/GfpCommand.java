package io.sosight.cli;

import io.sosight.event.Data;
import io.sosight.gfp.GfpAnswers;
import io.sosight.gfp.GfpDecoder;
import io.sosight.gfp.GfpMask;
import io.sosight.gfp.GfpReading;
import io.sosight.gfp.GfpText;
import io.sosight.report.Printable;
import io.sosight.report.ReportWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decodes GFP masks. */
@Command(
    name = "gfp",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description =
        "Decodes a GFP mask as the kernel of a release meant it; without a release, every reading.",
    footer = {
      "",
      "Examples:",
      "  sosight gfp 0xd0 --kernel 3.10.0-957.el7.x86_64",
      "  sosight gfp 0x14040c0",
      "  printf '%%s\\n' '4.15.0-20-generic 0x14040c0' '- 0xd0' | sosight gfp --batch"
    })
final class GfpCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      arity = "0..*",
      paramLabel = "MASK",
      description = "Masks as printed: 0x14040c0, or names: 'GFP_KERNEL|__GFP_COMP'.")
  private List<String> masks = List.of();

  @Option(
      names = "--kernel",
      paramLabel = "RELEASE",
      description = "Kernel release, as uname -r prints it.")
  private @Nullable String kernel;

  @Option(
      names = "--batch",
      description =
          "Read 'RELEASE MASK' lines (- for an unknown release) from standard input and answer with one JSON object a line.")
  private boolean batch;

  GfpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (batch) {
      if (!masks.isEmpty()) {
        throw new UsageException("gfp --batch takes its masks from standard input");
      }
      return batch();
    }
    if (masks.isEmpty()) {
      throw new UsageException("gfp needs a mask, or --batch");
    }
    if (kernel != null) {
      kernel = ReadingOptions.release(kernel);
    }
    for (String mask : masks) {
      if (mask.isBlank()) {
        throw new UsageException("a mask is empty");
      }
      if (GfpText.parseMask(mask).isPresent()) {
        print(mask);
      } else {
        printMasks(mask);
      }
    }
    return ExitCode.OK;
  }

  private int batch() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(context.console().in(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        ReportWriter.jsonLine(GfpAnswers.of(line), context.console().out());
      }
    }
    return ExitCode.OK;
  }

  private static long parse(String mask) {
    try {
      return GfpAnswers.parse(mask);
    } catch (NumberFormatException e) {
      throw new UsageException("not a mask: " + mask + " (0x14040c0 is one)");
    }
  }

  /**
   * GFP_NOWAIT was GFP_ATOMIC without __GFP_HIGH, which is 0, until 4.4 gave it a bit
   * (include/linux/gfp.h). Messages print {@code 0x0()} or nothing.
   */
  private String noFlagsName() {
    if (kernel == null) {
      return " (GFP_NOWAIT up to 4.3)";
    }
    boolean old =
        GfpDecoder.standard().encode(Optional.of(kernel), List.of("GFP_NOWAIT")).isEmpty();
    return old ? " (GFP_NOWAIT)" : "";
  }

  /** Names: the masks they stand for, newest kernels first. */
  private void printMasks(String names) throws IOException {
    List<GfpMask> found =
        GfpDecoder.standard().encode(Optional.ofNullable(kernel), GfpText.splitNames(names));
    if (found.isEmpty()) {
      throw new UsageException("neither a mask nor names of one: " + names);
    }
    StringBuilder text = new StringBuilder(200);
    text.append(Printable.of(names)).append('\n');
    for (GfpMask mask : found) {
      text.append("  ").append(mask.kernels()).append(": ").append(mask.hex()).append('\n');
    }
    context.console().out().write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void print(String mask) throws IOException {
    List<GfpReading> readings =
        GfpDecoder.standard().decode(Optional.ofNullable(kernel), parse(mask));
    StringBuilder text = new StringBuilder(200);
    text.append(Printable.of(mask));
    if (mask.length() > 1 && mask.chars().allMatch(c -> c >= '0' && c <= '9')) {
      text.append(" (read as hexadecimal: 0x").append(mask).append(')');
    }
    if (kernel != null) {
      text.append(" on ").append(Printable.of(kernel));
    }
    text.append('\n');
    for (GfpReading reading : readings) {
      text.append("  ").append(reading.kernels()).append(": ");
      if (reading.names().isEmpty()) {
        text.append("no flags").append(noFlagsName());
      } else {
        text.append(String.join("|", reading.names()));
        text.append("\n      bits ").append(String.join(" ", reading.flags()));
      }
      if (reading.unknownBits() != 0) {
        text.append(" and without a name 0x").append(Long.toHexString(reading.unknownBits()));
      }
      text.append("\n      zone ").append(reading.zone()).append(" and below\n");
    }
    Data judged = GfpText.gfpData(Optional.ofNullable(kernel), mask, Optional.empty());
    judged
        .text("fitsKernels")
        .ifPresent(
            kernels ->
                text.append("  mask and release disagree: it fits ").append(kernels).append('\n'));
    OutputStream out = context.console().out();
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
