package io.shopops.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As a Service of Kubernetes: each new connection goes to one of the servers in turn, and stays there however long it
 * lives, also when the server is no longer one of them.
 */
final class Balancer implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listening;
    private final List<URI> servers = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Balancer() {
        try {
            listening = new ServerSocket(Stack.freePorts(1).get(0), 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::listen);
    }

    int port() {
        return listening.getLocalPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    void add(URI server) {
        servers.add(server);
    }

    void remove(URI server) {
        servers.remove(server);
    }

    private void listen() {
        try {
            while (true) {
                connect(listening.accept());
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void connect(Socket caller) throws IOException {
        List<URI> now = List.copyOf(servers);
        URI server = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
        try {
            Socket there = new Socket(server.getHost(), server.getPort());
            start(() -> pump(caller, there));
            start(() -> pump(there, caller));
        } catch (IOException refused) {
            caller.close();
        }
    }

    private static void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        // The end of one way is the end of both: nobody here speaks on after it.
        try (from;
                to) {
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // Both sides see it by their own connection.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
