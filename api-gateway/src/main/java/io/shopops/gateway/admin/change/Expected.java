package io.shopops.gateway.admin.change;

import io.shopops.gateway.admin.problem.ProblemType;
import io.shopops.gateway.admin.problem.Refused;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version that a change is meant for, as {@code If-Match} names it: the {@code ETag} of an answer. */
public final class Expected {
    /** Whatever version there is. */
    public static final Expected ANY = new Expected(OptionalInt.empty());

    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,9})\"");

    private final OptionalInt version;

    private Expected(OptionalInt version) {
        this.version = version;
    }

    /**
     * Reads the header of a change that must name a version.
     *
     * @throws Refused where it is missing or is no version: {@code *} would overwrite what nobody saw
     */
    public static Expected from(String ifMatch) {
        if (ifMatch == null) {
            throw Refused.because(
                    ProblemType.VERSION_REQUIRED,
                    "send If-Match with the ETag that the application was read with, such as \"3\" (quotes included)");
        }
        Matcher etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw Refused.because(ProblemType.INVALID_INPUT, "If-Match must hold one version in quotes, such as \"3\"");
        }
        return new Expected(OptionalInt.of(Integer.parseInt(etag.group(1))));
    }

    /** The same for a change that goes with any version: {@link #ANY} where the header is missing. */
    public static Expected ifGiven(String ifMatch) {
        return ifMatch == null ? ANY : from(ifMatch);
    }

    /** @throws Refused with the version that is there, where it is another one */
    void require(int current) {
        if (version.isPresent() && version.getAsInt() != current) {
            throw Refused.versionChanged(version.getAsInt(), current);
        }
    }
}
