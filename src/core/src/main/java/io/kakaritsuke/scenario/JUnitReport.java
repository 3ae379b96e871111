package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Firing;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes results as JUnit XML, one test case a scenario, for tools that collect test reports. */
public final class JUnitReport {
  private JUnitReport() {}

  /**
   * Writes the report as UTF-8; the stream stays open.
   *
   * @param suite the name of the test suite, as {@code webinar version 3}
   */
  public static void write(String suite, List<ScenarioResult> results, OutputStream out)
      throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", printable(suite));
    xml.writeAttribute("tests", String.valueOf(results.size()));
    xml.writeAttribute(
        "failures", String.valueOf(results.stream().filter(result -> !result.passed()).count()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (ScenarioResult result : results) {
      testCase(xml, result);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.flush();
  }

  private static void testCase(XMLStreamWriter xml, ScenarioResult result)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", printable(result.scenario().name()));
    xml.writeAttribute("classname", printable(result.scenario().file()));
    if (!result.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", result.scenario().guard() ? "guard" : "expectation");
      xml.writeAttribute("message", printable(result.differences().get(0).text().ja()));
      xml.writeCharacters(printable(explanation(result)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** All differences, then the rows that decided, one a line. */
  public static String explanation(ScenarioResult result) {
    Scenario scenario = result.scenario();
    String differences =
        result.differences().stream()
            .map(one -> one.text().ja() + " / " + one.text().en())
            .collect(Collectors.joining("\n"));
    String firings =
        result.firings().stream()
            .map(JUnitReport::firing)
            .collect(Collectors.joining("\n  ", "\n  ", ""));
    return scenario.file()
        + " "
        + scenario.spot().place()
        + "\n"
        + differences
        + "\n決めた行 / decided by:"
        + firings;
  }

  private static String firing(Firing firing) {
    if (firing instanceof Firing.OfRow row) {
      return row.workbook() + "「" + row.sheet() + "」" + row.row() + " (" + row.id() + ")";
    }
    Firing.OfRule rule = (Firing.OfRule) firing;
    return rule.file() + "「" + rule.rule() + "」";
  }

  // XML has no way to write control characters.
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints().forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : 0xFFFD));
    return printable.toString();
  }

  private static boolean isPrintable(int c) {
    boolean control = c < 0x20 && c != '\n' && c != '\t';
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !half && c != 0xFFFE && c != 0xFFFF;
  }
}
