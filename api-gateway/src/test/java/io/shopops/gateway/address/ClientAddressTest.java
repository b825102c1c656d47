package io.shopops.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final String PROXY = "10.0.0.1";
    private static final String CALLER = "203.0.113.7";

    private final ClientAddress behindProxies =
            new ClientAddress(List.of(IpNetwork.parse("10.0.0.0/8"), IpNetwork.parse("2001:db8:1::/48")));

    @Test
    void isThePeerWhereThereIsNoHeader() {
        assertThat(of(CALLER)).isEqualTo(CALLER);
        assertThat(of(PROXY)).isEqualTo(PROXY);
    }

    @Test
    void believesNobodyWhoIsNoTrustedProxy() {
        assertThat(of(CALLER, "198.51.100.1")).isEqualTo(CALLER);
        assertThat(new ClientAddress(List.of())
                        .of(address(PROXY), List.of("198.51.100.1"))
                        .getHostAddress())
                .isEqualTo(PROXY);
    }

    @Test
    void isWhatTheTrustedProxyAdded() {
        assertThat(of(PROXY, CALLER)).isEqualTo(CALLER);
        assertThat(of("2001:db8:1::9", CALLER)).isEqualTo(CALLER);
    }

    /** The caller sent 192.0.2.1, hoping that it is on somebody's list; the proxy added where it was called from. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1, 203.0.113.7", "10.0.0.9, 203.0.113.7", "rubbish,,203.0.113.7", ",203.0.113.7"})
    void doesNotFallForWhatTheCallerItselfSent(String header) {
        assertThat(of(PROXY, header)).isEqualTo(CALLER);
    }

    @Test
    void goesThroughAnyNumberOfTrustedProxies() {
        assertThat(of(PROXY, "192.0.2.1, 203.0.113.7, 10.0.0.3 ,10.0.0.2")).isEqualTo(CALLER);
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(of(PROXY, "192.0.2.1, 203.0.113.7", "10.0.0.3", "10.0.0.2")).isEqualTo(CALLER);
        assertThat(of(PROXY, "192.0.2.1", CALLER)).isEqualTo(CALLER);
    }

    @Test
    void isTheFirstWhereAllAreTrusted() {
        assertThat(of(PROXY, "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "_hidden",
                "localhost",
                "203.0.113.7 192.0.2.1",
                "203.0.113",
                "203.0.113.7:",
                "203.0.113.7:x",
                "203.0.113.7:123456",
                "[203.0.113.7]",
                "[2001:db8::1",
                "[2001:db8::1]x",
                "2001:db8::1%eth0",
                "203.0.113.07",
                "192.0.2.1,",
                "192.0.2.1, unknown",
                "\"203.0.113.7\""
            })
    void isTheProxyThatWroteNoAddress(String header) {
        assertThat(of(PROXY, header)).isEqualTo(PROXY);
        assertThat(of(PROXY, header, "10.0.0.2")).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7:4711, 203.0.113.7",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:4711, 2001:db8:0:0:0:0:0:1",
        "::ffff:203.0.113.7, 203.0.113.7",
        "[::ffff:10.0.0.2]:1, 10.0.0.2"
    })
    void readsTheFormsThatProxiesWrite(String header, String address) {
        assertThat(of(PROXY, header)).isEqualTo(address);
    }

    private String of(String peer, String... headers) {
        return behindProxies.of(address(peer), Stream.of(headers).toList()).getHostAddress();
    }

    private static InetAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
