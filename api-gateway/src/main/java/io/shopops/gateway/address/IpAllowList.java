package io.shopops.gateway.address;

import java.net.InetAddress;
import java.util.List;

/**
 * Where calls may come from.
 *
 * @param networks at most {@value #MOST}; none means that calls may come from anywhere
 */
public record IpAllowList(List<IpNetwork> networks) {
    /** Calls may come from anywhere. */
    public static final IpAllowList ANYWHERE = new IpAllowList(List.of());

    private static final int MOST = 200;

    /** @throws IllegalArgumentException on too many networks */
    public IpAllowList {
        if (networks.size() > MOST) {
            throw new IllegalArgumentException("networks may be at most " + MOST);
        }
        networks = List.copyOf(networks);
    }

    public boolean allows(InetAddress address) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
    }
}
