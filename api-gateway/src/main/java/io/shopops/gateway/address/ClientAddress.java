package io.shopops.gateway.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a call comes from. A proxy adds the address it was called from to the end of {@code X-Forwarded-For}, after
 * whatever the header already held; so it is read from its end, and only as far as those who wrote it are trusted.
 */
public final class ClientAddress {
    private final List<IpNetwork> trustedProxies;

    /** @param trustedProxies whose word is taken; none means that the header is never read */
    public ClientAddress(List<IpNetwork> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * The last address, seen from the gateway, that no trusted proxy has: the caller's own. Where all of them are trusted
     * it is the first one. Where a trusted proxy wrote no address, it is that proxy's own: nothing beyond is known.
     *
     * @param peer who is at the other end of the connection
     * @param forwardedFor the values of {@code X-Forwarded-For}, in the order they came
     */
    public InetAddress of(InetAddress peer, List<String> forwardedFor) {
        InetAddress known = peer;
        for (int header = forwardedFor.size() - 1; header >= 0; header--) {
            String[] hops = forwardedFor.get(header).split(",", -1);
            for (int hop = hops.length - 1; hop >= 0; hop--) {
                Optional<InetAddress> before = isTrusted(known) ? address(hops[hop].strip()) : Optional.empty();
                if (before.isEmpty()) {
                    return known;
                }
                known = before.get();
            }
        }
        return known;
    }

    /** Whether the header is to be read at all where this is the peer. */
    public boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    /** Some proxies add the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static Optional<InetAddress> address(String hop) {
        int closing = hop.indexOf(']');
        if (hop.startsWith("[") && closing > 0) {
            String rest = hop.substring(closing + 1);
            String inside = hop.substring(1, closing);
            boolean isV6 = inside.indexOf(':') >= 0;
            return isV6 && (rest.isEmpty() || isPort(rest)) ? IpAddress.parse(inside) : Optional.empty();
        }
        int colon = hop.indexOf(':');
        boolean hasPort = colon > 0 && hop.indexOf('.') > 0 && isPort(hop.substring(colon));
        return IpAddress.parse(hasPort ? hop.substring(0, colon) : hop);
    }

    private static boolean isPort(String text) {
        return text.matches(":[0-9]{1,5}");
    }
}
