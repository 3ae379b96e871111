package io.kakaritsuke.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A mail server that answers one command as it is told, and all others well. */
final class RefusingMailServer implements AutoCloseable {
  private final ServerSocket server;
  private final String command;
  private final String answer;

  /**
   * @param command its beginning; "." for the end of a message
   */
  RefusingMailServer(int port, String command, String answer) throws IOException {
    this.server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    this.command = command;
    this.answer = answer;
    Thread thread = new Thread(this::serve, "mail");
    thread.setDaemon(true);
    thread.start();
  }

  // A client may keep a connection open while it opens another.
  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> listen(socket), "mail client");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // The server is closed.
      }
    }
  }

  private void listen(Socket socket) {
    try (socket) {
      speak(socket);
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private void speak(Socket socket) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    OutputStream out = socket.getOutputStream();
    say(out, "220 mail.example.com ESMTP");
    boolean data = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (data && !line.equals(".")) {
        continue;
      }
      boolean refused = line.startsWith(command);
      data = line.equals("DATA") && !refused;
      say(out, refused ? answer : data ? "354 go on" : "250 mail.example.com");
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
