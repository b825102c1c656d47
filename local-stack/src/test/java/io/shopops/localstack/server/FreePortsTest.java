package io.shopops.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    /** One lower than where Linux begins to number outgoing connections. */
    private static final int HIGHEST = 32_767;

    @Test
    void areDifferentAndNotThoseOfOutgoingConnections() {
        assertThat(FreePorts.some(500)).doesNotHaveDuplicates().hasSize(500).allMatch(port -> port <= HIGHEST);
    }

    @Test
    void areTakenByNobody() throws Exception {
        int port = FreePorts.some(1).get(0);
        assertThat(FreePorts.isFree(port)).isTrue();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
