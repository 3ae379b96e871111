package io.kakaritsuke.web;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which methods each address takes: those of the REST resources, of routes that say so, and of the
 * pages. The framework tells of a wrong method, but not of the right ones.
 */
@Singleton
@Unremovable
public class Endpoints {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*}");
  private static final Pattern PAGES = Pattern.compile("/(index\\.html|(ui|pages)/.*)?");
  private static final Set<String> OF_PAGES = methods(List.of("GET"));

  private record Endpoint(Pattern path, int fixed, Set<String> methods) {}

  private final BeanManager beans;
  private final Map<String, Set<String>> routes = new LinkedHashMap<>();

  /** By how many slashes they have: each request looks at few of them. */
  private volatile @Nullable Map<Long, List<Endpoint>> known;

  @Inject
  Endpoints(BeanManager beans) {
    this.beans = beans;
  }

  /**
   * Makes a route known that is no REST method.
   *
   * @param template as a REST method's path
   */
  public synchronized void add(String template, String method) {
    routes.computeIfAbsent(template, path -> new TreeSet<>()).add(method);
    known = null;
  }

  /**
   * The methods of an address, OPTIONS left out; empty where nothing is known of it.
   *
   * @param path as it stands in the request
   */
  Optional<Set<String>> allowed(String path) {
    if (PAGES.matcher(path).matches()) {
      return Optional.of(OF_PAGES);
    }
    String bare =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return all().getOrDefault(slashes(bare), List.of()).stream()
        .filter(endpoint -> endpoint.path().matcher(bare).matches())
        .map(Endpoint::methods)
        .findFirst();
  }

  private static long slashes(String path) {
    return path.chars().filter(c -> c == '/').count();
  }

  private Map<Long, List<Endpoint>> all() {
    Map<Long, List<Endpoint>> found = known;
    return found == null ? find() : found;
  }

  private synchronized Map<Long, List<Endpoint>> find() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    routes.forEach((path, names) -> methods.put(path, new TreeSet<>(names)));
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path path = bean.getBeanClass().getAnnotation(Path.class);
      if (path != null) {
        addMethods(bean.getBeanClass(), path.value(), methods);
      }
    }
    // An address with more fixed signs comes first, as the framework takes it.
    Map<Long, List<Endpoint>> found = new HashMap<>();
    methods.forEach(
        (template, names) ->
            found
                .computeIfAbsent(slashes(template), count -> new ArrayList<>())
                .add(
                    new Endpoint(
                        pattern(template),
                        PARAMETER.matcher(template).replaceAll("").length(),
                        methods(names))));
    found
        .values()
        .forEach(all -> all.sort((one, other) -> Integer.compare(other.fixed(), one.fixed())));
    known = found;
    return found;
  }

  private static void addMethods(Class<?> resource, String base, Map<String, Set<String>> methods) {
    for (Method method : resource.getDeclaredMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod name = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (name != null) {
          Path path = method.getAnnotation(Path.class);
          String template = joined(base, path == null ? "" : path.value());
          methods.computeIfAbsent(template, first -> new TreeSet<>()).add(name.value());
        }
      }
    }
  }

  private static String joined(String base, String path) {
    String whole = "/" + base + "/" + path;
    String bare = whole.replaceAll("/{2,}", "/");
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(template);
    int from = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(template.substring(from, parameter.start())));
      regex.append("[^/]+");
      from = parameter.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(from))).toString());
  }

  private static Set<String> methods(Collection<String> names) {
    Set<String> all = new TreeSet<>(names);
    if (all.contains("GET")) {
      all.add("HEAD");
    }
    return all;
  }
}
