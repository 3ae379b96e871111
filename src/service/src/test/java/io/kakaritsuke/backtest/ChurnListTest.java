package io.kakaritsuke.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.ProblemException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChurnListTest {
  private static final FactCatalogue CATALOGUE = ShippedRulebook.read("webinar").catalogue();
  private static final LocalDate TODAY = LocalDate.of(2026, 2, 10);

  private static ChurnList read(String csv) {
    return read(csv, null);
  }

  private static ChurnList read(String csv, @Nullable String dateColumn) {
    return ChurnList.read(csv.getBytes(UTF_8), UTF_8, CATALOGUE, dateColumn, TODAY, 5);
  }

  @Test
  void findsItsColumnsByName() {
    String csv =
        "\uFEFFアカウント名,解約日,アカウントID\r\n\"株式会社, A\",2025/8/26,NX-1\r\n\r\nB,2026-02-10,NX-2\r\n";

    ChurnList list = read(csv);

    assertThat(list.churned())
        .containsExactly(
            new Churned("NX-1", LocalDate.of(2025, 8, 26), 2), new Churned("NX-2", TODAY, 4));
    assertThat(list.findings()).isEmpty();
    assertThat(list.lines()).isEqualTo(2);
    assertThat(read("accountId,churnedOn\nNX-1,2025-08-26\n").churned()).hasSize(1);
    assertThat(read("accountId,退会日\nNX-1,2025-08-26\n", "退会日").churned()).hasSize(1);
    String parts = Normalizer.normalize("サービス終了日", Normalizer.Form.NFD);
    assertThat(read("accountId," + parts + "\nNX-1,2025-08-26\n", "サービス終了日").churned()).hasSize(1);
    assertThat(read("accountId,サービス終了日\nNX-1,2025-08-26\n", parts).churned()).hasSize(1);
    assertThat(read("解約日,2026/02/10\n\naccountId,解約日\nNX-1,2025-08-26\n").churned()).hasSize(1);
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    ChurnList list =
        read(
            """
            アカウントID,解約日
            NX-1,2025/08/26
            NX-1,2025/08/27
            ,2026/02/30
            NX-2,2026/02/11
            NX-3
            """);

    assertThat(list.churned()).extracting(Churned::subject).containsExactly("NX-1");
    assertThat(list.findings())
        .extracting(finding -> finding.line() + " " + finding.column() + " " + finding.code())
        .containsExactly(
            "3 アカウントID duplicate-subject",
            "4 アカウントID required",
            "4 解約日 not-a-date",
            "5 解約日 after-today",
            "6 null wrong-column-count");
  }

  @Test
  void letsNoBadLineTakeThePlaceOfAGoodOne() {
    ChurnList list =
        read(
            """
            アカウントID,解約日
            NX-1,2025/02/30
            NX-1,2025/08/27
            "NX-2,2025/08/28
            NX-2,2025/08/29
             NX-1 ,2025/08/30
            """);

    assertThat(list.churned())
        .extracting(one -> one.subject() + " " + one.on())
        .containsExactly("NX-1 2025-08-27", "NX-2 2025-08-29");
    assertThat(list.findings())
        .extracting(finding -> finding.line() + " " + finding.code())
        .containsExactly("2 not-a-date", "4 unclosed-quote", "6 duplicate-subject");
  }

  @Test
  void readsDaysAndSubjectsAsABatchDoes() {
    ChurnList list =
        ChurnList.read(
            """
            アカウントID,解約日
            NX-1,1900/01/01
            NX-2,1899/12/30
            NX-3,0026/02/01
            NX-4,45895
            NX-5,
            NX\u200b-6,2025/08/26
            NX-7,2025年8月26日
            東京 小計,16
            'NX-8,2025/08/26
            """
                .getBytes(UTF_8),
            UTF_8,
            CATALOGUE,
            null,
            TODAY,
            20);

    assertThat(list.churned()).extracting(Churned::subject).containsExactly("'NX-8");
    assertThat(list.findings())
        .extracting(finding -> finding.line() + " " + finding.column() + " " + finding.code())
        .containsExactly(
            "2 解約日 not-a-date",
            "3 解約日 not-a-date",
            "4 解約日 below-minimum",
            "5 解約日 not-a-date",
            "6 解約日 required",
            "7 アカウントID not-text",
            "8 解約日 not-a-date",
            "9 アカウントID total-row",
            "9 解約日 not-a-date");
    assertThat(list.findings().get(3).message().ja()).contains("シリアル値（2025/08/26）");
  }

  @Test
  void namesTheCharacterSetWhereHeadersCannotBeReadInIt() {
    byte[] csv = "アカウントID,解約日\nNX-1,2025/08/26\n".getBytes(Charset.forName("windows-31j"));

    assertThatThrownBy(() -> ChurnList.read(csv, UTF_8, CATALOGUE, null, TODAY, 5))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().violations().get(0).message().ja())
                    .contains("charset=Shift_JIS"));
  }

  @Test
  void refusesWhatIsNoSuchTable() {
    assertThat(refusal("")).isEqualTo("invalid-columns");
    assertThat(refusal("アカウントID,日\nNX-1,2025/08/26\n")).isEqualTo("invalid-columns");
    assertThat(refusal("アカウントID,解約日,解約日\n")).isEqualTo("invalid-columns");
    assertThat(refusal("アカウントID,解約日\n" + "NX,2025/08/26\n".repeat(6))).isEqualTo("too-large");
  }

  private static String refusal(String csv) {
    List<String> codes = new ArrayList<>();
    assertThatThrownBy(() -> read(csv))
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> codes.add(refused.problem().code()));
    return codes.get(0);
  }
}
