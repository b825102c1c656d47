package io.shopops.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sees the bytes of a connection before HTTP is read from them: when a request began to arrive, and how much was sent
 * ahead of the answer to the one before. Used on the connection's event loop alone.
 */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {
    /** Requests sent ahead of an answer wait in memory: beyond so many bytes no more are read before it. */
    static final int MOST_AHEAD = 16 * 1024;

    private static final AttributeKey<ConnectionWatch> KEY = AttributeKey.valueOf(ConnectionWatch.class, "of");

    private final HttpConnection connection;
    private final Consumer<ConnectionWatch> gone;
    private boolean arriving;
    private long since;
    private boolean requestArrived = true;
    private boolean answered = true;
    private int ahead;
    private boolean paused;

    private ConnectionWatch(HttpConnection connection, Consumer<ConnectionWatch> gone) {
        this.connection = connection;
        this.gone = gone;
    }

    /** Begins to watch; {@code gone} is told once the connection is closed. */
    static ConnectionWatch on(HttpConnection connection, Consumer<ConnectionWatch> gone) {
        ConnectionWatch watch = new ConnectionWatch(connection, gone);
        Channel channel = ((ConnectionBase) connection).channel();
        channel.attr(KEY).set(watch);
        channel.pipeline().addFirst(watch);
        return watch;
    }

    /** Where the connection comes from. */
    static InetAddress peer(HttpConnection connection) {
        return ((InetSocketAddress) ((ConnectionBase) connection).channel().remoteAddress()).getAddress();
    }

    static ConnectionWatch of(HttpConnection connection) {
        return ((ConnectionBase) connection).channel().attr(KEY).get();
    }

    HttpConnection connection() {
        return connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (requestArrived && !answered) {
            ahead += ((ByteBuf) message).readableBytes();
            if (ahead > MOST_AHEAD) {
                paused = true;
                context.channel().config().setAutoRead(false);
            }
        } else {
            arrives();
        }
        context.fireChannelRead(message);
    }

    private void arrives() {
        if (!arriving) {
            arriving = true;
            since = System.nanoTime();
        }
    }

    /** The head of a request was read. */
    void requestBegan() {
        requestArrived = false;
        answered = false;
    }

    /** All of it was read. */
    void requestEnded() {
        requestArrived = true;
        arriving = false;
    }

    /** It was answered, be it before it was read to its end. */
    void answered() {
        answered = true;
        if (requestArrived && ahead > 0) {
            arrives();
        }
        ahead = 0;
        if (paused) {
            paused = false;
            ((ConnectionBase) connection).channel().config().setAutoRead(true);
        }
    }

    /** Whether a request has been arriving for longer than that. */
    boolean hasBeenArrivingFor(Duration time) {
        return arriving && System.nanoTime() - since > time.toNanos();
    }

    boolean isClosed() {
        return !((ConnectionBase) connection).channel().isOpen();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone.accept(this);
        context.fireChannelInactive();
    }
}
