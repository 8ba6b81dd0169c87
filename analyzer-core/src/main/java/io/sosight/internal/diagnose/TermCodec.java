package io.sosight.internal.diagnose;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads terms, and the parts of a rule file. */
final class TermCodec {
  private TermCodec() {}

  static void write(Term term, DataOutputStream out) throws IOException {
    if (term instanceof Term.Constant constant) {
      constant(constant.value(), out);
    } else if (term instanceof Term.Name name) {
      out.writeByte('n');
      out.writeUTF(name.name());
    } else if (term instanceof Term.Select select) {
      out.writeByte('.');
      write(select.of(), out);
      out.writeUTF(select.field());
    } else if (term instanceof Term.Has has) {
      out.writeByte('h');
      write(has.of(), out);
      out.writeUTF(has.field());
    } else if (term instanceof Term.ListOf list) {
      out.writeByte('[');
      all(list.items(), out);
    } else if (term instanceof Term.MapOf map) {
      out.writeByte('{');
      all(map.items(), out);
    } else if (term instanceof Term.Logic logic) {
      out.writeByte(logic.and() ? '&' : '|');
      all(List.of(logic.left(), logic.right()), out);
    } else if (term instanceof Term.Choice choice) {
      out.writeByte('?');
      all(List.of(choice.when(), choice.then(), choice.otherwise()), out);
    } else if (term instanceof Term.Quantifier quantifier) {
      out.writeByte(quantifier.all() ? 'a' : 'e');
      out.writeUTF(quantifier.variable());
      all(List.of(quantifier.range(), quantifier.test()), out);
    } else if (term instanceof Term.Gather gather) {
      Term test = gather.test();
      out.writeByte('g');
      out.writeUTF(gather.variable());
      all(
          test == null
              ? List.of(gather.range(), gather.value())
              : List.of(gather.range(), gather.value(), test),
          out);
    } else if (term instanceof Term.Call call) {
      out.writeByte('(');
      out.writeUTF(call.function());
      all(call.arguments(), out);
    } else {
      throw new IllegalArgumentException("no form for " + term);
    }
  }

  private static void constant(Object value, DataOutputStream out) throws IOException {
    if (value instanceof Boolean truth) {
      out.writeByte(truth ? 't' : 'f');
    } else if (value instanceof Long whole) {
      out.writeByte('l');
      out.writeLong(whole);
    } else if (value instanceof Double fraction) {
      out.writeByte('d');
      out.writeDouble(fraction);
    } else {
      out.writeByte('s');
      out.writeUTF((String) value);
    }
  }

  private static void all(List<Term> terms, DataOutputStream out) throws IOException {
    out.writeShort(terms.size());
    for (Term term : terms) {
      write(term, out);
    }
  }

  static Term read(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 't', 'f' -> new Term.Constant(kind == 't');
      case 'l' -> new Term.Constant(in.readLong());
      case 'd' -> new Term.Constant(in.readDouble());
      case 's' -> new Term.Constant(in.readUTF());
      case 'n' -> new Term.Name(in.readUTF());
      case '.' -> new Term.Select(read(in), in.readUTF());
      case 'h' -> new Term.Has(read(in), in.readUTF());
      case '[' -> new Term.ListOf(all(in));
      case '{' -> new Term.MapOf(all(in));
      case '&', '|' -> {
        List<Term> sides = all(in);
        yield new Term.Logic(kind == '&', sides.get(0), sides.get(1));
      }
      case '?' -> {
        List<Term> parts = all(in);
        yield new Term.Choice(parts.get(0), parts.get(1), parts.get(2));
      }
      case 'a', 'e' -> {
        String variable = in.readUTF();
        List<Term> parts = all(in);
        yield new Term.Quantifier(kind == 'a', parts.get(0), variable, parts.get(1));
      }
      case 'g' -> {
        String variable = in.readUTF();
        List<Term> parts = all(in);
        Term test = parts.size() < 3 ? null : parts.get(2);
        yield new Term.Gather(parts.get(0), variable, test, parts.get(1));
      }
      case '(' -> new Term.Call(in.readUTF(), all(in));
      default -> throw new IOException("no such term: " + kind);
    };
  }

  private static List<Term> all(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    List<Term> terms = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      terms.add(read(in));
    }
    return terms;
  }

  static void write(Node node, DataOutputStream out) throws IOException {
    out.writeShort(node.line());
    out.writeShort(node.column());
    Map<String, Node> map = node.map();
    List<Node> list = node.list();
    String text = node.text();
    if (map != null) {
      out.writeByte('{');
      out.writeShort(map.size());
      for (Map.Entry<String, Node> member : map.entrySet()) {
        out.writeUTF(member.getKey());
        write(member.getValue(), out);
      }
    } else if (list != null) {
      out.writeByte('[');
      out.writeShort(list.size());
      for (Node item : list) {
        write(item, out);
      }
    } else if (text != null) {
      out.writeByte('s');
      out.writeUTF(text);
    } else {
      out.writeByte('0');
    }
  }

  static Node node(DataInputStream in) throws IOException {
    int line = in.readUnsignedShort();
    int column = in.readUnsignedShort();
    int kind = in.readUnsignedByte();
    if (kind == '{') {
      Map<String, Node> members = new LinkedHashMap<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        String name = in.readUTF();
        members.put(name, node(in));
      }
      return new Node(null, members, null, line, column);
    }
    if (kind == '[') {
      List<Node> items = new ArrayList<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        items.add(node(in));
      }
      return new Node(null, null, items, line, column);
    }
    return new Node(kind == 's' ? in.readUTF() : null, null, null, line, column);
  }
}
