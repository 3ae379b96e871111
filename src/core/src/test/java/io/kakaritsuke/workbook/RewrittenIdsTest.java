package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However the ids of a table were overwritten, and whatever was changed in the same rows: one
 * finding says so, and its fix leaves what was changed under the ids that there were.
 */
@Tag(Proof.TAG)
class RewrittenIdsTest {
  private static final int TABLES = Proof.tries(2, 25);
  private static final Map<String, Sources> SHIPPED = new HashMap<>();

  /** How the ids of all rows of a table become others. */
  enum Rewriting {
    REPLACED {
      @Override
      String rewritten(List<String> ids, int row) {
        return ids.get(row).replace("2", "3").replace("7", "8");
      }
    },
    REPLACED_BY_NOTHING {
      @Override
      String rewritten(List<String> ids, int row) {
        return ids.get(row).replace("r-", "");
      }
    },
    FILLED_DOWN {
      @Override
      String rewritten(List<String> ids, int row) {
        return ids.get(0);
      }
    },
    COUNTED_UP {
      @Override
      String rewritten(List<String> ids, int row) {
        return "r-a00" + (100 + row);
      }
    },
    FILLED_FROM_THE_FIRST {
      @Override
      String rewritten(List<String> ids, int row) {
        String first = ids.get(0);
        int digits = first.length() - first.replaceAll("\\d+$", "").length();
        String stem = first.substring(0, first.length() - digits);
        return digits == 0 ? first : stem + (Long.parseLong(first.substring(stem.length())) + row);
      }
    },
    PASTED_FROM_ANOTHER_WORKBOOK {
      @Override
      String rewritten(List<String> ids, int row) {
        return "r-287c73";
      }
    },
    NUMBERED {
      @Override
      String rewritten(List<String> ids, int row) {
        return String.valueOf(row + 1);
      }
    },
    NUMBERED_IN_WORDS {
      @Override
      String rewritten(List<String> ids, int row) {
        return (row + 1) + "行目";
      }
    },
    PASTED_OVER {
      @Override
      String rewritten(List<String> ids, int row) {
        return "確認済み";
      }
    },
    IN_CAPITALS {
      @Override
      String rewritten(List<String> ids, int row) {
        return ids.get(row).toUpperCase(Locale.ROOT);
      }
    },
    WITH_A_PREFIX {
      @Override
      String rewritten(List<String> ids, int row) {
        return "2026-" + ids.get(row);
      }
    },
    WITH_A_SUFFIX {
      @Override
      String rewritten(List<String> ids, int row) {
        return ids.get(row) + "_old";
      }
    },
    MOVED_DOWN {
      @Override
      String rewritten(List<String> ids, int row) {
        return ids.get((row + 1) % ids.size());
      }
    },
    TWO_EXCHANGED {
      @Override
      String rewritten(List<String> ids, int row) {
        int other = row == 0 ? ids.size() - 1 : row == ids.size() - 1 ? 0 : row;
        return ids.get(other);
      }
    },
    CLEARED {
      @Override
      @Nullable String rewritten(List<String> ids, int row) {
        return null;
      }
    };

    abstract @Nullable String rewritten(List<String> ids, int row);
  }

