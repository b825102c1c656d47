package io.shopops.gateway.routing;

import io.shopops.gateway.text.YamlFile;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The catalogue of the moment: its file may change while the gateway runs. A wrong one changes nothing. */
public final class CatalogueHolder implements Supplier<Catalogue> {
    private final String location;
    private final Set<String> services;
    private Optional<byte[]> lastRead = Optional.empty();
    private volatile Catalogue catalogue;
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * Reads the catalogue.
     *
     * @param location as {@link YamlFile#read} takes it
     * @param services those that are configured: no entry may name another
     * @throws IllegalArgumentException naming the line of the entry that is wrong, and why
     */
    public CatalogueHolder(String location, Set<String> services) {
        this.location = location;
        this.services = Set.copyOf(services);
        reload();
    }

    /** Whether it is a file's, which may change; not one that is a part of the program. */
    public boolean isOfAFile() {
        return !location.startsWith(YamlFile.CLASSPATH);
    }

    @Override
    public Catalogue get() {
        return catalogue;
    }

    /** Why the file as it is now is not the catalogue of the moment; empty where it is. */
    public Optional<String> trouble() {
        return trouble;
    }

    /**
     * Reads the file again and takes it where it is right.
     *
     * @throws IllegalArgumentException naming the line of the entry that is wrong, and why; the old catalogue stays
     */
    public synchronized void reload() {
        refresh();
        trouble.ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong);
        });
    }

    /**
     * Reads the file again where it has changed.
     *
     * @return whether catalogue or trouble are others than before
     */
    public synchronized boolean refresh() {
        Optional<String> before = trouble;
        try {
            byte[] yaml = YamlFile.bytes(location);
            if (lastRead.isPresent() && Arrays.equals(yaml, lastRead.get())) {
                return false;
            }
            lastRead = Optional.of(yaml);
            catalogue = Catalogue.parse(location, yaml, services);
            trouble = Optional.empty();
            return true;
        } catch (UncheckedIOException unreadable) {
            lastRead = Optional.empty();
            trouble = Optional.of(unreadable.getMessage());
        } catch (IllegalArgumentException wrong) {
            trouble = Optional.of(wrong.getMessage());
        }
        return !trouble.equals(before);
    }
}
