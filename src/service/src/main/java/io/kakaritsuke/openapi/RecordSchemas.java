package io.kakaritsuke.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Says of the members of records, which answers are made of, what their types say: a component that
 * is not {@link Nullable} is always there, unless it is left out where it is empty; one that is, is
 * null, or absent where nulls are left out. A schema that is written by hand says so itself.
 */
final class RecordSchemas {
  private static final DotName NAMED =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final Set<String> PLAIN = Set.of("UUID", "Instant", "LocalDate");
  private static final String ROOT = "io.kakaritsuke.";

  private final IndexView index;
  private final List<ClassInfo> records;

  RecordSchemas(IndexView index) {
    this.index = index;
    this.records =
        index.getKnownClasses().stream()
            .filter(one -> one.isRecord() && one.name().toString().startsWith(ROOT))
            .toList();
  }

  /** Completes all schemas that records stand behind. */
  void complete(Map<String, Schema> schemas) {
    schemas.values().forEach(schema -> plainParts(schema, schemas));
    schemas.forEach(
        (name, schema) -> {
          if (schema.getProperties() != null && !isWritten(schema)) {
            records(name)
                .filter(one -> hasAll(one, schema))
                .findFirst()
                .ifPresent(found -> complete(schema, found));
          }
        });
  }

  private static boolean isWritten(Schema schema) {
    return schema.getRequired() != null || schema.getAdditionalPropertiesBoolean() != null;
  }

  // Names that only say that a text is a day, an instant or an id are none that a client needs.
  private static void plainParts(Schema schema, Map<String, Schema> schemas) {
    if (schema.getRef() != null) {
      String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
      if (PLAIN.contains(name)) {
        Schema plain = Objects.requireNonNull(schemas.get(name));
        schema.setRef(null);
        schema.setType(plain.getType());
        schema.setFormat(plain.getFormat());
      }
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(part -> plainParts(part, schemas));
    }
    if (schema.getItems() != null) {
      plainParts(schema.getItems(), schemas);
    }
    if (schema.getAdditionalPropertiesSchema() != null) {
      plainParts(schema.getAdditionalPropertiesSchema(), schemas);
    }
  }

  private Stream<ClassInfo> records(String name) {
    return records.stream()
        .filter(one -> name(one).equals(name))
        // A name that was given on purpose comes before one that another record happens to have.
        .sorted(Comparator.comparing(one -> one.declaredAnnotation(NAMED) == null));
  }

  private static String name(ClassInfo type) {
    AnnotationInstance named = type.declaredAnnotation(NAMED);
    AnnotationValue name = named == null ? null : named.value("name");
    return name == null ? type.simpleName() : name.asString();
  }

  // Another record of the same name, which is no answer, has other components.
  private static boolean hasAll(ClassInfo type, Schema schema) {
    return type.recordComponents().stream()
        .filter(component -> !has(field(type, component.name()), JsonUnwrapped.class))
        .allMatch(component -> schema.getProperties().containsKey(component.name()));
  }

  private void complete(Schema schema, ClassInfo type) {
    for (var component : type.recordComponents()) {
      FieldInfo field = field(type, component.name());
      if (has(field, JsonUnwrapped.class)) {
        complete(schema, index.getClassByName(field.type().name()));
        continue;
      }
      String name = field.name();
      Schema member = Objects.requireNonNull(schema.getProperties().get(name));
      if (has(field, JsonRawValue.class) && member.getType().contains(SchemaType.STRING)) {
        // It is written as it is, whatever JSON that may be.
        member = OASFactory.createSchema();
        schema.addProperty(name, member);
      }
      nullableParts(member, field.type());
      if (leavesOut(field, "NON_EMPTY")) {
        continue;
      }
      if (!isNullable(field.type())) {
        schema.addRequired(name);
      } else if (!leavesOut(field, "NON_NULL") && !leavesOut(type, "NON_NULL")) {
        schema.addRequired(name);
        schema.addProperty(name, orNull(member));
      }
    }
  }

  private static FieldInfo field(ClassInfo type, String name) {
    return type.field(name);
  }

  private static void nullableParts(Schema schema, Type type) {
    if (type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
      return;
    }
    List<Type> arguments = type.asParameterizedType().arguments();
    Type part = arguments.get(arguments.size() - 1);
    if (schema.getItems() != null) {
      nullableParts(schema.getItems(), part);
      if (isNullable(part)) {
        schema.setItems(orNull(schema.getItems()));
      }
    } else if (schema.getAdditionalPropertiesSchema() != null) {
      nullableParts(schema.getAdditionalPropertiesSchema(), part);
      if (isNullable(part)) {
        schema.setAdditionalPropertiesSchema(orNull(schema.getAdditionalPropertiesSchema()));
      }
    }
  }

  private static Schema orNull(Schema schema) {
    if (schema.getRef() != null) {
      return OASFactory.createSchema()
          .addAnyOf(schema)
          .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
    if (schema.getType() != null) {
      List<SchemaType> types = new ArrayList<>(schema.getType());
      types.add(SchemaType.NULL);
      schema.setType(types);
    }
    return schema;
  }

  private static boolean isNullable(Type type) {
    return type.hasAnnotation(NULLABLE);
  }

  private static boolean leavesOut(AnnotationTarget target, String what) {
    AnnotationInstance include = target.declaredAnnotation(DotName.createSimple(JsonInclude.class));
    return include != null && include.value().asEnum().equals(what);
  }

  private static boolean has(FieldInfo field, Class<? extends Annotation> annotation) {
    return field.hasDeclaredAnnotation(DotName.createSimple(annotation));
  }
}
