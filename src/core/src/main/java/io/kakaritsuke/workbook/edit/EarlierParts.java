package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.VersionPart;
import io.kakaritsuke.workbook.SheetContents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some parts of an earlier version, beside the other parts as they are now. */
public final class EarlierParts {
  private static final String FEEDS = CatalogueSheet.FEEDS.title();

  private EarlierParts() {}

  /** The files of both put together; those of the earlier one where all of its parts are wanted. */
  public static Sources of(Sources earlier, Sources now, Set<VersionPart> parts) {
    boolean decisions = parts.contains(VersionPart.DECISIONS);
    List<Source> files = new ArrayList<>();
    for (VersionPart part : VersionPart.values()) {
      Sources of = parts.contains(part) ? earlier : now;
      of.files().stream().filter(file -> VersionPart.of(file) == part).forEach(files::add);
    }
    Sources feeds = parts.contains(VersionPart.FEEDS) ? earlier : now;
    files.replaceAll(file -> withFeeds(file, feeds.find(file.path())));
    return new Sources(earlier.rulebook(), files, decisions ? earlier.level() : now.level());
  }

  private static Source withFeeds(Source file, @Nullable Source other) {
    if (other == null || !CatalogueSheet.isIn(file) || Arrays.equals(file.bytes(), other.bytes())) {
      return file;
    }
    Optional<Map<String, Map<String, String>>> here =
        SheetContents.of(CatalogueSheet.WORKBOOK, file.bytes()).map(EarlierParts::withoutFeeds);
    Optional<Map<String, Map<String, String>>> there =
        SheetContents.of(CatalogueSheet.WORKBOOK, other.bytes()).map(EarlierParts::withoutFeeds);
    if (here.isPresent() && here.equals(there)) {
      // All but the feeds is the same: that file is it, to the byte.
      return other;
    }
    return CellTransfer.between(other.bytes(), file.bytes(), EarlierParts::feeds)
        .map(bytes -> new Source(file.path(), bytes))
        .orElse(file);
  }

  private static Map<String, Map<String, String>> withoutFeeds(
      Map<String, Map<String, String>> sheets) {
    Map<String, Map<String, String>> rest = new LinkedHashMap<>(sheets);
    rest.remove(FEEDS);
    return rest;
  }

  private static void feeds(CellTransfer transfer) {
    SheetTransfer sheets = transfer.sheets();
    List<String> order = new ArrayList<>(sheets.names());
    boolean here = order.contains(FEEDS);
    if (here) {
      sheets.drop(FEEDS);
    }
    if (!sheets.namesThere().contains(FEEDS)) {
      return;
    }
    sheets.copy(FEEDS);
    if (!here) {
      order.add(FEEDS);
    }
    sheets.arrange(order);
  }
}
