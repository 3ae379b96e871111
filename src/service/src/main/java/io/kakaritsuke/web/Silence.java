package io.kakaritsuke.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection on its event loop: when a request has begun and nothing more of it comes,
 * or an answer waits and nothing of it is taken, the connection is closed. While the service itself
 * does not read on, or has all of the request, the client owes nothing.
 */
final class Silence extends ChannelDuplexHandler {
  private static final Logger LOG = Logger.getLogger(Silence.class);
  // Between two requests a connection may rest as long as the framework lets it by default.
  private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(30);
  private static final int LOOKS = 4;

  private final Duration standstill;
  private boolean inRequest;
  private boolean headBegun;
  private long headAt;
  private long readAt = System.nanoTime();
  private long takenAt = System.nanoTime();
  private long pending;
  private @Nullable ScheduledFuture<?> looking;

  /**
   * @param standstill how long a client may stand still
   * @param inRequest whether more of a request is to come now
   */
  Silence(Duration standstill, boolean inRequest) {
    this.standstill = standstill;
    this.inRequest = inRequest;
  }

  /** Sees the bytes before they are taken apart, so that half a head is noticed. */
  ChannelInboundHandlerAdapter heads() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object bytes) {
        readAt = System.nanoTime();
        if (!inRequest && !headBegun) {
          headBegun = true;
          headAt = readAt;
        }
        context.fireChannelRead(bytes);
      }
    };
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long period = Math.max(1, standstill.toMillis() / LOOKS);
    looking =
        context
            .executor()
            .scheduleAtFixedRate(() -> look(context), period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (looking != null) {
      looking.cancel(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    handlerRemoved(context);
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      inRequest = true;
      headBegun = false;
    }
    if (message instanceof LastHttpContent) {
      inRequest = false;
    }
    context.fireChannelRead(message);
  }

  // Asked for when the service reads on after it had not: the time until then was not the client's.
  @Override
  public void read(ChannelHandlerContext context) {
    readAt = System.nanoTime();
    context.read();
  }

  private void look(ChannelHandlerContext context) {
    long now = System.nanoTime();
    ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
    long bytes = waiting == null ? 0 : waiting.totalPendingWriteBytes();
    if (bytes == 0 || bytes != pending) {
      pending = bytes;
      takenAt = now;
    }
    boolean reading = context.channel().config().isAutoRead();
    if (inRequest && reading && isOver(readAt, now)) {
      cut(context, "has sent no more of its request");
    } else if (headBegun && !inRequest && isOver(headAt, now)) {
      cut(context, "has not ended the head of its request");
    } else if (isOver(takenAt, now)) {
      cut(context, "has taken nothing of its answer");
    } else if (!inRequest && bytes == 0 && now - Math.max(readAt, takenAt) > REST_NANOS) {
      context.close();
    }
  }

  private boolean isOver(long since, long now) {
    return now - since > standstill.toNanos();
  }

  private void cut(ChannelHandlerContext context, String what) {
    LOG.infof(
        "Cut off: the client at %s %s for %d seconds",
        context.channel().remoteAddress(), what, standstill.toSeconds());
    context.close();
  }
}
