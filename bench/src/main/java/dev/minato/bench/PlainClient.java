package dev.minato.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * As little of an HTTP/1.1 client as can be, so that what is measured is the server. One connection, one thread. The
 * JDK's HttpClient takes three to four times its processor time for a request.
 */
final class PlainClient implements AutoCloseable {
    private final SSLSocket socket;
    private final InputStream in;
    private final String head;

    /** A status and a body. */
    record Answer(int status, String text) {
        /** The same answer, which must have this status. */
        Answer expect(int wanted) throws IOException {
            if (status != wanted) {
                throw new IOException("status " + status + ", not " + wanted + ": "
                        + text.substring(0, Math.min(500, text.length())));
            }
            return this;
        }
    }

    PlainClient(Peer peer) throws IOException {
        this(peer.trust(), peer.uri().getPort(), peer.token());
    }

    PlainClient(SSLContext trust, int port) throws IOException {
        this(trust, port, "");
    }

    private PlainClient(SSLContext trust, int port, String token) throws IOException {
        SSLSocketFactory factory = trust.getSocketFactory();
        socket = (SSLSocket) factory.createSocket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.startHandshake();
        in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
        head = " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench/1\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n");
    }

    void post(String path, String body, int status) throws IOException {
        send("POST", path, "application/json", body).expect(status);
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "application/json", "");
    }

    Answer send(String method, String path, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String start = method + " " + path + head + "Content-Type: " + type + "\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        byte[] request = new byte[start.length() + bytes.length];
        System.arraycopy(start.getBytes(StandardCharsets.US_ASCII), 0, request, 0, start.length());
        System.arraycopy(bytes, 0, request, start.length(), bytes.length);
        socket.getOutputStream().write(request);
        return answer();
    }

    private Answer answer() throws IOException {
        String first = line();
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        return new Answer(Integer.parseInt(first.substring(9, 12)), new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
