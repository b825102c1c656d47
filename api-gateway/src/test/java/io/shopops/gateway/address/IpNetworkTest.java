package io.shopops.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0",
        "192.0.2.0/24, 192.0.2.255",
        "192.0.2.128/25, 192.0.2.128",
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "0.0.0.0/0, 255.255.255.255",
        "128.0.0.0/1, 200.1.2.3",
        "2001:db8::/32, 2001:db8:ffff::1",
        "2001:db8::8000/113, 2001:db8::ffff",
        "2001:db8::1, 2001:0db8:0:0:0:0:0:1",
        "2001:db8::1/128, 2001:db8::1",
        "::/0, 2001:db8::1",
        "192.0.2.0/24, ::ffff:192.0.2.9",
        "::ffff:192.0.2.0/120, 192.0.2.9",
        "::ffff:192.0.2.9, 192.0.2.9",
        "::ffff:0:0/96, 192.0.2.9"
    })
    void containsTheAddressesThatBeginAlike(String network, String address) {
        assertThat(IpNetwork.parse(network).contains(address(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.3.0",
        "192.0.2.0/24, 192.0.1.255",
        "192.0.2.128/25, 192.0.2.127",
        "192.0.2.7, 192.0.2.6",
        "128.0.0.0/1, 127.255.255.255",
        "2001:db8::/32, 2001:db9::",
        "2001:db8::8000/113, 2001:db8::7fff",
        "2001:db8::1, 2001:db8::2",
        "0.0.0.0/0, 2001:db8::1",
        "::/0, 192.0.2.1",
        "::ffff:192.0.2.0/120, 192.0.3.0"
    })
    void containsNoOther(String network, String address) {
        assertThat(IpNetwork.parse(network).contains(address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "/8",
                "localhost",
                "localhost/8",
                "example.com",
                "192.0.2",
                "192.0.2.1.1",
                "192.0.2.256",
                "3221225985",
                "0xc0.0.2.1",
                "010.0.0.1",
                "192.0.2.01",
                "192.0.2.1 ",
                " 192.0.2.1",
                "192.0.2.0/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/+8",
                "192.0.2.0/24/1",
                "192.0.2.0/0x8",
                "192.0.2.0/255.255.255.0",
                "192.0.2.0/٢٤",
                "１92.0.2.1",
                "*",
                "2001:db8::/129",
                "2001:db8::/1280",
                "1::2::3",
                "12345::",
                "[::1]",
                "[::1]/128",
                "fe80::1%eth0",
                "fe80::%1/64",
                "fe80::1%",
                "::ffff:192.0.2.0/24",
                "::ffff:192.0.2.0/95",
                ":"
            })
    void refusesWhatIsNoNetworkAndLooksNoNameUp(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpNetwork.parse(text))
                .withMessageStartingWith("a network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.1/24", "192.0.2.128/24", "1.0.0.0/0", "2001:db8::1/127", "::1/0", "::ffff:192.0.2.1/120"
            })
    void refusesBitsBeyondThePrefix(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpNetwork.parse(text))
                .withMessage("a network must have no bits set beyond its prefix");
    }

    @Test
    void saysWhichPrefixesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpNetwork.parse("192.0.2.0/33"))
                .withMessage("a network's prefix must be 0 to 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpNetwork.parse("::ffff:192.0.2.0/24"))
                .withMessage("a network's prefix must be 96 to 128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.0/24", "192.0.2.7", "0.0.0.0/0", "2001:db8::/32", "::/0", "::1", "::ffff:192.0.2.9"})
    void readsWhatItWrites(String text) {
        IpNetwork network = IpNetwork.parse(text);

        assertThat(IpNetwork.parse(network.toString())).isEqualTo(network).hasSameHashCodeAs(network);
    }

    @Test
    void agreesWithComparingBitByBit() throws UnknownHostException {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] one = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(one);
            int prefix = random.nextInt(8 * one.length + 1);
            for (int bit = prefix; bit < 8 * one.length; bit++) {
                one[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            byte[] other = one.clone();
            int flipped = random.nextInt(8 * one.length);
            other[flipped / 8] ^= (byte) (0x80 >> flipped % 8);

            IpNetwork network = IpNetwork.parse(InetAddress.getByAddress(one).getHostAddress() + "/" + prefix);

            assertThat(network.contains(InetAddress.getByAddress(one))).isTrue();
            assertThat(network.contains(InetAddress.getByAddress(other))).isEqualTo(flipped >= prefix);
        }
    }

    @Test
    void anEmptyListAllowsAnywhereAndAnyOtherItsNetworksAlone() {
        IpAllowList list = new IpAllowList(List.of(IpNetwork.parse("192.0.2.0/24"), IpNetwork.parse("::1")));

        assertThat(IpAllowList.ANYWHERE.allows(address("203.0.113.1"))).isTrue();
        assertThat(list.allows(address("192.0.2.1"))).isTrue();
        assertThat(list.allows(address("::1"))).isTrue();
        assertThat(list.allows(address("203.0.113.1"))).isFalse();
    }

    @Test
    void aListMayHave200Networks() {
        List<IpNetwork> most = Collections.nCopies(200, IpNetwork.parse("::1"));
        List<IpNetwork> tooMany = Collections.nCopies(201, IpNetwork.parse("::1"));

        assertThat(new IpAllowList(most).allows(address("::1"))).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IpAllowList(tooMany))
                .withMessage("networks may be at most 200");
    }

    private static InetAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @Test
    void takesAnIpv4AddressWithinAnIpv6OneOnlyAsMapped() {
        for (String other : List.of("::192.0.2.0", "::192.0.2.0/121", "0:0:0:0:0:0:192.0.2.0", "::ffff:0:192.0.2.0")) {
            assertThatIllegalArgumentException().isThrownBy(() -> IpNetwork.parse(other));
        }
        assertThat(IpNetwork.parse("::FFFF:192.0.2.0/120")).isEqualTo(IpNetwork.parse("192.0.2.0/24"));
    }
}
