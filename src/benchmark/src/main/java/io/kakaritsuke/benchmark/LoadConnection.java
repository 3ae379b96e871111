package io.kakaritsuke.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** One connection that stays open; one request under way at a time. */
final class LoadConnection implements AutoCloseable {
  private static final String LENGTH = "\r\ncontent-length:";

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private long sentAt;
  private int status;
  private int bodyLength;
  private long bodyLeft;
  private boolean headRead;

  LoadConnection(InetSocketAddress address, Selector selector) throws IOException {
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends a request; its answer is read by {@link #read}. */
  void send(ByteBuffer request) throws IOException {
    headRead = false;
    buffer.clear();
    sentAt = System.nanoTime();
    ByteBuffer rest = request.duplicate();
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Takes what has arrived; true when the answer is complete. */
  boolean read() throws IOException {
    int count = channel.read(buffer);
    if (count < 0) {
      throw new EOFException("the service closed the connection");
    }
    if (headRead) {
      bodyLeft -= count;
      buffer.clear();
    } else {
      readHead();
    }
    return headRead && bodyLeft <= 0;
  }

  long sentAt() {
    return sentAt;
  }

  int status() {
    return status;
  }

  int bodyLength() {
    return bodyLength;
  }

  private void readHead() throws IOException {
    byte[] bytes = new byte[Math.min(buffer.position(), 2_000)];
    buffer.get(0, bytes);
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
    int length = head.indexOf(LENGTH);
    if (length < 0) {
      throw new IOException("an answer without content-length: " + head);
    }
    int from = length + LENGTH.length();
    bodyLength = Integer.parseInt(head.substring(from, head.indexOf('\r', from)).trim());
    status = Integer.parseInt(head.substring(9, 12));
    headRead = true;
    bodyLeft = bodyLength - (buffer.position() - (end + 4L));
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
