package io.shopops.gateway.address;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses as text, without ever looking a name up. */
final class IpAddress {
    /** Whether 010 is 8 or 10 depends on the reader. */
    private static final Pattern LEADING_ZERO = Pattern.compile("(^|[.:])0[0-9]{1,2}(\\.|$)");

    /** Of an IPv4 address within an IPv6 one; without the ffff Netty makes it up. */
    private static final Pattern MAPPED = Pattern.compile("[0-9a-fA-F:]*:[fF]{4}:[0-9.]+");

    private IpAddress() {}

    /**
     * Reads one address; {@code ::ffff:192.0.2.1} is the IPv4 address.
     *
     * @return empty where it is none: names, zones ({@code %eth0}), brackets, spaces, and IPv4 with leading zeros or
     *     within an IPv6 address of another kind ({@code ::192.0.2.1}) are not
     */
    static Optional<InetAddress> parse(String text) {
        boolean decorated = text.indexOf('%') >= 0 || text.indexOf('[') >= 0;
        boolean ambiguous = text.indexOf('.') >= 0 && LEADING_ZERO.matcher(text).find();
        boolean otherwiseEmbedded = text.indexOf('.') >= 0
                && text.indexOf(':') >= 0
                && !MAPPED.matcher(text).matches();
        byte[] bytes =
                decorated || ambiguous || otherwiseEmbedded ? null : NetUtil.createByteArrayFromIpAddressString(text);
        return Optional.ofNullable(bytes).map(IpAddress::of);
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }
}
