package io.kakaritsuke.decisionlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A network to a server that can fail: cut off, fall silent, or break in the middle of a commit.
 */
final class Wire implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket server;
  private boolean silent;
  private volatile boolean cutAfterCommit;

  Wire(int target) throws IOException {
    this.target = target;
    ServerSocket first = listen(0);
    port = first.getLocalPort();
    accept(first);
  }

  int port() {
    return port;
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private void accept(ServerSocket listening) {
    server = listening;
    daemon(
        () -> {
          while (!listening.isClosed()) {
            Socket client = listening.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            if (!kept(listening, client, far)) {
              continue;
            }
            daemon(() -> pump(client, far, true));
            daemon(() -> pump(far, client, false));
          }
        });
  }

  // A connection that was being made while the wire was cut is cut as well.
  private synchronized boolean kept(ServerSocket listening, Socket client, Socket far)
      throws IOException {
    if (listening.isClosed()) {
      client.close();
      far.close();
      return false;
    }
    sockets.add(client);
    sockets.add(far);
    return true;
  }

  private void pump(Socket from, Socket to, boolean fromClient) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitVoice();
        out.write(buffer, 0, read);
        out.flush();
        if (fromClient
            && cutAfterCommit
            && new String(buffer, 0, read, ISO_8859_1).contains("COMMIT")) {
          cutAfterCommit = false;
          from.close();
        }
      }
    }
  }

  private synchronized void awaitVoice() {
    while (silent) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** As if the server had gone: connections break, new ones are refused. */
  synchronized void cut() throws IOException {
    ServerSocket listening = server;
    if (listening != null) {
      listening.close();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  void mend() throws IOException {
    fallSilent(false);
    accept(listen(port));
  }

  /** Nothing arrives any more, and nobody says so. */
  synchronized void fallSilent(boolean now) {
    silent = now;
    notifyAll();
  }

  /** The next commit reaches the server; its answer is lost with the connection. */
  void cutAfterNextCommit() {
    cutAfterCommit = true;
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A cut wire is what this is for.
              }
            },
            "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
