package dev.minato.twin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where the body of an answer is written. A small one goes out whole with its length; once it is large it goes out in
 * pieces, compressed when the client takes that. Blocks when the client is slow.
 */
final class AnswerStream extends OutputStream {
    /** From this size on the real server compresses. */
    private static final int LARGE_BYTES = 128 << 10;

    private final Response response;
    private final boolean gzip;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream(4 << 10);
    private @Nullable OutputStream out;

    AnswerStream(Response response, boolean gzip) {
        this.response = response;
        this.gzip = gzip;
    }

    /** Whether the client takes gzip. */
    static boolean takesGzip(HttpFields headers) {
        for (String value : headers.getCSV(HttpHeader.ACCEPT_ENCODING, false)) {
            if (value.equals("gzip")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        OutputStream large = out;
        if (large == null && start.size() + length <= LARGE_BYTES) {
            start.write(bytes, from, length);
            return;
        }
        if (large == null) {
            large = begin();
        }
        large.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        OutputStream large = out;
        if (large == null) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, start.size());
            Content.Sink.write(response, true, java.nio.ByteBuffer.wrap(start.toByteArray()));
        } else {
            large.close();
        }
    }

    private OutputStream begin() throws IOException {
        OutputStream direct = new java.io.BufferedOutputStream(Content.Sink.asOutputStream(response), 64 << 10);
        OutputStream large = direct;
        if (gzip) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
            response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
            large = new GZIPOutputStream(direct, 16 << 10) {
                {
                    def.setLevel(Deflater.BEST_SPEED); // loopback is fast: the processor is what is short
                }
            };
        }
        start.writeTo(large);
        out = large;
        return large;
    }
}
