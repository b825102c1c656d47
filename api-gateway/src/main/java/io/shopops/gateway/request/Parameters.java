package io.shopops.gateway.request;

import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.text.Utf8;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a call, of query and form together, sorted by the bytes of their names. */
public final class Parameters {
    private final SortedMap<Utf8, Utf8> all = new TreeMap<>();
    private final Map<PublicParameter, String> publicOnes = new EnumMap<>(PublicParameter.class);

    private Parameters() {}

    /**
     * Reads query and form. Of a repeated business parameter the first value counts, the query's before the form's.
     *
     * @throws Refusal -413 beyond the limits, whatever else is wrong; 7 on a public parameter given twice, a broken
     *     percent escape or bytes that are not UTF-8
     */
    public static Parameters parse(byte[] query, byte[] form, ParameterLimits limits) {
        limits.check(query, form);
        Parameters parameters = new Parameters();
        FormText.read(query, parameters::add);
        FormText.read(form, parameters::add);
        return parameters;
    }

    private void add(Utf8 name, Utf8 value) {
        all.putIfAbsent(name, value);
        PublicParameter.named(name).ifPresent(parameter -> addPublic(parameter, value.toString()));
    }

    private void addPublic(PublicParameter parameter, String value) {
        if (publicOnes.put(parameter, value.isBlank() ? "" : value) != null) {
            throw new Refusal(SIGN_WRONG, parameter + " is given twice");
        }
    }

    /** The value of a public parameter, {@code ""} where it is missing or blank. */
    public String get(PublicParameter parameter) {
        return publicOnes.getOrDefault(parameter, "");
    }

    /** Every parameter, empty ones included, sorted by name. */
    public SortedMap<Utf8, Utf8> all() {
        return Collections.unmodifiableSortedMap(all);
    }

    /** Those that are meant for the service, in a map of the caller's own. */
    SortedMap<Utf8, Utf8> business() {
        SortedMap<Utf8, Utf8> business = new TreeMap<>(all);
        business.keySet().removeIf(PublicParameter::isPublic);
        return business;
    }
}
