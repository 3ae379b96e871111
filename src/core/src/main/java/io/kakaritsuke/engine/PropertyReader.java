package io.kakaritsuke.engine;

import org.drools.base.base.ValueResolver;
import org.drools.base.base.ValueType;
import org.drools.base.base.extractors.BaseObjectClassFieldReader;
import org.jspecify.annotations.Nullable;

/** Reads a property of what rules match, for the engine's indexes. */
final class PropertyReader extends BaseObjectClassFieldReader {
  private static final long serialVersionUID = 1L;

  PropertyReader(FactProperty property) {
    super(property.index(), property.type(), ValueType.determineValueType(property.type()));
  }

  @Override
  public @Nullable Object getValue(@Nullable ValueResolver resolver, Object facts) {
    return ((StageFacts) facts).property(getIndex());
  }
}
