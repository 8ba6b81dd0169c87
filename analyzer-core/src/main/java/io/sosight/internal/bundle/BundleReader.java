package io.sosight.internal.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sosight.BundleSource;
import io.sosight.Limits;
import io.sosight.UnreadableSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source in one pass and hands out its entries: any layers of compression, any tar or zip,
 * folders, single logs, told apart by content. Nothing is written to disk. Damage is reported as
 * problems and what can be read is read.
 */
public final class BundleReader {
  /** How a binary journal of systemd begins. */
  private static final String JOURNAL = "LPKSHHRH";

  private final Limits limits;
  private final ProblemSink sink;
  private final BooleanSupplier halt;

  /** A reader with bounds, reporting to a sink. */
  public BundleReader(Limits limits, ProblemSink problems) {
    this(limits, problems, () -> false);
  }

  /** A reader that also ends, keeping what it read, once {@code halt} says so. */
  public BundleReader(Limits limits, ProblemSink problems, BooleanSupplier halt) {
    this.limits = limits;
    this.sink = problems;
    this.halt = halt;
  }

  /**
   * Reads all of a source.
   *
   * @throws UnreadableSourceException if nothing could be read
   */
  public ReadSummary read(BundleSource source, EntryHandler handler)
      throws UnreadableSourceException {
    Problems problems = new Problems(sink);
    Budget budget = new Budget(limits, halt);
    Walk walk = new Walk(source.name(), budget, problems, handler);
    try {
      ReadSummary summary =
          source instanceof BundleSource.OfPath file
              ? path(file.path(), walk)
              : stream(((BundleSource.OfStream) source).stream(), walk);
      problems.end(source.name());
      return summary;
    } catch (UnreadableSourceException e) {
      throw e;
    } catch (IOException e) {
      // content never throws, so this is the handler's own
      throw new UncheckedIOException(e);
    }
  }

  private ReadSummary path(Path path, Walk walk) throws IOException {
    if (Files.isDirectory(path)) {
      new FolderWalker(walk).run(path);
      if (walk.entries() == 0) {
        throw refusal(walk, "the folder holds no file that can be read");
      }
      return summary(walk, List.of(), Optional.empty(), false);
    }
    boolean regular = Files.isRegularFile(path);
    try (InputStream in = open(path, walk)) {
      if (regular) {
        walk.budget().sourceSize(Files.size(path));
      }
      return bytes(in, walk, regular ? path : null);
    }
  }

