package io.kakaritsuke.activation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of cells and bounds as JSON shows them: decimals plain, without trailing zeros. */
@Singleton
final class JsonValues implements ObjectMapperCustomizer {
  /** The value of a cell; null stays null, a blank cell. */
  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return number(decimal);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(JsonValues::of).toList();
    }
    return value;
  }

  static @Nullable BigDecimal number(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
  }
}
