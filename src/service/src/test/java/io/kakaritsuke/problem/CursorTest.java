package io.kakaritsuke.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {
  private static MultivaluedMap<String, String> query(String query) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    Query read = Query.of(query);
    read.names().forEach(name -> parameters.put(name, read.all(name)));
    return parameters;
  }

  private static Cursor next(String list, String query, Object row, String nextList, String next) {
    String cursor = new Cursor(list, "cursor", query(query)).after(row);
    MultivaluedMap<String, String> parameters = query(next);
    parameters.putSingle("cursor", cursor);
    return new Cursor(nextList, "cursor", parameters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "band=A&limit=2 | band=A&limit=3",
        "band=A,B | band=B&band=A",
        "band=A&owner=x | owner=x&band=A",
        "owner=a.b | owner=a.b"
      })
  void beginsBehindTheRowOfThePageBefore(String query, String same) {
    assertThat(next("list", query, "KR.1", "list", same).row()).isEqualTo("KR.1");
    assertThat(next("list", query, 7, "list", same).number()).isEqualTo(7);
    assertThat(next("list", query, "KR.1", "list", same).violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | latest=true",
        "latest=true | ''",
        "latest=true | latest=false",
        "band=A | band=B",
        "band=A | band=A,B",
        "from=A | to=A",
        "a=bc | ab=c"
      })
  void isRefusedWithOtherFilters(String query, String other) {
    Cursor cursor = next("list", query, "KR-1", "list", other);

    assertThat(cursor.violations()).extracting(Violation::code).containsExactly("unknown-cursor");
    assertThat(cursor.violations()).extracting(Violation::field).containsExactly("cursor");
    assertThat(cursor.row()).isNull();
  }

  @Test
  void isRefusedByAnotherList() {
    assertThat(next("audit", "", 7, "drafts", "").violations()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"7", "x", "7.", ".x", "."})
  void isRefusedWhereNoPageEndedSo(String made) {
    Cursor cursor = new Cursor("list", "cursor", query("cursor=" + made));

    assertThat(cursor.violations()).hasSize(1);
    assertThat(cursor.number()).isNull();
  }

  @Test
  void isRefusedWhereRowsOfTheListAreOthers() {
    Cursor cursor = next("list", "", "KR-1", "list", "");

    assertThatThrownBy(cursor::number).isInstanceOf(ProblemException.class);
    assertThatThrownBy(cursor::id).isInstanceOf(ProblemException.class);
  }

  @Test
  void isAbsentOnTheFirstPage() {
    Cursor cursor = new Cursor("list", "cursor", query("band=A"));

    assertThat(cursor.violations()).isEmpty();
    assertThat(cursor.row()).isNull();
    assertThat(cursor.id()).isNull();
  }
}
