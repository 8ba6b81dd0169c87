package io.sosight.internal.pipeline;

import io.sosight.internal.bundle.Ahead;
import io.sosight.internal.gate.Gate;
import io.sosight.internal.text.ByteWindow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log and finds what the gate stops at. A large one is read in pieces, which a thread of
 * its own can read and search ahead, so that going over all bytes overlaps with reading the lines
 * that matter. The pieces are the same without that thread, and so is what is found.
 */
final class BlockReader extends InputStream {
  /**
   * How logs are read.
   *
   * @param direct bytes of a log that are read without pieces
   * @param pieceBytes bytes of a piece
   * @param ahead whether a thread reads pieces ahead
   */
  record Plan(long direct, int pieceBytes, boolean ahead) {
    /** Less is not worth a thread. */
    private static final int DIRECT_BYTES = 1 << 20;

    /** For so many threads. */
    static Plan of(int threads) {
      return new Plan(DIRECT_BYTES, ByteWindow.BLOCK, threads > 1);
    }
  }

  /** Memory that logs use one after the other. */
  static final class Room {
    private final Plan plan;
    private List<Piece> pieces = List.of();
    private byte[] window = {};

    Room(Plan plan) {
      this.plan = plan;
    }

    private List<Piece> pieces(Gate gate) {
      if (pieces.isEmpty()) {
        int count = plan.ahead() ? PIECES : 1;
        pieces = Stream.generate(() -> new Piece(plan.pieceBytes(), gate)).limit(count).toList();
      }
      return pieces;
    }
  }

  private static final int PIECES = 3;

  private final InputStream in;
  private final Room room;
  private final Plan plan;
  private final ByteWindow window;
  private final Gate gate;
  private final byte[] one = new byte[1];
  private final Block own;
  private long offset;
  private boolean started;
  private @Nullable Ahead<Piece> ahead;
  private @Nullable Piece current;
  private int taken;
  private boolean more = true;
  private volatile boolean closed;

  // of whoever fills pieces
  private long pieceStart;
  private byte[] rest = {};
  private int restBytes;

  /** Bytes read ahead: whole lines, unless one is longer than the piece. */
  private static final class Piece {
    final byte[] bytes;
    final Block block;
    long start;
    int length;

    Piece(int size, Gate gate) {
      bytes = new byte[size];
      block = new Block(gate);
    }
  }

  private BlockReader(Gate gate, InputStream in, Room room, ByteWindow window) {
    this.gate = gate;
    this.in = in;
    this.room = room;
    this.plan = room.plan;
    this.window = window;
    this.offset = window.bytesRead();
    this.own = new Block(gate);
  }

  /** Puts a reader between a window, which holds a log's head, and the rest of the log. */
  static BlockReader under(ByteWindow window, Gate gate, Room room) {
    window.spare(room.window);
    return window.through(in -> new BlockReader(gate, in, room, window));
  }

  /** The lines of the window from its position on. */
  Block block(int to) {
    int at = window.position();
    Piece piece = current;
    if (piece != null
        && window.offset(at) == piece.start
        && window.offset(to) == piece.start + piece.length) {
      piece.block.moved(at);
      return piece.block;
    }
    own.search(window.bytes(), at, to, window.separator());
    return own;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  /** Gives what was asked for, up to the end: the blocks of a log do not depend on its source. */
  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (offset < plan.direct()) {
      int n = in.readNBytes(into, at, length);
      offset += n;
      return n == 0 && length > 0 ? -1 : n;
    }
    Piece piece = piece();
    if (piece == null) {
      return -1;
    }
    int n = Math.min(length, piece.length - taken);
    System.arraycopy(piece.bytes, taken, into, at, n);
    taken += n;
    return n;
  }

  /** The piece with bytes left, or null at the end. */
  private @Nullable Piece piece() throws IOException {
    if (!started) {
      started = true;
      pieceStart = offset;
      rest = new byte[plan.pieceBytes()];
      ahead = plan.ahead() ? new Ahead<>("sosight-gate", room.pieces(gate), this::fill) : null;
    }
    while (current == null || taken == current.length) {
      current = next();
      taken = 0;
      if (current == null) {
        return null;
      }
    }
    return current;
  }

  private @Nullable Piece next() throws IOException {
    if (ahead != null) {
      return ahead.next();
    }
    if (!more) {
      return null;
    }
    Piece piece = room.pieces(gate).get(0);
    more = fill(piece);
    return piece;
  }

  private boolean fill(Piece piece) throws IOException {
    byte[] b = piece.bytes;
    piece.length = 0;
    System.arraycopy(rest, 0, b, 0, restBytes);
    int length = restBytes;
    int n = 0;
    while (n >= 0 && length < b.length && !closed) {
      n = in.read(b, length, b.length - length);
      length += Math.max(n, 0);
    }
    int cut = n < 0 ? length : lineEnd(b, length);
    restBytes = length - cut;
    System.arraycopy(b, cut, rest, 0, restBytes);
    piece.start = pieceStart;
    piece.length = cut;
    pieceStart += cut;
    piece.block.search(b, 0, cut, window.separator());
    return n >= 0;
  }

  /** Where the last whole line ends; the end of everything when there is none. */
  private int lineEnd(byte[] b, int length) {
    for (int i = length; i > 0; i--) {
      if (b[i - 1] == window.separator()) {
        return i;
      }
    }
    return length;
  }

  /** Ends the thread; the stream below is left open. */
  @Override
  public void close() {
    closed = true;
    if (ahead != null) {
      ahead.close();
    }
    room.window = window.spare();
  }
}
