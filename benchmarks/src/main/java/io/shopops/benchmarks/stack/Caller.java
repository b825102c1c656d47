package io.shopops.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A caller of the service with a connection of its own, which stays open: as little of HTTP as the service needs, for a
 * client that costs more than what it measures would be measured as well. Not for several threads.
 */
public final class Caller implements Closeable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BUFFER = 1 << 16;

    private final String root;
    private final String token;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /**
     * Connects.
     *
     * @param root what the paths of all calls begin with, such as {@code /LiveCheckRest/}
     */
    public Caller(int port, String root, String token) throws IOException {
        this.root = root;
        this.token = token;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = socket.getOutputStream();
    }

    /** The {@code data} of an answer; fails where the call did not succeed. */
    public JsonNode data(String method, String body) throws IOException {
        JsonNode answer = JSON.readTree(call(method, body.getBytes(StandardCharsets.UTF_8)));
        if (answer.path("code").asInt() != 200) {
            throw new IllegalStateException(method + " answered " + answer);
        }
        return answer.path("data");
    }

    /** The answer's body. */
    public byte[] call(String method, byte[] body) throws IOException {
        String head = "POST " + root + method + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] begin = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[begin.length + body.length];
        System.arraycopy(begin, 0, whole, 0, begin.length);
        System.arraycopy(body, 0, whole, begin.length, body.length);
        out.write(whole);
        out.flush();
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(method + ": " + status);
        }
        return length > 0 ? in.readNBytes(length) : chunks();
    }

    /** A body whose length is not said before. */
    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(BUFFER);
        int length;
        do {
            length = Integer.parseInt(line(), 16);
            whole.write(in.readNBytes(length));
            line();
        } while (length > 0);
        return whole.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the service closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
