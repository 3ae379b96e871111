package io.kakaritsuke.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskState;

/** A task as it is kept: its own types by name, times as ISO 8601. */
final class TaskJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addMixIn(TaskState.class, StateNames.class)
          .addMixIn(DueTime.class, DueNames.class)
          .build();

  private TaskJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @Type(value = TaskState.Proposed.class, name = "PROPOSED"),
    @Type(value = TaskState.Open.class, name = "OPEN"),
    @Type(value = TaskState.Doing.class, name = "DOING"),
    @Type(value = TaskState.Done.class, name = "DONE"),
    @Type(value = TaskState.Cancelled.class, name = "CANCELLED"),
    @Type(value = TaskState.Withdrawn.class, name = "WITHDRAWN")
  })
  private interface StateNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @Type(value = DueTime.At.class, name = "AT"),
    @Type(value = DueTime.Never.class, name = "NEVER")
  })
  private interface DueNames {}

  static String write(Task task) {
    try {
      return JSON.writeValueAsString(task);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Task read(String json) {
    try {
      return JSON.readValue(json, Task.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
