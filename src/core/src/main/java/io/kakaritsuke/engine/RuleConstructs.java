package io.kakaritsuke.engine;

import static java.util.regex.Pattern.MULTILINE;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What DRL and Java can say and a rule of this service cannot: each is a finding at its line, with
 * what does the same here. And what a rule hands in, checked like a cell where its text says it.
 */
final class RuleConstructs {
  /** The list of choices for whoever does something. */
  static final String PEOPLE = "担当";

  private enum Where {
    HEAD,
    CONDITION,
    CODE
  }

  private record Construct(Where where, Finding.Level level, Pattern pattern, Text instead) {}

  static final Text NOT_EVALUATED =
      new Text(
          "ルールに注釈（@）や計算した属性は付けられません。削除してください",
          "annotations, and attributes that are computed, do not work; delete it");
  private static final Text TABLES_DECIDE =
      new Text(
          "順序は型（Segmentation から Intervention）で決まります。削除してください",
          "the order follows from the types; delete it");
  static final Text ONE_OBJECT =
      new Text(
          "1つのルールは1つのオブジェクトだけを調べます。集計は派生ファクトにし、一覧は signals contains のように調べてください",
          "a rule matches one object: declare a derived fact, or ask a list as in signals contains");
  private static final Text NO_FACTS =
      new Text(
          "事実は加えられず、変えられません。結論は $facts.decide() に渡してください",
          "facts are neither added nor changed; hand conclusions to $facts.decide()");
  static final Text SAME_FACTS =
      new Text(
          "同じ事実からは、いつも同じ判定になるようにします。日付は派生ファクト（経過日数など）を使ってください",
          "the same facts must always give the same decision; use derived facts for days");
  static final Text OWN_PACKAGE =
      new Text(
          "ルールブックの名前のような、ほかで使われていない名前にしてください",
          "take a name that nothing else has, as that of the rulebook");
  private static final Text AS_IT_IS = new Text("文字そのものを書いてください", "write the character itself");
  private static final Text NOT_OUTSIDE =
      new Text(
          "ルールからサービスやファイル、ほかのスレッドには触れられません。削除してください",
          "a rule has no access to the service, files or threads; delete it");

  static final Text JAVA =
      new Text(
          "ルールで使えるのは、文字・数・日付・一覧を扱う Java のクラス（String、Math、BigDecimal、LocalDate、List、Map など）と io.kakaritsuke.rules.* だけです",
          "rules use io.kakaritsuke.rules.* and the classes of Java for texts, numbers, days and"
              + " lists (String, Math, BigDecimal, LocalDate, List, Map and the like)");

