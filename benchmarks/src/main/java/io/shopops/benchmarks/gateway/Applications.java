package io.shopops.benchmarks.gateway;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Applications as {@code peers/wrk/signed.lua} calls for them: number N has the key {@code key-N}. */
final class Applications {
    private static final int ENTERPRISE = 1000;
    private static final int CALLS_A_SECOND = 100_000;

    private Applications() {}

    /** For our gateway to import. */
    static Path asYaml(Path folder, int count) throws IOException {
        Path file = folder.resolve("applications-" + count + ".yaml");
        try (BufferedWriter text = Files.newBufferedWriter(file);
                PrintWriter out = new PrintWriter(text)) {
            out.println("applications:");
            for (int i = 0; i < count; i++) {
                out.printf("""
                          - id: app-%d
                            name: Application %d
                            enterprises: [%d]
                            defaultEnterprise: %d
                            grants: [{method: "open.bench.*", version: v1}]
                            limits: {ratePerSecond: %d, burst: %d}
                            keys:
                              - akey: key-%d
                                secret: secret-of-%d
                                algorithms: [md5]
                        """, i, i, ENTERPRISE, ENTERPRISE, CALLS_A_SECOND, CALLS_A_SECOND, i, i);
            }
        }
        return file;
    }

    /** For the peers: id, key, secret, enterprise and calls a second, a line each. */
    static Path asLines(Path folder, int count) throws IOException {
        Path file = folder.resolve("applications-" + count + ".txt");
        try (BufferedWriter text = Files.newBufferedWriter(file);
                PrintWriter out = new PrintWriter(text)) {
            for (int i = 0; i < count; i++) {
                out.printf("app-%d key-%d secret-of-%d %d %d%n", i, i, i, ENTERPRISE, CALLS_A_SECOND);
            }
        }
        return file;
    }
}
