package io.shopops.audit.shop;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a domain is easily taken for. */
final class DomainLook {
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-";

    private DomainLook() {}

    /**
     * Every name that one changed, added or missing character makes of a domain, in lower case, without the domain
     * itself: about 75 for each of its characters, 4,700 for the longest.
     */
    static Set<String> oneOff(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        Set<String> names = new HashSet<>();
        for (int i = 0; i <= name.length(); i++) {
            String before = name.substring(0, i);
            String after = name.substring(i);
            String afterNext = after.isEmpty() ? "" : after.substring(1);
            names.add(before + afterNext);
            for (int c = 0; c < CHARACTERS.length(); c++) {
                names.add(before + CHARACTERS.charAt(c) + after);
                names.add(before + CHARACTERS.charAt(c) + afterNext);
            }
        }
        names.remove(name);
        return names;
    }

    /**
     * A domain without what the eye passes over: case, hyphens, and the digits 0 and 1, which look like o and l. The
     * index {@code shop_domain_by_look} holds the same of every live shop.
     */
    static String of(String domain) {
        return domain.toLowerCase(Locale.ROOT)
                .replace("-", "")
                .replace('0', 'o')
                .replace('1', 'l');
    }
}
