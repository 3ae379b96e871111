package io.kakaritsuke.problem;

import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The query parameters of one endpoint, and what is told of a query that has others. An endpoint
 * knows what it declares and documents, and nothing else: {@link QueryParam} arguments, of which
 * collections may be given several times, and {@link Parameter}s of the query on its method, of
 * which arrays may.
 */
public final class KnownParameters {

  private final Map<String, Boolean> several;

  private KnownParameters(Map<String, Boolean> several) {
    this.several = Map.copyOf(several);
  }

  /**
   * Those of an endpoint that is no REST method.
   *
   * @param once names that may stand once
   * @param several names that may stand several times
   */
  public static KnownParameters of(Set<String> once, Set<String> several) {
    Map<String, Boolean> all = new LinkedHashMap<>();
    once.forEach(name -> all.put(name, false));
    several.forEach(name -> all.put(name, true));
    return new KnownParameters(all);
  }

  /** Those of a REST method. */
  public static KnownParameters of(Method method) {
    Map<String, Boolean> several = new LinkedHashMap<>();
    for (java.lang.reflect.Parameter argument : method.getParameters()) {
      QueryParam declared = argument.getAnnotation(QueryParam.class);
      if (declared != null) {
        several.put(declared.value(), Collection.class.isAssignableFrom(argument.getType()));
      }
    }
    for (Parameter declared : method.getAnnotationsByType(Parameter.class)) {
      if (declared.in() == ParameterIn.QUERY) {
        several.put(declared.name(), declared.schema().type() == SchemaType.ARRAY);
      }
    }
    return new KnownParameters(several);
  }

  private static boolean isEmpty(String value) {
    return value.replace(',', ' ').isBlank();
  }

  /** Their names. */
  public Set<String> names() {
    return several.keySet();
  }

  /**
   * Holds a query to them. A value that is empty, or nothing but commas, is none: who builds an
   * address from a field that was left blank must not be answered with everybody.
   *
   * @throws ProblemException 400 with everything that is unknown, empty, or given too often
   */
  public void check(Query query) {
    if (query.size() > Limits.LISTED) {
      throw new ProblemException(ParameterProblems.tooMany(Limits.LISTED));
    }
    List<Violation> unknown = new ArrayList<>();
    List<Violation> wrong = new ArrayList<>();
    for (String name : query.names()) {
      Boolean many = several.get(name);
      if (many == null) {
        unknown.add(ParameterProblems.unknown(name, several.keySet()));
      } else if (!many && query.all(name).size() > 1) {
        wrong.add(ParameterProblems.repeated(name));
      } else if (query.all(name).stream().anyMatch(KnownParameters::isEmpty)) {
        wrong.add(ParameterProblems.empty(name));
      }
    }
    if (!unknown.isEmpty()) {
      unknown.addAll(wrong);
      throw new ProblemException(ParameterProblems.unknownParameters(unknown));
    }
    if (!wrong.isEmpty()) {
      throw new ProblemException(Problem.badParameters(wrong));
    }
  }
}