  private static final List<Construct> ALL =
      List.of(
          head(
              "^\\s*(global)\\b",
              "設定の表に値を置き、Settings で読んでください",
              "keep the value in a 設定 table and read it as Settings"),
          head(
              "^\\s*(declare)\\b",
              "型は宣言できません。facts.xlsx のファクトを使ってください",
              "types cannot be declared; use the facts of facts.xlsx"),
          head(
              "^\\s*(query)\\b",
              "問い合わせは使われません。rule で書いてください",
              "queries are never asked; write a rule"),
          head("^\\s*(unit)\\b", "unit は使えません。削除してください", "units do not work here; delete it"),
          head(
              "\\b(extends)\\b",
              "ルールの継承は使えません。条件をそれぞれのルールに書いてください",
              "rules do not inherit; write the conditions in each rule"),
          head(
              "\\b(dialect\\s+\"mvel\")",
              "then の後は Java で書きます。削除してください",
              "code after then is Java; delete it"),
          head(
              "(?<![.\\w])(agenda-group|ruleflow-group|activation-group|auto-focus)\\b",
              TABLES_DECIDE),
          head("(?<![.\\w])(timer|duration|calendars|date-effective|date-expires)\\b", SAME_FACTS),
          head(
              "(?<![.\\w])(enabled)\\b",
              "使わないルールは削除してください",
              "delete a rule that is not to be used"),
          warned("(?<![.\\w])(salience|no-loop|lock-on-active)\\b", TABLES_DECIDE),
          condition("\\b(from)\\b", ONE_OBJECT),
          condition("\\b(accumulate|acc|collect|groupby|forall|exists)\\b\\s*\\(?", ONE_OBJECT),
          condition("(?<![.\\w!])(not)\\s+\\(?\\s*[A-Z]", ONE_OBJECT),
          condition("\\b(entry-point)\\b", ONE_OBJECT),
          condition("\\b(over\\s+window)\\b", ONE_OBJECT),
          condition("(\\?\\s*\\w+)\\s*\\(", ONE_OBJECT),
          condition(
              "\\b(eval)\\s*\\(",
              "条件は Intervention( score >= 60 ) のように、型の括弧の中に書いてください",
              "write the condition between the brackets of the type, as in Intervention( score >= 60 )"),
          condition(
              "\\b(do)\\s*\\[", "then は1つだけです。ルールを分けてください", "there is one then; write two rules"),
          condition(
              "(:=)",
              "結び付けは使えません。「:」で名前を付けてください",
              "there is nothing to unify with; name it with :"),
          condition(
              "\\b(str\\s*\\[)",
              "matches \"Pro.*\" のように matches で書いてください",
              "write it with matches, as in matches \"Pro.*\""),
          condition(
              "\\b(soundslike)\\b",
              "音の近さは日本語では比べられません。== か matches を使ってください",
              "sounds of Japanese are not compared; use == or matches"),
          condition("(=>)", ">= と書いてください", "write >="),
          condition("(=<)", "<= と書いてください", "write <="),
          condition("(<>)", "!= と書いてください", "write !="),
          condition("(===)", "== と書いてください", "write =="),
          condition("(=~|~=)", "matches と書いてください", "write matches"),
          condition("\\b(memberOf)\\s*\\(", "一覧は in ( … ) と書いてください", "write a list as in ( … )"),
          condition(
              "(?<![\\w.])(\\d+(?:\\.\\d+)?\\s*%)(?!\\s*[\\w(])",
              "0.4B のような小数か、Settings の値にしてください", "write a decimal as 0.4B, or use a setting"),
          condition(
              "(?<![.\\w!])(not)\\s+(?!in\\b|contains\\b|matches\\b|memberOf\\b|null\\b)[a-z]",
              "enterprise == false のように書いてください",
              "write it as in enterprise == false"),
          condition("\\b(is\\s+not)\\b", "!= null と書いてください", "write != null"),
          condition("\\b(excludes)\\b", "not contains と書いてください", "write not contains"),
          condition(
              "(?<![.\\w])(after|before|coincides|during|finishes|finishedby|includes|meets|metby|overlaps|overlappedby|starts|startedby)(?:\\s*[\\[\"$]|\\s+\\w)",
              "日付は >、<、== で比べてください",
              "compare dates with >, < and =="),
          condition("(#)\\s*[A-Z]", "型は変えられません。削除してください", "types are not cast; delete it"),
          condition(
              "(?<![\\w)])(Facts|Settings)\\s*\\(",
              "Facts と Settings は条件の型になりません。Segmentation、HealthScore、ChurnSignal、UpsellTrigger、Intervention のどれかにしてください",
              "Facts and Settings are never matched; use the type of a concern"),
          code("(?<![.\\w])(insert|insertLogical|insertAsync)\\s*\\(", NO_FACTS),
          code("(?<![.\\w])(update|modify|retract|delete)\\s*\\(", NO_FACTS),
          code("\\b(drools|kcontext|channels)\\s*[.\\[]", NO_FACTS),
          code("(?<!\\w)(?:\\w+\\s*\\.\\s*)?(now)\\s*\\(\\s*\\)", SAME_FACTS),
          code("\\b(new\\s+(?:java\\.util\\.)?(?:Date|Random|GregorianCalendar))\\b", SAME_FACTS),
          code(
              "\\b(Math\\s*\\.\\s*random|UUID\\s*\\.\\s*randomUUID|ThreadLocalRandom|SecureRandom|System\\s*\\.\\s*(?:currentTimeMillis|nanoTime)|Calendar\\s*\\.\\s*getInstance|Clock)\\b",
              SAME_FACTS),
          code(
              "\\b(System|Runtime|ProcessBuilder|Thread|ThreadLocal|Executors|CompletableFuture|ClassLoader|Class\\s*\\.\\s*forName|getClass|File|Files|Path|Paths|URL|URI|Socket|HttpClient)\\s*[.(]",
              NOT_OUTSIDE),
          code("\\b(synchronized)\\b", NOT_OUTSIDE),
          code(
              "\\b(Stream\\s*\\.\\s*(?:generate|iterate))\\b",
              "終わりのある繰り返しで書いてください",
              "write a loop that ends"));

  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?:^|;)[ \\t]*package\\s+((?:io\\.kakaritsuke|java|javax|jakarta|jdk|sun|com\\.sun|org\\.drools|org\\.kie|org\\.mvel2?)\\b[\\w.]*)",
          MULTILINE);

  /** A character of ASCII by its number: Java takes it for the character before it reads on. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\u+00[0-7][0-9a-fA-F])");

  private static final Pattern IMPORT =
      Pattern.compile(
          "(?:^|;)[ \\t]*import\\s+(?:static\\s+|function\\s+|accumulate\\s+|acc\\s+)?([\\w.*]+)",
          MULTILINE);
  private static final Pattern WHOLE =
      Pattern.compile(
          "io\\.kakaritsuke\\.rules\\.(?:\\*|\\w+)|java\\.(?:lang|math|util|time|time\\.temporal|time\\.format"
              + "|util\\.stream|util\\.function|util\\.regex)\\.\\*");
  private static final Pattern KEYWORD =
      Pattern.compile("(?<![\\w.$])(rule|query|function|when|then|end)\\b");
  private static final Pattern PATTERN_OF_TYPE =
      Pattern.compile(
          "(?<![.\\w])(?:Segmentation|HealthScore|ChurnSignal|UpsellTrigger|Intervention)\\s*\\(");
  private static final Pattern BINARY =
      Pattern.compile("\\b([a-z]\\w*)\\s*(?:==|!=|>=|<=|>|<)\\s*(-?\\d+\\.\\d+)(?![\\dB])");

  /** A column of an export, a member of an answer. */
  private static final Pattern FIGURE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,63}");

  /** What a line of a list has room for. */
  private static final int LONGEST_SHOWN = 200;

  private final Rulebook rulebook;

  /** Once each: a snippet stands in every rule of its table. */
  private final Set<Finding> findings = new LinkedHashSet<>();

  private RuleConstructs(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** All findings in all rule files. */
  public static List<Finding> of(Rulebook rulebook) {
    RuleConstructs constructs = new RuleConstructs(rulebook);
    rulebook.ruleFiles().forEach(constructs::check);
    return constructs.findings.stream().sorted(Finding.BY_PLACE).toList();
  }

  private void check(RuleFile file) {
    String text = RuleText.withoutComments(file.text());
    // Words in a text are no words of the language; of dialect "mvel" the text is one.
    String code =
        HandedIn.blanked(text.replace("\"mvel\"", "'mvel'")).replace("'mvel'", "\"mvel\"");
    String head = only(code, Where.HEAD);
    String conditions = only(code, Where.CONDITION);
    String java = only(code, Where.CODE);
    for (Construct construct : ALL) {
      String part =
          switch (construct.where()) {
            case HEAD -> head;
            case CONDITION -> conditions;
            case CODE -> java;
          };
      Matcher found = construct.pattern().matcher(part);
      while (found.find()) {
        complain(file, found.start(1), found.group(1).strip(), construct);
      }
    }
    forbidden(file, PACKAGE.matcher(head), OWN_PACKAGE);
    forbidden(file, NUMBERED.matcher(file.text()), AS_IT_IS);
    imports(file, head);
    severalPatterns(file, conditions);
    binaries(file, conditions);
    personal(file, conditions, java);
    HandedIn.of(file).forEach(this::check);
    findings.addAll(RuleLiterals.of(rulebook, file, conditions, text));
    findings.addAll(ComparedReferences.of(rulebook, file, java, text));
    findings.addAll(RuleCharacters.of(file, text));
  }

  /** The text with blanks for all that is not of the part. */
  private static String only(String code, Where part) {
    char[] kept = code.toCharArray();
    Where now = Where.HEAD;
    int from = 0;
    Matcher keyword = KEYWORD.matcher(code);
    while (keyword.find()) {
      Where next =
          switch (keyword.group(1)) {
            case "when" -> now == Where.HEAD ? Where.CONDITION : now;
            case "then" -> now == Where.HEAD || now == Where.CONDITION ? Where.CODE : now;
            case "function" -> now == Where.HEAD ? Where.CODE : now;
            case "rule", "query" -> isLineStart(code, keyword.start()) ? Where.HEAD : now;
            default -> now == Where.CONDITION || now == Where.CODE ? Where.HEAD : now;
          };
      if (next != now) {
        blank(kept, from, keyword.start(), now != part);
        from = keyword.start();
        now = next;
      }
    }
    blank(kept, from, kept.length, now != part);
    return new String(kept);
  }

  private static boolean isLineStart(String code, int at) {
    return code.substring(code.lastIndexOf('\n', at - 1) + 1, at).isBlank();
  }

  private static void blank(char[] text, int from, int to, boolean blank) {
    for (int i = from; blank && i < to; i++) {
      text[i] = text[i] == '\n' ? '\n' : ' ';
    }
  }

  private void complain(RuleFile file, int at, String found, Construct construct) {
    add(
        construct.level(),
        file,
        file.at(at),
        "unsupported-construct",
        told(found, construct.instead()),
        found);
  }

  private void forbidden(RuleFile file, Matcher found, Text instead) {
    while (found.find()) {
      complain(
          file,
          found.start(1),
          found.group(1),
          new Construct(Where.HEAD, Finding.Level.ERROR, found.pattern(), instead));
    }
  }

  private void imports(RuleFile file, String head) {
    Matcher found = IMPORT.matcher(head);
    while (found.find()) {
      if (!isImportable(found.group(1))) {
        add(
            Finding.Level.ERROR,
            file,
            file.at(found.start(1)),
            "unsupported-construct",
            new Text(
                "「"
                    + found.group(1)
                    + "」は読み込めません。使えるのは io.kakaritsuke.rules.* と、java.lang・java.math・java.time・java.util のクラスです",
                found.group(1)
                    + " cannot be imported; only io.kakaritsuke.rules.* and classes of java.lang,"
                    + " java.math, java.time and java.util"),
            found.group(1));
      }
    }
  }

  private static boolean isImportable(String name) {
    return WHOLE.matcher(name).matches()
        || Permitted.isClass(name.replace('.', '/'))
        || Permitted.isClass(name.replaceFirst("\\.(\\w+)\\z", "\\$$1").replace('.', '/'));
  }

  /** That something cannot be said in a rule, where it is said. */
  static Finding unsupported(RuleFile file, int offset, String found, Text instead) {
    return file.finding(
        Finding.Level.ERROR, file.at(offset), "unsupported-construct", told(found, instead), found);
  }

  private static Text told(String found, Text instead) {
    return new Text(
        "「" + found + "」はここでは使えません。" + instead.ja(),
        found + " does not work here: " + instead.en());
  }

  private void severalPatterns(RuleFile file, String conditions) {
    Matcher rule =
        Pattern.compile("(?<!\\w)when\\b([^\\n]*(?:\\n(?!\\s*when\\b)[^\\n]*)*+)")
            .matcher(conditions);
    while (rule.find()) {
      Matcher pattern = PATTERN_OF_TYPE.matcher(rule.group(1));
      boolean one = pattern.find();
      if (one && pattern.find()) {
        add(
            Finding.Level.ERROR,
            file,
            file.at(rule.start(1) + pattern.start()),
            "unsupported-construct",
            new Text(
                "条件の型が2つあります。" + ONE_OBJECT.ja(), "There are two patterns: " + ONE_OBJECT.en()),
            pattern.group().replace("(", "").strip());
      }
    }
  }

  private void binaries(RuleFile file, String conditions) {
    Matcher found = BINARY.matcher(conditions);
    while (found.find()) {
      Fact fact = rulebook.catalogue().fact(found.group(1));
      if (fact != null && fact.type() == FactType.DECIMAL) {
        add(
            Finding.Level.ERROR,
            file,
            file.at(found.start(2)),
            "binary-decimal",
            new Text(
                "「"
                    + found.group(2)
                    + "」は2進数の近い値になり、境目で当てはまらなくなります。「"
                    + found.group(2)
                    + "B」と書くか、Settings の値を使ってください",
                found.group(2)
                    + " is binary and not exact at the boundary; write "
                    + found.group(2)
                    + "B or use a setting"),
            found.group(2));
      }
    }
  }

  // Rules have no properties for them; here it is said why.
  private void personal(RuleFile file, String conditions, String java) {
    rulebook.catalogue().facts().stream()
        .filter(Fact::personal)
        .forEach(
            fact -> {
              String getter = Pattern.quote(Vocabulary.getter(fact.name())) + "(?=\\s*\\()";
              String name = "(?<![\\w.$])" + Pattern.quote(fact.name()) + "(?![\\w$]|\\s*[(:])";
              personal(file, fact, Pattern.compile(name + "|\\b" + getter).matcher(conditions));
              personal(file, fact, Pattern.compile("\\b" + getter).matcher(java));
            });
  }

  private void personal(RuleFile file, Fact fact, Matcher found) {
    while (found.find()) {
      add(
          Finding.Level.ERROR,
          file,
          file.at(found.start()),
          "personal-fact",
          new Text(
              "「"
                  + fact.label()
                  + "」（"
                  + fact.name()
                  + "）は個人情報なので、ルールには使えません。この行から除いてください（個人情報でなければ、facts.xlsx の「個人情報」を空欄にします）",
              fact.name()
                  + " is personal and no rule can look at it. Leave it out, or blank 個人情報 in"
                  + " facts.xlsx if it is not personal"),
          found.group());
    }
  }

  private void check(HandedIn call) {
    switch (call.what()) {
      case "signal" -> oneOf(call, 2, severities());
      case "segment" -> segment(call);
      case "intervention" -> {
        Set<String> people = codes(rulebook.catalogue().choiceLists().get(PEOPLE));
        oneOf(call, 2, people);
        oneOf(call, 3, people);
        hours(call);
      }
      default -> {}
    }
    if (call.what().equals("figure")) {
      figure(call);
    } else if (!call.what().equals("segment")) {
      code(call);
      label(call);
    }
  }

  private void segment(HandedIn call) {
    oneOf(call, 0, new LinkedHashSet<>(rulebook.catalogue().dimensions()));
    List<String> names =
        call.arguments().isEmpty() ? null : call.arguments().get(0).values(rulebook);
    if (names != null && names.size() == 1) {
      Fact dimension = rulebook.catalogue().fact(names.get(0));
      oneOf(call, 1, dimension == null ? null : codes(dimension.choices()));
    }
  }

  private void oneOf(HandedIn call, int place, @Nullable Set<String> known) {
    if (known == null || call.arguments().size() <= place) {
      return;
    }
    HandedIn.Argument argument = call.arguments().get(place);
    List<String> values = argument.values(rulebook);
    for (String value : values == null ? List.<String>of() : values) {
      if (!known.contains(value)) {
        String all = String.join("・", known);
        Text message =
            known.isEmpty()
                ? new Text(
                    "「" + value + "」は選択肢にありません。選択肢が1つも登録されていないので、先に facts.xlsx に加えてください",
                    value
                        + " is not one of the choices: there are none yet; add them to facts.xlsx")
                : new Text(
                    "「" + value + "」は選択肢にありません。" + all + " のどれかにしてください",
                    value + " is not one of the choices. Choose one of " + all);
        add(call, argument, "unknown-choice", message, value);
      }
    }
  }

  private void code(HandedIn call) {
    List<String> values =
        call.arguments().isEmpty() ? null : call.arguments().get(0).values(rulebook);
    for (String value : values == null ? List.<String>of() : values) {
      if (!Collector.CODE.matcher(value).matches()) {
        Text message =
            new Text(
                "「" + value + "」はコードになりません。英大文字で始め、英大文字・数字・_ で64文字までにしてください（例：NO_LOGIN）",
                value
                    + " is no code; begin with a capital letter and go on with capital letters,"
                    + " digits and _, up to 64 characters, as in NO_LOGIN");
        add(call, call.arguments().get(0), "bad-code", message, value);
      }
    }
  }

  // Whoever reads a decision sees nothing of a blank one, and little of a very long one.
  private void label(HandedIn call) {
    List<String> values =
        call.arguments().size() < 2 ? null : call.arguments().get(1).values(rulebook);
    for (String value : values == null ? List.<String>of() : values) {
      if (Hidden.without(value).isBlank()) {
        Text message =
            new Text(
                "表示する言葉が空です。何が起きているか、何をするかを書いてください",
                "There is nothing to be shown; write what it is, or what to do");
        add(call, call.arguments().get(1), "blank-label", message, value);
      } else if (value.length() > Bounds.LONGEST) {
        Text message =
            new Text(
                "長すぎます（" + value.length() + "文字）。" + Bounds.LONGEST + "文字までにしてください",
                "Too long (" + value.length() + " characters); write at most " + Bounds.LONGEST);
        add(call, call.arguments().get(1), "too-long", message, value.substring(0, LONGEST_SHOWN));
      } else if (value.length() > LONGEST_SHOWN) {
        add(
            Finding.Level.WARNING,
            call.file(),
            call.arguments().get(1).place(call.file()),
            "too-long",
            new Text(
                "表示する言葉が長く（"
                    + value.length()
                    + "文字）、一覧では途中までしか見えません。"
                    + LONGEST_SHOWN
                    + "文字までにしてください",
                "The words to be shown are long ("
                    + value.length()
                    + " characters), and lists show but their beginning; write at most "
                    + LONGEST_SHOWN),
            value.substring(0, LONGEST_SHOWN));
      }
    }
  }

  private void figure(HandedIn call) {
    List<String> values =
        call.arguments().isEmpty() ? null : call.arguments().get(0).values(rulebook);
    for (String value : values == null ? List.<String>of() : values) {
      if (!FIGURE.matcher(value).matches()) {
        Text message =
            new Text(
                "「" + value + "」は数の名前になりません。空白や記号を入れず、文字・数字・_ で64文字までにしてください（例：visitsPerUser）",
                value
                    + " is no name of a figure; write letters, digits and _ without blanks, up to 64"
                    + " characters, as in visitsPerUser");
        add(call, call.arguments().get(0), "bad-name", message, value);
      }
    }
  }

  private void hours(HandedIn call) {
    if (call.arguments().size() > 4 && call.arguments().get(4).text().matches("-\\d.*")) {
      String value = call.arguments().get(4).text();
      add(
          Finding.Level.ERROR,
          call.file(),
          call.arguments().get(4).place(call.file()),
          "outside-bounds",
          new Text("期限は0時間以上にしてください", "The due time is 0 hours or more"),
          value);
    }
  }

  // A word that comes from a setting is told where it stands, to whoever owns that workbook.
  private void add(
      HandedIn call, HandedIn.Argument argument, String code, Text message, String value) {
    Setting setting = argument.setting(rulebook, value);
    if (setting == null) {
      add(Finding.Level.ERROR, call.file(), argument.place(call.file()), code, message, value);
      return;
    }
    String meant = codeOf(value);
    findings.add(
        new Finding(
            Finding.Level.ERROR,
            setting.workbook(),
            setting.sheet(),
            setting.cell(),
            code,
            message,
            value,
            meant == null
                ? null
                : new Fix(
                    new Text("「" + meant + "」と入力する", "Type " + meant),
                    new Fix.SetCell(setting.sheet(), setting.cell(), meant))));
  }

  /** The code of a person whom people call so; null where nobody is. */
  private @Nullable String codeOf(String label) {
    List<Choice> people = rulebook.catalogue().choiceLists().getOrDefault(PEOPLE, List.of());
    return people.stream()
        .filter(one -> one.label().equals(label))
        .map(Choice::code)
        .findFirst()
        .orElse(null);
  }

  private static Set<String> severities() {
    return Arrays.stream(Severity.values())
        .map(Severity::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static @Nullable Set<String> codes(@Nullable List<Choice> choices) {
    return choices == null
        ? null
        : choices.stream().map(Choice::code).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void add(
      Finding.Level level,
      RuleFile file,
      RuleFile.Place place,
      String code,
      Text message,
      String value) {
    findings.add(file.finding(level, place, code, message, value));
  }

  private static Construct head(String pattern, String ja, String en) {
    return head(pattern, new Text(ja, en));
  }

  private static Construct head(String pattern, Text instead) {
    return construct(Where.HEAD, pattern, instead);
  }

  private static Construct condition(String pattern, String ja, String en) {
    return condition(pattern, new Text(ja, en));
  }

  private static Construct condition(String pattern, Text instead) {
    return construct(Where.CONDITION, pattern, instead);
  }

  private static Construct code(String pattern, String ja, String en) {
    return code(pattern, new Text(ja, en));
  }

  private static Construct code(String pattern, Text instead) {
    return construct(Where.CODE, pattern, instead);
  }

  private static Construct construct(Where where, String pattern, Text instead) {
    return new Construct(where, Finding.Level.ERROR, Pattern.compile(pattern, MULTILINE), instead);
  }

  private static Construct warned(String pattern, Text instead) {
    return new Construct(
        Where.HEAD, Finding.Level.WARNING, Pattern.compile(pattern, MULTILINE), instead);
  }
}
