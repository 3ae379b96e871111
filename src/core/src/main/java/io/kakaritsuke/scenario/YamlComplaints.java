package io.kakaritsuke.scenario;

/** Everything that can be wrong with a scenario file before it is known what it means. */
final class YamlComplaints {
  private final Complaints complaints;

  YamlComplaints(Complaints complaints) {
    this.complaints = complaints;
  }

  void tooLarge(String size) {
    complaints.add(
        null,
        "too-large",
        "大きすぎます：" + size + "。1 MiB までです。ファイルを分けてください",
        "Too large: " + size + ". At most 1 MiB; split the file",
        size);
  }

  void notUtf8() {
    complaints.add(
        null,
        "malformed-text",
        "UTF-8 として読めない文字があります。文字コード UTF-8 で保存してください",
        "The file has bytes that are not UTF-8. Save it as UTF-8",
        null);
  }

  void brokenYaml(String place) {
    complaints.add(
        place,
        "broken-yaml",
        "YAML として読めません。この行と1つ上の行の字下げ（スペース）、「:」の後の空白、引用符を確認してください",
        "This is not YAML. Check the indentation (spaces), the space after \":\" and the quotes of"
            + " this line and the one above",
        null);
  }

  void emptyFile() {
    complaints.add(
        "1:1",
        "empty-file",
        "シナリオがありません。「scenarios:」の下に書いてください",
        "There is no scenario. Write them below \"scenarios:\"",
        null);
  }

  void secondDocument(String place) {
    complaints.add(
        place,
        "second-document",
        "「---」で区切られた2つ目の文書があります。1つのファイルには1つだけ書いてください",
        "A second document begins here (---). Keep one document in a file",
        null);
  }

  void tooDeep(String place, int most) {
    complaints.add(
        place,
        "too-deep",
        "入れ子が深すぎます。" + most + " 段までです",
        "Nested too deeply; at most " + most + " levels",
        null);
  }

  void alias(String place) {
    complaints.add(
        place,
        "yaml-alias",
        "「&」「*」による参照は使えません。値をそのまま書くか、共通の値は defaults に書いてください。「*」や「&」で始まる文字は引用符で囲みます",
        "References by & and * are not allowed. Write the value out, or put what is shared under"
            + " defaults; quote a text that begins with one of them",
        null);
  }

  void tag(String place) {
    complaints.add(
        place,
        "yaml-tag",
        "「!」による型の指定は使えません。取り除いてください。「!」で始まる文字は引用符で囲みます",
        "Types given by ! are not allowed. Remove it; quote a text that begins with !",
        null);
  }

  void noName(String place) {
    complaints.add(place, "wrong-type", "ここには名前（文字）が必要です", "A name (a text) is needed here", null);
  }
}
