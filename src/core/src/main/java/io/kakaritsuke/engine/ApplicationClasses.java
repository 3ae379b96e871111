package io.kakaritsuke.engine;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that rules may know besides those of their rulebook, with a memory of what there is
 * not. The engine takes every word of a condition for a possible class name, some thousands of
 * times for one rulebook, and the loader of a packaged application opens archives for each name
 * that it does not find: most of the time of a compilation went there.
 */
final class ApplicationClasses extends ClassLoader {
  /** The one for the process: what it has not got today, it will not have tomorrow. */
  static final ApplicationClasses LOADER =
      new ApplicationClasses(ApplicationClasses.class.getClassLoader());

  /** Names come from rule files and are therefore endless; a forgotten one is only looked up. */
  private static final int MOST_REMEMBERED = 50_000;

  private final Set<String> absent = ConcurrentHashMap.newKeySet();
  private final Set<String> absentResources = ConcurrentHashMap.newKeySet();
  private final Map<String, List<URL>> resources = new ConcurrentHashMap<>();

  private ApplicationClasses(ClassLoader application) {
    super(application);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (absent.contains(name)) {
      throw new ClassNotFoundException(name);
    }
    try {
      // No class path can bring a class of this name; the platform knows at once.
      return name.startsWith("java.")
          ? getPlatformClassLoader().loadClass(name)
          : super.loadClass(name, resolve);
    } catch (ClassNotFoundException e) {
      remember(name, absent);
      throw e;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    if (absentResources.contains(name)) {
      return null;
    }
    URL found = super.getResource(name);
    if (found == null) {
      remember(name, absentResources);
    }
    return found;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> known = resources.get(name);
    if (known == null) {
      known = Collections.list(super.getResources(name));
      makeRoom(resources.keySet());
      resources.put(name, known);
    }
    return Collections.enumeration(known);
  }

  private static void remember(String name, Set<String> absent) {
    makeRoom(absent);
    absent.add(name);
  }

  private static void makeRoom(Set<String> names) {
    if (names.size() >= MOST_REMEMBERED) {
      names.clear();
    }
  }
}
