package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Refuses parts that a table of values has no use for: macros, links, document types. */
final class PackageCheck {
  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final List<String> MACROS = List.of("vbaproject", "macrosheet", "activex/");
  private static final List<String> LINKS = List.of("xl/externallinks/", "xl/connections.xml");
  private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(US_ASCII);
  private static final byte[] ENTITY = "<!ENTITY".getBytes(US_ASCII);

  private PackageCheck() {}

  static List<Complaint> complaints(PackageParts parts) {
    List<Complaint> complaints = new ArrayList<>();
    if (!parts.names().contains(CONTENT_TYPES) || !has(parts, List.of("xl/workbook"))) {
      complaints.add(FileComplaints.notAWorkbook());
    }
    if (has(parts, MACROS) || declaresMacros(parts)) {
      complaints.add(FileComplaints.macro());
    }
    if (has(parts, LINKS)) {
      complaints.add(FileComplaints.externalLink());
    }
    if (parts.names().stream().anyMatch(name -> declaresDocumentType(parts.bytes(name)))) {
      complaints.add(FileComplaints.xmlEntity());
    }
    return complaints;
  }

  private static boolean has(PackageParts parts, List<String> pieces) {
    return parts.names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT).replace('\\', '/'))
        .anyMatch(name -> pieces.stream().anyMatch(name::contains));
  }

  // A macro may lie in a part of any name; its content type gives it away.
  private static boolean declaresMacros(PackageParts parts) {
    String types = new String(parts.bytes(CONTENT_TYPES), US_ASCII).toLowerCase(Locale.ROOT);
    return types.contains("vbaproject") || types.contains("macrosheet");
  }

  private static boolean declaresDocumentType(byte[] part) {
    if (!isMarkup(part)) {
      return false;
    }
    for (int i = 0; i < part.length; i++) {
      if (part[i] == '<' && (isAt(part, i, DOCTYPE) || isAt(part, i, ENTITY))) {
        return true;
      }
    }
    return false;
  }

  // Markup may begin with a byte order mark, spaces, or the zero bytes of a wide encoding.
  private static boolean isMarkup(byte[] part) {
    for (byte b : part) {
      if (b == '<') {
        return true;
      }
      if (b > ' ') {
        return false;
      }
    }
    return false;
  }

  // Zero bytes are passed over, so that UTF-16 and UTF-32 hide nothing.
  private static boolean isAt(byte[] part, int from, byte[] word) {
    int matched = 0;
    for (int i = from; i < part.length && matched < word.length; i++) {
      if (part[i] == word[matched]) {
        matched++;
      } else if (part[i] != 0) {
        return false;
      }
    }
    return matched == word.length;
  }
}
