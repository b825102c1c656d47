package io.shopops.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A service of ours, as its own application.properties and docs/operations/configure.md say it is in production(). */
enum Service {
    API_GATEWAY("api-gateway", "shopops.gateway.drain-timeout"),
    SHOP_AUDIT("shop-audit-service", "quarkus.shutdown.timeout"),
    PATROL_REPORT("patrol-report-service", "quarkus.shutdown.timeout");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(:?)([^}]*)}");

    private static final String PROD = "%prod.";

    final String module;
    private final String drainKey;

    Service(String module, String drainKey) {
        this.module = module;
        this.drainKey = drainKey;
    }

    static Service of(String module) {
        for (Service service : values()) {
            if (service.module.equals(module)) {
                return service;
            }
        }
        throw new IllegalArgumentException("there is no service " + module);
    }

    /** The names by which an environment can set something. */
    Set<String> environmentNames() {
        Set<String> names = new HashSet<>(placeholders(false));
        production().keySet().forEach(key -> names.add(environmentName(key)));
        page().keys().forEach(key -> names.add(environmentName(key)));
        return names;
    }

    /** The names of those settings without which the service does not start. */
    Set<String> required() {
        Set<String> names = placeholders(true);
        page().required().forEach(key -> names.add(environmentName(key)));
        return names;
    }

    /** The names in {@code ${…}}. */
    Set<String> placeholders(boolean withoutDefaultAlone) {
        Set<String> names = new TreeSet<>();
        for (String value : production().values()) {
            Matcher matcher = PLACEHOLDER.matcher(value);
            while (matcher.find()) {
                if (!withoutDefaultAlone || matcher.group(2).isEmpty()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }

    ConfigurationPage page() {
        return ConfigurationPage.of(module);
    }

    /** Its application.properties as it stands. */
    Properties properties() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Project.read(module + "/src/main/resources/application.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The keys that are set in production(). */
    private Map<String, String> production() {
        Properties properties = properties();
        Map<String, String> production = new TreeMap<>();
        // In this order %prod. comes first, and so is not replaced by what holds where there is none.
        new TreeSet<>(properties.stringPropertyNames()).forEach(key -> {
            String name = key.startsWith(PROD) ? key.substring(PROD.length()) : key;
            if (!name.startsWith("%")) {
                production.putIfAbsent(name, properties.getProperty(key));
            }
        });
        return production;
    }

    /** Settings with their defaults, as {@link #defaultIn} tells them: those of the code and of its properties. */
    Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        DeclaredSettings.of(module).forEach((key, value) -> defaults.put(key, value.orElse("")));
        production().forEach((key, value) -> defaults.put(key, defaultIn(value)));
        return defaults;
    }

    /** What holds where nobody sets anything: empty for nothing, {@code **required**} for a start that is refused. */
    private static String defaultIn(String value) {
        Matcher matcher = PLACEHOLDER.matcher(value);
        if (!matcher.matches()) {
            return value;
        }
        return matcher.group(2).isEmpty() ? ConfigurationPage.REQUIRED : matcher.group(3);
    }

    /** Health, and all else that Quarkus answers. */
    int httpPort() {
        return port("quarkus.http.port");
    }

    /** Everything the service listens on. */
    Set<Integer> ports() {
        return production().keySet().stream()
                .filter(key -> key.equals("quarkus.http.port") || key.equals("shopops.gateway.port"))
                .map(this::port)
                .collect(Collectors.toSet());
    }

    private int port(String key) {
        Matcher matcher = PLACEHOLDER.matcher(production().get(key));
        if (!matcher.matches()) {
            throw new AssertionError(module + " has no default for " + key);
        }
        return Integer.parseInt(matcher.group(3));
    }

    /** What calls under way have at a stop. */
    Duration drain() {
        String value = Optional.ofNullable(production().get(drainKey)).orElseGet(() -> page().defaultOf(drainKey));
        return Duration.ofSeconds(Long.parseLong(value.replace("s", "")));
    }

    private static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
