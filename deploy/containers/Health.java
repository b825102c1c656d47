import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The health check of the images, which have no shell: exit status 0 while the service in the same container is ready,
 * 1 with a line that says why not, 2 for wrong use.
 */
public final class Health {
    /** For everything together; the container's own limit is longer, so that the reason is told. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private static final String STATUS = "HTTP/1.x 200";

    private Health() {}

    /** @param args the port that the service answers {@code /q/health/ready} at */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: java Health <port>");
            System.exit(2);
        }
        int port = Integer.parseInt(args[0]);
        try {
            String status = status(port);
            if (!status.endsWith(" 200")) {
                System.err.println("port " + port + " answered " + status);
                System.exit(1);
            }
        } catch (IOException e) {
            System.err.println("port " + port + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static String status(int port) throws IOException {
        long deadline = System.nanoTime() + TIME.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), left(deadline));
            socket.getOutputStream()
                    .write("GET /q/health/ready HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] start = new byte[STATUS.length()];
            int length = 0;
            while (length < start.length) {
                socket.setSoTimeout(left(deadline));
                int read = in.read(start, length, start.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return new String(start, 0, length, StandardCharsets.US_ASCII);
        }
    }

    /** Milliseconds; never 0, which would be no limit. */
    private static int left(long deadline) throws SocketTimeoutException {
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer within " + TIME.toSeconds() + " s");
        }
        return (int) millis;
    }
}
