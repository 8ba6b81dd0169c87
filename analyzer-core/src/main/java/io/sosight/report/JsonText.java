package io.sosight.report;

import io.sosight.event.Data;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes {@link Data} as JSON without data binding, which costs start-up time. */
final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .characterEscapes(new Escapes())
          .build();

  private JsonText() {}

  static void write(Data json, OutputStream out, boolean indented) throws IOException {
    write(json.asMap(), out, indented);
  }

  /** Writes members whose values are those of {@link Data}. */
  static void write(Map<String, Object> members, OutputStream out, boolean indented)
      throws IOException {
    ObjectWriteContext context = indented ? new Indented() : ObjectWriteContext.empty();
    write(members, out, context);
    out.flush();
  }

  /** One line, without a flush: for streams of many. */
  static void writeLine(Data json, OutputStream out) throws IOException {
    write(json.asMap(), out, ObjectWriteContext.empty());
  }

  private static void write(
      Map<String, Object> members, OutputStream out, ObjectWriteContext context)
      throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(context, out, JsonEncoding.UTF8)) {
      object(generator, members);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  private static void object(JsonGenerator generator, Map<String, Object> members) {
    generator.writeStartObject();
    members.forEach(
        (name, item) -> {
          generator.writeName(name);
          value(generator, item);
        });
    generator.writeEndObject();
  }

  private static void value(JsonGenerator generator, Object value) {
    if (value instanceof Data data) {
      object(generator, data.asMap());
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      list.forEach(item -> value(generator, item));
      generator.writeEndArray();
    } else if (value instanceof Long number) {
      generator.writeNumber(number);
    } else if (value instanceof Double number) {
      generator.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else {
      generator.writeString((String) value);
    }
  }

  /** Also escapes what would steer a terminal: a bundle's text is not to be trusted. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
      codes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      boolean unsafe = (c >= 0x7f && c < 0xd800 && Printable.unsafe(c)) || c == 0xfeff;
      return unsafe ? new SerializedString(String.format("\\u%04x", c)) : null;
    }
  }
}
