package io.shopops.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;

/** Ports of the loopback address that nobody listens on. */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_999;

    private FreePorts() {}

    /**
     * Different free ports, of 20000…31999: below what Linux and macOS hand out to outgoing connections (from 32768 and
     * from 49152), one of which could take the port before its server does. {@code ServerSocket(0)} draws from there.
     */
    public static List<Integer> some(int count) {
        return new SecureRandom()
                .ints(LOWEST, HIGHEST + 1)
                .distinct()
                .filter(FreePorts::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    /** Whether a server could listen there now. Takes the port for a moment: not to be asked of one that a server begins on. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
