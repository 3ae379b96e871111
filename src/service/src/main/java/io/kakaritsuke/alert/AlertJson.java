package io.kakaritsuke.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertState;

/** An alert as it is kept: its own types by name, times as ISO 8601. */
final class AlertJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addMixIn(AlertState.class, StateNames.class)
          .build();

  private AlertJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @Type(value = AlertState.Normal.class, name = "NORMAL"),
    @Type(value = AlertState.Pending.class, name = "PENDING"),
    @Type(value = AlertState.Firing.class, name = "FIRING"),
    @Type(value = AlertState.Taken.class, name = "TAKEN"),
    @Type(value = AlertState.Snoozed.class, name = "SNOOZED"),
    @Type(value = AlertState.Resolved.class, name = "RESOLVED"),
    @Type(value = AlertState.Frozen.class, name = "FROZEN"),
    @Type(value = AlertState.Withdrawn.class, name = "WITHDRAWN")
  })
  private interface StateNames {}

  static String write(Alert alert) {
    try {
      return JSON.writeValueAsString(alert);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Alert read(String json) {
    try {
      return JSON.readValue(json, Alert.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
