package io.shopops.gateway.application;

import io.shopops.gateway.address.IpAllowList;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls: an application and the enterprises it acts for.
 *
 * @param id its own {@code _aid}, such as {@code DC-000001}; 1 to 20 ASCII letters, digits, {@code .}, {@code _}
 *     and {@code -}
 * @param name for people
 * @param enterprises those it was granted, each 1 … 2³¹-1; at least one
 * @param defaultEnterprise the one that calls act for which name none; one of the granted
 * @param grants what it may call
 * @param networks where its calls may come from
 * @param limits how much it may call
 * @param requiresBodyHash whether each of its JSON calls to {@code /cloud.api} must bring {@code _bodyHash}
 */
public record Application(
        String id,
        String name,
        Set<Integer> enterprises,
        int defaultEnterprise,
        Grants grants,
        IpAllowList networks,
        Limits limits,
        boolean requiresBodyHash) {
    /** The {@code _aid} that stands for the platform itself, and so for every application. */
    public static final String PLATFORM_ID = "S107";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,20}");
    private static final int LONGEST_NAME = 128;
    private static final int MOST_ENTERPRISES = 1_000;

    /**
     * Checks what every call relies on.
     *
     * @throws IllegalArgumentException naming what is missing or out of its limits
     */
    public Application {
        requireId(id);
        requireName(name);
        requireEnterprises(enterprises);
        enterprises = Set.copyOf(enterprises);
        requireDefaultEnterprise(defaultEnterprise, enterprises);
    }

    /**
     * Checks an id alone.
     *
     * @throws IllegalArgumentException where it can be no application's id
     */
    public static void requireId(String id) {
        if (id == null || !ID.matcher(id).matches() || id.equals(PLATFORM_ID)) {
            throw new IllegalArgumentException(
                    "id must be 1 to 20 letters, digits, '.', '_' or '-', and not be " + PLATFORM_ID);
        }
    }

    /**
     * Checks a name alone.
     *
     * @throws IllegalArgumentException where it is missing, too long, or would break a line of a log
     */
    public static void requireName(String name) {
        if (name == null
                || name.isBlank()
                || name.codePointCount(0, name.length()) > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name must have 1 to " + LONGEST_NAME + " characters, none of them a control");
        }
    }

    /**
     * Checks enterprises alone.
     *
     * @throws IllegalArgumentException where there are none, too many, or one that can be no enterprise
     */
    public static void requireEnterprises(Collection<Integer> enterprises) {
        if (enterprises == null
                || enterprises.isEmpty()
                || enterprises.size() > MOST_ENTERPRISES
                || enterprises.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("enterprises must name 1 to " + MOST_ENTERPRISES + ", each 1 or above");
        }
    }

    /**
     * Checks a default beside the enterprises.
     *
     * @throws IllegalArgumentException where it is not one of them
     */
    public static void requireDefaultEnterprise(int defaultEnterprise, Collection<Integer> enterprises) {
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
