package io.shopops.gateway.address;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses that begin alike, IPv4 or IPv6, as CIDR writes them (RFC 4632, RFC 4291): {@code 192.0.2.0/24},
 * {@code 2001:db8::/32}; an address alone is a network of one. An IPv4 address that came as IPv6
 * ({@code ::ffff:192.0.2.1}) is the IPv4 address.
 */
public final class IpNetwork {
    private static final int V4 = 4;

    /** Of {@code ::ffff:0:0/96}, which holds the IPv4 addresses written as IPv6. */
    private static final int MAPPED_PREFIX = 96;

    private final byte[] address;
    private final int prefix;

    private IpNetwork(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Reads what {@link #toString()} writes. Names of hosts are not looked up.
     *
     * @throws IllegalArgumentException where it is no address, the prefix is longer than the address, or bits are set
     *     beyond the prefix: then another network may have been meant
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        byte[] address = IpAddress.parse(first)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a network must be an IPv4 or IPv6 address, or such an address / prefix"))
                .getAddress();
        boolean mapped = address.length == V4 && first.indexOf(':') >= 0;
        int prefix = slash < 0
                ? 8 * address.length
                : prefix(text.substring(slash + 1), mapped ? MAPPED_PREFIX : 0, 8 * address.length);
        IpNetwork network = new IpNetwork(address, prefix);
        if (!network.holdsNothingBeyondPrefix()) {
            throw new IllegalArgumentException("a network must have no bits set beyond its prefix");
        }
        return network;
    }

    /** @param offset how many bits of it stand for the IPv4 address being written as IPv6 */
    private static int prefix(String digits, int offset, int longest) {
        int prefix = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) - offset : -1;
        if (prefix < 0 || prefix > longest) {
            throw new IllegalArgumentException("a network's prefix must be " + offset + " to " + (offset + longest));
        }
        return prefix;
    }

    private boolean holdsNothingBeyondPrefix() {
        for (int bit = prefix; bit < 8 * address.length; bit++) {
            if ((address[bit / 8] & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        int whole = prefix / 8;
        if (!Arrays.equals(bytes, 0, whole, address, 0, whole)) {
            return false;
        }
        int mask = 0xff00 >> prefix % 8 & 0xff;
        return prefix % 8 == 0 || ((bytes[whole] ^ address[whole]) & mask) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpNetwork network
                && prefix == network.prefix
                && Arrays.equals(address, network.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + prefix;
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(address) + "/" + prefix;
    }
}
