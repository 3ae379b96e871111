package io.kakaritsuke.ui;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coming to the page: with a key, in both languages, with any role. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PageInBrowserTest extends InBrowser {
  @ParameterizedTest
  @CsvSource({
    "ja, 1280, 公開中の版, ブックをダウンロードする",
    "ja, 390, 公開中の版, ブックをダウンロードする",
    "en, 1280, Active version, download its workbooks",
    "en, 390, Active version, download its workbooks"
  })
  void opensWithAKey(String language, int width, String version, String heading) {
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", version)
          .reads("#h-rulebook", heading)
          .picture("open-%s-%d".formatted(language, width));
    }
  }

  @Test
  void tellsAKeyForProgramsWhatItMayAndWhomToAsk() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook, Keys.make(null, Role.EVALUATOR).key())
          .reads("#page-problem", "このキーの役割は「判定の依頼」です")
          .reads("#page-problem", "キーを発行した管理者に、必要な役割を伝えてください")
          .picture("role-evaluator");
    }
  }

  @Test
  void tellsAReaderWhatIsForOthers() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook, Keys.make(null, Role.READER).key())
          .reads("#rulebook-view", "公開中の版")
          .reads("#role-note", "ブックを送る（「編集」の役割）")
          .reads("#me", "閲覧")
          .picture("role-reader");
    }
  }
}
