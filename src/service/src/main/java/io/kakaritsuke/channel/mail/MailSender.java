package io.kakaritsuke.channel.mail;

import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.channel.Letter;
import io.kakaritsuke.channel.Letter.Link;
import io.kakaritsuke.channel.Letter.Part;
import io.kakaritsuke.channel.Outcome;
import io.kakaritsuke.channel.Sender;
import io.kakaritsuke.telling.Channel;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Mail, as text and as HTML. A server cannot be asked what it has: what may have arrived goes once
 * more under the same Message-ID.
 */
@Singleton
class MailSender implements Sender {
  /**
   * What can stand between the brackets of a command; a server says whether there is such a one.
   */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s\\p{Cntrl}<>,;:\"@]+@[^\\s\\p{Cntrl}<>,;:\"@]+");

  private static final int PERMANENT = 500;
  private static final int TRANSIENT = 400;
  private static final int NO_SERVICE = 421;

  private final Mailer mailer;
  private final Optional<String> from;

  @Inject
  MailSender(Mailer mailer, MailSettings settings) {
    this.mailer = mailer;
    this.from = settings.from();
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public boolean isConfigured() {
    return from.isPresent();
  }

  @Override
  public boolean isAddressed() {
    return true;
  }

  @Override
  public Duration pace() {
    return Duration.ZERO;
  }

  @Override
  public Outcome send(Letter letter) {
    if (!ADDRESS.matcher(letter.address()).matches()) {
      return new Outcome.Refused(HeldBack.UNKNOWN_ADDRESS, "");
    }
    String id = "<" + letter.id() + "@" + domain() + ">";
    try {
      mailer.send(mail(letter, id));
      return new Outcome.Sent(id);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Mail mail(Letter letter, String id) {
    Mail mail =
        new Mail()
            .addTo(letter.address())
            .setFrom(from.orElseThrow())
            .setSubject(SubjectLine.of(letter.title()))
            .setText(text(letter))
            .setHtml(html(letter))
            .addHeader("Message-ID", id)
            // No machine is to answer it.
            .addHeader("Auto-Submitted", "auto-generated");
    return letter.urgent() ? mail.addHeader("Importance", "high") : mail;
  }

  private String domain() {
    String address = from.orElseThrow();
    return address.substring(address.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
  }

  private static String text(Letter letter) {
    if (letter.parts().size() == 1) {
      return text(letter.parts().get(0));
    }
    return letter.parts().stream()
        .map(part -> "■ " + part.title() + "\n" + text(part))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Part part) {
    String links =
        part.links().stream()
            .map(link -> "\n" + link.label() + "\n" + link.url() + "\n")
            .collect(Collectors.joining());
    return part.text() + "\n" + links;
  }

  private static String html(Letter letter) {
    return letter.parts().stream()
        .map(MailSender::html)
        .collect(
            Collectors.joining(
                "\n",
                "<!doctype html>\n<html><head><meta charset=\"utf-8\"></head><body>\n",
                "\n</body></html>\n"));
  }

  private static String html(Part part) {
    return "<h3>"
        + escaped(part.title())
        + "</h3>\n<p>"
        + part.text().lines().map(MailSender::escaped).collect(Collectors.joining("<br>\n"))
        + "</p>"
        + part.links().stream().map(MailSender::html).collect(Collectors.joining());
  }

  private static String html(Link link) {
    return "\n<p><a href=\"" + escaped(link.url()) + "\">" + escaped(link.label()) + "</a></p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static Outcome failed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SMTPException answer) {
        return answered(answer);
      }
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return new Outcome.Closed(HeldBack.UNREACHABLE, "", null);
      }
    }
    return Outcome.Unknown.after(failure);
  }

  // The sentences of a server name whom it is about; its numbers do not.
  private static Outcome answered(SMTPException answer) {
    int code = answer.getReplyCode();
    String number = Integer.toString(code);
    String about = String.valueOf(answer.getMessage());
    if (code == NO_SERVICE) {
      return new Outcome.Closed(HeldBack.BUSY, number, null);
    }
    if (code >= PERMANENT && (about.startsWith("recipient") || about.startsWith("no recipient"))) {
      return new Outcome.Refused(HeldBack.UNKNOWN_ADDRESS, number);
    }
    if (code >= PERMANENT && (about.startsWith("sending data") || about.startsWith("DATA"))) {
      return new Outcome.Refused(HeldBack.NOT_ACCEPTED, number);
    }
    if (code >= PERMANENT) {
      // Who we are, or from whom it comes.
      return new Outcome.Closed(HeldBack.NOT_ALLOWED, number, null);
    }
    return code >= TRANSIENT
        ? new Outcome.Later(HeldBack.BUSY, number, null)
        : new Outcome.Unknown(number);
  }
}
