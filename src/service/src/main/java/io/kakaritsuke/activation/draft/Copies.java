package io.kakaritsuke.activation.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of one upload that are the same workbook: a backup beside the original is no part of it.
 * Where more than one was worked on, nobody but their author knows which counts.
 */
final class Copies {
  private final List<DraftFile> files = new ArrayList<>();
  private final Map<DraftFile, DraftFile> ambiguous = new LinkedHashMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /**
   * @param placed all files of the upload; several may have one path
   * @param bases tells what a file was before
   */
  Copies(List<DraftFile> placed, Bases bases, String rulebook) {
    Map<String, List<DraftFile>> byPath = new LinkedHashMap<>();
    placed.forEach(
        file -> byPath.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(file));
    for (List<DraftFile> same : byPath.values()) {
      List<DraftFile> different = different(same);
      List<DraftFile> touched =
          different.stream().filter(file -> !bases.isAsItWas(rulebook, file)).toList();
      List<DraftFile> meant = touched.isEmpty() ? different.subList(0, 1) : touched;
      if (meant.size() == 1) {
        files.add(meant.get(0));
        same.stream().filter(file -> file != meant.get(0)).forEach(file -> leaveOut(file, meant));
      } else {
        meant.subList(1, meant.size()).forEach(file -> ambiguous.put(file, meant.get(0)));
      }
    }
  }

  /** One of each content, first that which has the workbook's own name. */
  private static List<DraftFile> different(List<DraftFile> same) {
    List<DraftFile> different = new ArrayList<>();
    same.stream()
        .sorted((one, other) -> Boolean.compare(hasOtherName(one), hasOtherName(other)))
        .filter(
            file -> different.stream().noneMatch(one -> Arrays.equals(one.bytes(), file.bytes())))
        .forEachOrdered(different::add);
    return different;
  }

  private static boolean hasOtherName(DraftFile file) {
    return file.uploadedAs() != null;
  }

  private void leaveOut(DraftFile file, List<DraftFile> meant) {
    leftOut.add(
        new LeftOut(FileNames.sentAs(file), LeftOut.Reason.COPY, FileNames.sentAs(meant.get(0))));
  }

  /** The one of each workbook that counts. */
  List<DraftFile> files() {
    return List.copyOf(files);
  }

  List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }

  void refuse(FileNames names) {
    ambiguous.forEach(names::refuseTwice);
  }
}
