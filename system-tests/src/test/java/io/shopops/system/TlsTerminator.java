package io.shopops.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** Lends TLS to a server of the loopback address that has none itself: not every machine's test Redis does. */
final class TlsTerminator implements AutoCloseable {
    private final ServerSocket socket;
    private final int plainPort;

    TlsTerminator(SSLContext tls, int plainPort) throws IOException {
        this.plainPort = plainPort;
        socket = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(() -> {
            while (true) {
                join(socket.accept());
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    private void join(Socket client) {
        inBackground(() -> {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), plainPort);
            inBackground(() -> pass(server.getInputStream(), client.getOutputStream(), client, server));
            pass(client.getInputStream(), server.getOutputStream(), client, server);
        });
    }

    /** A client that does not trust us ends here, in its handshake. */
    private static void pass(InputStream from, OutputStream to, Socket client, Socket server) throws IOException {
        try (client;
                server) {
            from.transferTo(to);
        }
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // Closed, by one side or by the other.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private interface Work {
        void run() throws IOException;
    }
}
