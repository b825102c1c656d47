package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.shopops.gateway.address.ClientAddress;
import io.shopops.gateway.address.IpNetwork;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Any text as {@code X-Forwarded-For} and as a network: the caller's address is the peer's or one that stands in the
 * header; a network holds what the arithmetic of its bits says, and is read back from what it shows itself as.
 */
class AddressFuzz {
    private static final Pattern V4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final InetAddress PROXY = known("192.0.2.1");
    private static final InetAddress STRANGER = known("198.51.100.1");
    private static final ClientAddress CLIENTS =
            new ClientAddress(List.of(IpNetwork.parse("192.0.2.0/24"), IpNetwork.parse("2001:db8::/32")));

    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] text) {
        check(text);
    }

    static void check(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        List<String> headers = text.lines().toList();
        assertThat(CLIENTS.of(STRANGER, headers)).isEqualTo(STRANGER);
        InetAddress client = CLIENTS.of(PROXY, headers);
        if (!client.equals(PROXY)) {
            assertThat(headers).anyMatch(header -> List.of(header.split(",", -1)).stream()
                    .anyMatch(hop ->
                            client.equals(address(undecorated(hop.strip())).orElse(null))));
        }
        network(text).ifPresent(network -> checkNetwork(text, network));
    }

    private static void checkNetwork(String text, IpNetwork network) {
        assertThat(IpNetwork.parse(network.toString())).isEqualTo(network);
        InetAddress first = address(text.split("/", 2)[0]).orElseThrow(() -> new AssertionError("no address: " + text));
        int bits = 8 * first.getAddress().length;
        int prefix = Integer.parseInt(network.toString().split("/", 2)[1]);
        assertThat(network.contains(first)).isTrue();
        BigInteger number = new BigInteger(1, first.getAddress());
        for (int bit = 0; bit < bits; bit++) {
            InetAddress other = address(number.flipBit(bits - 1 - bit), bits / 8);
            assertThat(network.contains(other))
                    .as("%s holds %s", network, other)
                    .isEqualTo(bit >= prefix);
        }
    }

    private static Optional<IpNetwork> network(String text) {
        try {
            return Optional.of(IpNetwork.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Without brackets and port, where it has them. */
    private static String undecorated(String hop) {
        if (hop.startsWith("[") && hop.contains("]")) {
            return hop.substring(1, hop.indexOf(']'));
        }
        int colon = hop.indexOf(':');
        return colon > 0 && hop.indexOf('.') > 0 && colon == hop.lastIndexOf(':') && hop.indexOf('.') < colon
                ? hop.substring(0, colon)
                : hop;
    }

    /** The JDK's reading, of what it does not take for a name to be looked up. */
    private static Optional<InetAddress> address(String text) {
        try {
            boolean literal = V4.matcher(text).matches() || V6.matcher(text).matches();
            return literal ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    private static InetAddress address(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        byte[] digits = number.toByteArray();
        int taken = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - taken, bytes, length - taken, taken);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    private static InetAddress known(String text) {
        return address(text).orElseThrow();
    }
}