  @ParameterizedTest
  @EnumSource(Rewriting.class)
  void areOneFindingThatPutsThemBack(Rewriting rewriting) throws IOException {
    assertThat(problems(rewriting, 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Rewriting.class)
  void areOneFindingBesideAChangeOfEverySecondRow(Rewriting rewriting) throws IOException {
    assertThat(problems(rewriting, 2)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Rewriting.class)
  void areOneFindingBesideAChangeOfEveryRow(Rewriting rewriting) throws IOException {
    assertThat(problems(rewriting, 1)).isEmpty();
  }

  private static List<String> problems(Rewriting rewriting, int every) throws IOException {
    List<String> wrong = new ArrayList<>();
    Random random = new Random(rewriting.name().hashCode() + every);
    int tried = 0;
    while (tried < TABLES) {
      List<String> rulebooks = Shipped.rulebooks();
      Sources base = shipped(rulebooks.get(random.nextInt(rulebooks.size())));
      List<Source> books =
          base.files().stream().filter(file -> Shipped.hasTables(file.fileName())).toList();
      Source book = books.get(random.nextInt(books.size()));
      List<TableArea> tables = TableArea.of(book.fileName(), book.bytes());
      TableArea table = tables.get(random.nextInt(tables.size()));
      if (!ids(table).equals(rewritten(table, rewriting))) {
        tried++;
        String problem =
            problem(
                base,
                with(base, book, changed(book.bytes(), table, every, null)),
                with(base, book, changed(book.bytes(), table, every, rewriting)),
                book);
        if (problem != null) {
          wrong.add(
              base.rulebook() + " " + book.fileName() + " " + table.titleRow() + ": " + problem);
        }
      }
    }
    return wrong;
  }

  private static synchronized Sources shipped(String rulebook) {
    return SHIPPED.computeIfAbsent(rulebook, Shipped::sources);
  }

  private static @Nullable String problem(
      Sources base, Sources wanted, Sources slipped, Source book) {
    Set<String> known = new HashSet<>();
    all(RulebookReader.read(wanted, base)).forEach(one -> known.add(key(one)));
    List<Finding> told =
        all(RulebookReader.read(slipped, base)).stream()
            .filter(one -> !known.contains(key(one)))
            .toList();
    if (told.size() != 1 || !told.get(0).code().equals(RowIdentity.TORN)) {
      return "told " + told.stream().map(one -> one.cell() + " " + one.message().ja()).toList();
    }
    Sources mended = Shipped.mended(slipped, base, told);
    String left = ids(mended, book);
    return left.equals(ids(wanted, book)) ? null : "put back as " + left;
  }

  private static List<Finding> all(ReadResult read) {
    return Stream.concat(read.findings().stream(), read.besideBase().stream()).toList();
  }

  // Of a gap that the change makes, the cell depends on what stood in the row before.
  private static String key(Finding finding) {
    return finding.sheet() + " " + finding.code();
  }

  private static String ids(Sources sources, Source book) {
    Source now = Objects.requireNonNull(sources.find(book.path()));
    return TableArea.of(now.fileName(), now.bytes()).stream().map(RewrittenIdsTest::ids).toList()
        + "";
  }

  private static List<String> ids(TableArea table) {
    return table.lines().stream().map(line -> Objects.toString(line.id(), "")).toList();
  }

  private static List<String> rewritten(TableArea table, Rewriting rewriting) {
    List<String> ids = ids(table);
    List<String> all = new ArrayList<>();
    for (int row = 0; row < ids.size(); row++) {
      all.add(Objects.toString(rewriting.rewritten(ids, row), ""));
    }
    return all;
  }

  private static Sources with(Sources base, Source book, byte[] bytes) {
    List<Source> files = new ArrayList<>(base.files());
    files.replaceAll(file -> file == book ? new Source(file.path(), bytes) : file);
    return new Sources(base.rulebook(), files);
  }

  /** One more in the last number of every second row or so, and the ids as they are rewritten. */
  private static byte[] changed(
      byte[] book, TableArea table, int every, @Nullable Rewriting rewriting) throws IOException {
    try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(book))) {
      XSSFSheet sheet = opened.getSheet(table.sheet());
      List<String> ids = ids(table);
      for (int row = 0; row < ids.size(); row++) {
        int number = table.lines().get(row).number() - 1;
        if (every > 0 && row % every == 0) {
          change(sheet, table, number);
        }
        if (rewriting != null) {
          Cell cell = sheet.getRow(number).getCell(0);
          String id = rewriting.rewritten(ids, row);
          cell.setBlank();
          if (id != null) {
            cell.setCellValue(id);
          }
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      opened.write(out);
      return out.toByteArray();
    }
  }

  private static void change(XSSFSheet sheet, TableArea table, int row) {
    Cell last = null;
    for (TableArea.Heading heading : table.headings()) {
      Cell cell = sheet.getRow(row).getCell(heading.column());
      boolean number = cell != null && cell.getCellType() == CellType.NUMERIC;
      last = number && !heading.isNote() ? cell : last;
    }
    if (last != null) {
      last.setCellValue(last.getNumericCellValue() + 1);
    }
  }
}