  private static InputStream open(Path path, Walk walk) throws UnreadableSourceException {
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw refusal(walk, "no such file or folder");
    } catch (AccessDeniedException e) {
      throw refusal(walk, "no permission to read it");
    } catch (IOException e) {
      throw refusal(walk, "cannot be opened: " + RawInput.words(e));
    }
  }

  private ReadSummary stream(InputStream in, Walk walk) throws IOException {
    return bytes(in, walk, null);
  }

  /** Reads a stream; {@code file} is where it comes from when that can be sought in. */
  private ReadSummary bytes(InputStream in, Walk walk, @Nullable Path file) throws IOException {
    try (SourceDigest digest = file == null ? null : new SourceDigest(size(file))) {
      return bytes(new RawInput(in, walk.budget(), digest), walk, file, digest);
    }
  }

  private ReadSummary bytes(
      RawInput raw, Walk walk, @Nullable Path file, @Nullable SourceDigest digest)
      throws IOException {
    List<String> layers;
    boolean archive;
    try (Unpacked unpacked = Unpacked.of(raw, walk.budget())) {
      layers = new ArrayList<>(unpacked.layers());
      Format format = unpacked.format();
      archive = format.archive();
      if (archive) {
        layers.add(format.label());
      }
      content(unpacked, walk, file);
      report(unpacked, raw, walk, archive);
    }
    Optional<String> hash = Optional.empty();
    if (digest != null) {
      raw.drain();
      hash = Optional.of(digest.hex());
    }
    return summary(walk, layers, hash, !archive);
  }

  private static void content(Unpacked unpacked, Walk walk, @Nullable Path file)
      throws IOException {
    Format format = unpacked.format();
    boolean packed = !unpacked.layers().isEmpty();
    if (format.unsupported()) {
      throw refusal(walk, Refusals.sentence(format));
    }
    if (format.compression()) {
      throw refusal(walk, "it is compressed too many times over");
    }
    if (!format.archive()) {
      byte[] head = new byte[4096];
      int known = unpacked.content().peek(head, head.length);
      if (known > 0) {
        Optional<String> reason = Refusals.ofPlain(head, known);
        if (reason.isPresent()) {
          throw refusal(walk, reason.get());
        }
        String name = name(walk.source());
        String inside = packed ? Walk.unpackedName(name) : name;
        Optional<String> misnamed = Misnamed.lost(inside, head, known);
        if (misnamed.isPresent()) {
          throw refusal(walk, misnamed.get());
        }
        long size = packed ? -1 : size(file);
        boolean binary = BinaryData.recognises(head, known) && !journal(head, known);
        if (binary || BinaryData.zeros(head, known)) {
          if (binary) {
            walk.problems().lost("no-text", name, "it begins with binary data and not with text");
          }
          afterBinary(walk, name, size, unpacked, head, known);
        } else {
          Misnamed.odd(inside).ifPresent(odd -> walk.problems().note("misnamed", name, odd));
          walk.single(name, size, unpacked.content());
        }
      }
    } else if (format != Format.ZIP
        || packed
        || file == null
        || !new ZipFileWalker(walk, file, walk.source()).run("", 1)) {
      walk.archive(format, unpacked.content(), "", 1);
    }
  }

  /** Reads what does not begin as a text: a log may go on after what a crash left in it. */
  private static void afterBinary(
      Walk walk, String name, long size, Unpacked unpacked, byte[] head, int known)
      throws IOException {
    ByteInput content = unpacked.content();
    TextSearch text = new TextSearch(content);
    walk.single(name, size, new HeadInput(text, Misnamed.HEAD * 4, content::cut));
    boolean whole = unpacked.damage() == null && walk.budget().reason() == null;
    if (whole && !text.found()) {
      throw refusal(walk, BinaryData.sentence(head, known));
    }
  }

  private static boolean journal(byte[] head, int length) {
    return length >= JOURNAL.length()
        && new String(head, 0, JOURNAL.length(), ISO_8859_1).equals(JOURNAL);
  }

  private static long size(@Nullable Path file) throws IOException {
    return file == null ? -1 : Files.size(file);
  }

  private static String name(String source) {
    String path = Names.of(source.replace(java.io.File.separatorChar, '/')).path();
    return Names.last(path);
  }

  /** Tells what was wrong with the whole; throws when that left nothing. */
  private static void report(Unpacked unpacked, RawInput raw, Walk walk, boolean archive)
      throws UnreadableSourceException {
    Damage damage = unpacked.damage();
    Damage stop = walk.budget().reason();
    if (raw.failed()) {
      damage = new Damage("read-error", "reading it failed: " + raw.reason());
    }
    if (walk.entries() == 0) {
      throw refusal(walk, nothing(unpacked, damage != null ? damage : stop, archive, walk));
    }
    if (damage != null) {
      walk.problems().lost(damage.code(), walk.source(), damage.message());
    }
    if (stop != null) {
      walk.problems().lost(stop.code(), walk.source(), stop.message());
    }
  }

  private static String nothing(
      Unpacked unpacked, @Nullable Damage damage, boolean archive, Walk walk) {
    if (damage != null) {
      return damage.code().equals(Budget.INTERRUPTED)
          ? "reading was interrupted before there was anything to report"
          : damage.message();
    }
    if (archive) {
      Optional<String> reason = walk.problems().firstLost();
      if (reason.isPresent()) {
        return "nothing in it could be read: " + reason.get();
      }
      return "the archive holds no file that can be read";
    }
    return unpacked.layers().isEmpty() ? "it is empty" : "it is compressed and empty inside";
  }

  private static UnreadableSourceException refusal(Walk walk, String reason) {
    return new UnreadableSourceException(walk.source() + ": " + reason);
  }

  private static ReadSummary summary(
      Walk walk, List<String> layers, Optional<String> sha256, boolean single) {
    return new ReadSummary(
        List.copyOf(layers),
        walk.entries(),
        walk.bytes(),
        sha256,
        walk.problems().complete(),
        single);
  }
}
