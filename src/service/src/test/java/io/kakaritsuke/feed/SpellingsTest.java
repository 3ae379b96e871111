package io.kakaritsuke.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ids a person would take for one another. */
class SpellingsTest {
  @ParameterizedTest
  @CsvSource({
    "NX-1001, nx-1001, true",
    "NX-1001, ＮＸ－１００１, true",
    "NX-1001, NX 1001, false",
    "NX-1001, NX-\u3000 1001, true",
    "NX-1001, NX‐1001, true",
    "KR-7, KR-0007, true",
    "7, 007, true",
    "0, 00, true",
    "KR-10, KR-1, false",
    "KR-100, KR-10, false",
    "KR-70, KR-07, false",
    "株式会社Ａ, 株式会社a, true"
  })
  void areTheSameButForHowTheyAreWritten(String one, String other, boolean same) {
    assertThat(Spellings.key(one).equals(Spellings.key(other))).isEqualTo(same);
  }

  @Property(tries = 300)
  void findsWhatComparingEachWithEachFinds(
      @ForAll("accounts") Set<String> fresh, @ForAll("accounts") Set<String> others) {
    Set<String> known = new TreeSet<>(others);
    known.removeAll(fresh);
    SortedMap<String, Boolean> wanted = new TreeMap<>();
    for (String one : fresh) {
      boolean earlier = fresh.stream().anyMatch(two -> two.compareTo(one) < 0 && isSame(one, two));
      boolean first = fresh.stream().noneMatch(two -> two.compareTo(one) < 0 && isSame(one, two));
      if (earlier || first && known.stream().anyMatch(two -> isSame(one, two))) {
        wanted.put(one, true);
      }
    }

    Spellings spellings = new Spellings(fresh);
    known.forEach(spellings::known);

    assertThat(spellings.found().keySet()).isEqualTo(wanted.keySet());
    spellings.found().forEach((one, two) -> assertThat(isSame(one, two)).isTrue());
    assertThat(spellings.found()).allSatisfy((one, two) -> assertThat(one).isNotEqualTo(two));
  }

  private static boolean isSame(String one, String two) {
    return Spellings.key(one).equals(Spellings.key(two));
  }

  @Provide
  Arbitrary<Set<String>> accounts() {
    return Arbitraries.of("A", "a", "Ａ", "A1", "a01", "A 1", "b", "B-1", "b－0１", "C")
        .set()
        .ofMaxSize(8);
  }
}
