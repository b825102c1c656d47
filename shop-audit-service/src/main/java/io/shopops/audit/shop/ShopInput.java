package io.shopops.audit.shop;

import io.shopops.audit.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads what a caller says of a shop, held to every rule that needs no database. */
public final class ShopInput {
    private static final int MAX_NAME = 128;
    private static final int MAX_DOMAIN = 63;
    private static final int MAX_INTRO = 4_000;
    private static final int MAX_ADDRESS = 2_048;
    private static final int MAX_ENTRIES = 50;

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

    /**
     * A host, with or without http or https before it and a port and a path behind it. A word and a colon without
     * either is another scheme, such as {@code javascript:}. What follows the host is not parsed: addresses of real
     * shops hold templates such as <code>{width}</code>. Blanks are those of every script, here and below.
     */
    private static final Pattern WEB = Pattern.compile(
            "(?iU)(https?://|(?![\\p{L}\\p{N}_-]+:))" + "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*(:[0-9]{1,5})?([/?#]\\S*)?");

    private static final String WEB_RULE = "an http or https address";
    private static final Pattern NOT_BLANK = Pattern.compile("(?sU).*\\S.*");
    private static final String NOT_BLANK_RULE = "more than blanks";

    private final Fields fields;
    private final Optional<Integer> shopsId;
    private final Optional<String> name;
    private final Optional<Integer> nature;
    private final Optional<String> domain;

    /** Begins with the fields that must be there; that they are is for the caller to ask, in its contract's order. */
    public ShopInput(Fields fields) {
        this.fields = fields;
        shopsId = fields.integer("shopsId", 1, Fields.MAX_ID);
        name = fields.text("shopName", MAX_NAME, NOT_BLANK, NOT_BLANK_RULE);
        nature = fields.integer("shopNature", 1, 2);
        domain = fields.text("shopDomain", MAX_DOMAIN, DOMAIN, "letters, digits and inner hyphens");
    }

    /** The shop; empty where it is missing or invalid. */
    public Optional<Integer> shopsId() {
        return shopsId;
    }

    /**
     * Reads the other fields.
     *
     * @param now the shop's own times, where the caller does not say them
     * @return to be asked only where no field has a problem
     */
    public Supplier<ShopFields> rest(Instant now) {
        int type = fields.integer("shopsType", 1, 2).orElse(1);
        String logo = fields.text("shopLogo", MAX_ADDRESS, WEB, WEB_RULE).orElse("");
        String intro = fields.text("shopIntro", MAX_INTRO).orElse("");
        List<String> websites = fields.texts("websiteUrl", MAX_ENTRIES, MAX_ADDRESS, WEB, WEB_RULE);
        List<String> others = fields.texts("otherUrl", MAX_ENTRIES, MAX_ADDRESS, WEB, WEB_RULE);
        List<String> addresses = fields.texts("shopAddress", MAX_ENTRIES, MAX_ADDRESS, NOT_BLANK, NOT_BLANK_RULE);
        int status = fields.integer("status", 0, 1).orElse(0);
        long createTime = fields.whole("createTime", 0, Fields.MAX_SECONDS).orElse(now.getEpochSecond());
        long updateTime = fields.whole("updateTime", 0, Fields.MAX_SECONDS).orElse(now.getEpochSecond());
        return () -> new ShopFields(
                name.orElseThrow(),
                nature.orElseThrow(),
                domain.orElseThrow(),
                type,
                logo,
                intro,
                websites,
                others,
                addresses,
                status,
                createTime,
                updateTime);
    }
}
