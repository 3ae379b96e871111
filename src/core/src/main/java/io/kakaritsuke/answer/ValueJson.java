package io.kakaritsuke.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of facts and cells, scores and points: decimals plain and without trailing zeros.
 */
final class ValueJson {
  /** Of all that is written of a decision. */
  static final JsonFactory FACTORY = new JsonFactory();

  private ValueJson() {}

  static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(plain(decimal));
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object one : list) {
        write(json, one);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> one : map.entrySet()) {
        json.writeFieldName((String) one.getKey());
        write(json, one.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(value == null ? null : value.toString());
    }
  }

  // Nearly all are without trailing zeros already, and to strip none costs as much as to write.
  private static String plain(BigDecimal decimal) {
    String text = decimal.toPlainString();
    boolean padded = decimal.scale() > 0 && text.charAt(text.length() - 1) == '0';
    return padded ? decimal.stripTrailingZeros().toPlainString() : text;
  }
}
