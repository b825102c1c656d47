package io.shopops.gateway.upstream;

import java.net.URI;
import java.time.Duration;

/**
 * Where a service is and how much of it the gateway takes up.
 *
 * @param root scheme, host and port
 * @param connections the most at a time, from each event loop of the gateway; 1 or above
 * @param waitingCalls the most that may wait for a free one, on each event loop; 0 or above
 * @param keepAlive how long an unused connection is kept, 1 s or above; shorter than the service itself keeps it, so
 *     that the service seldom closes one just as a call is sent
 */
public record Service(URI root, int connections, int waitingCalls, Duration keepAlive) {
    /** @throws IllegalArgumentException naming what is out of its limits */
    public Service {
        boolean http = "http".equals(root.getScheme()) || "https".equals(root.getScheme());
        boolean bare = (root.getRawPath() == null
                        || root.getRawPath().isEmpty()
                        || root.getRawPath().equals("/"))
                && root.getRawQuery() == null
                && root.getRawFragment() == null
                && root.getRawUserInfo() == null;
        require(http && bare && root.getHost() != null, "url must be http://host:port or https://host:port");
        require(connections >= 1, "connections must be 1 or above");
        require(waitingCalls >= 0, "waiting-calls must be 0 or above");
        require(keepAlive.toSeconds() >= 1, "keep-alive must be 1 second or above");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    public boolean isTls() {
        return root.getScheme().equals("https");
    }

    int port() {
        int defaultPort = isTls() ? 443 : 80;
        return root.getPort() < 0 ? defaultPort : root.getPort();
    }
}
