package io.kakaritsuke.feed.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server that answers as no library would: byte for byte, or not at all. */
final class RawServer implements AutoCloseable {
  /** Answers one request. */
  interface Answer {
    void to(String head, OutputStream out) throws Exception;
  }

  /** The heads of all requests, in lines. */
  final List<String> heads = Collections.synchronizedList(new ArrayList<>());

  private final ServerSocket socket;
  private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());

  RawServer(String address, Answer answer) throws IOException {
    this(0, address, answer);
  }

  RawServer(int port, String address, Answer answer) throws IOException {
    socket = new ServerSocket(port, 0, InetAddress.getByName(address));
    start(() -> accept(answer));
  }

  int port() {
    return socket.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/export/usage.csv";
  }

  private void accept(Answer answer) {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        start(() -> serve(connection, answer));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void serve(Socket connection, Answer answer) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      StringBuilder head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      heads.add(head.toString());
      answer.to(head.toString(), connection.getOutputStream());
    } catch (Exception gone) {
      // Cut off by the client, which is what is tested.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : List.copyOf(connections)) {
      connection.close();
    }
  }
}
