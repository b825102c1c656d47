package io.shopops.gateway.application;

import java.util.Set;

/**
 * Who calls: an application and the enterprises it acts for.
 *
 * @param id its own {@code _aid}, such as {@code DC-000001}; at most 20 characters
 * @param name for people
 * @param enterprises those it was granted, each 1 … 2³¹-1; at least one
 * @param defaultEnterprise the one that calls act for which name none; one of the granted
 */
public record Application(String id, String name, Set<Integer> enterprises, int defaultEnterprise) {
    /** The {@code _aid} that stands for the platform itself, and so for every application. */
    static final String PLATFORM_ID = "S107";

    private static final int LONGEST_ID = 20;

    /**
     * Checks what every call relies on.
     *
     * @throws IllegalArgumentException naming what is missing or out of its limits
     */
    public Application {
        if (id == null || id.isBlank() || id.length() > LONGEST_ID || id.equals(PLATFORM_ID)) {
            throw new IllegalArgumentException(
                    "id must have 1 to " + LONGEST_ID + " characters and not be " + PLATFORM_ID);
        }
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("name is missing");
        }
        if (enterprises == null || enterprises.isEmpty() || enterprises.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("enterprises must name at least one, each 1 or above");
        }
        enterprises = Set.copyOf(enterprises);
        if (!enterprises.contains(defaultEnterprise)) {
            throw new IllegalArgumentException(
                    "defaultEnterprise " + defaultEnterprise + " is not among the enterprises");
        }
    }

    /** Whether a caller may name this {@code _aid} for the application. */
    public boolean goesBy(String aid) {
        return aid.equals(PLATFORM_ID) || aid.equals(id);
    }
}
