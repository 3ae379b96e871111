package io.kakaritsuke.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the markup of a part from its beginning to its end, without following anything in it. */
final class Markup {
  private Markup() {}

  /**
   * Tells the handler all of it.
   *
   * @return the handler
   * @throws SAXException where it is not well-formed, or where the handler has had enough
   */
  static <H extends DefaultHandler> H read(byte[] part, H handler)
      throws IOException, SAXException {
    try {
      XMLReader reader = XMLHelper.newXMLReader();
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.parse(new InputSource(new ByteArrayInputStream(part)));
      return handler;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
