package io.shopops.gateway.routing;

import java.net.URI;
import java.util.Map;

/** Where the services are: the root of each, by its name. */
public final class Services {
    private final Map<String, URI> roots;

    /**
     * Takes what is configured, once it serves the catalogue.
     *
     * @throws IllegalArgumentException where a URL is anything but scheme, host and port, or an API's service has none
     */
    public Services(Map<String, URI> roots, Catalogue catalogue) {
        this.roots = Map.copyOf(roots);
        this.roots.forEach(Services::requireRoot);
        for (Api api : catalogue.apis()) {
            if (!roots.containsKey(api.service())) {
                throw new IllegalArgumentException("the entry " + api.method() + " names the service " + api.service()
                        + ", which has no URL; set shopops.gateway.services.\"" + api.service() + "\".url");
            }
        }
    }

    private static void requireRoot(String name, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean bare = (url.getRawPath() == null
                        || url.getRawPath().isEmpty()
                        || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!http || !bare || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "the URL of the service " + name + " must be http://host:port or https://host:port");
        }
    }

    /** The root of a service that the catalogue names. */
    public URI root(String service) {
        return roots.get(service);
    }
}
