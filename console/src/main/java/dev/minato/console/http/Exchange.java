package dev.minato.console.http;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** One request and its answer, in the few words that the console needs. Blocks; lives on a virtual thread. */
final class Exchange {
    /** Nothing that a page sends is larger. */
    private static final int BODY_BYTES_MAX = 64 * 1024;

    private static final int GZIP_BYTES_MIN = 1_000;

    /** No script or style but our own files, nothing from elsewhere, in nobody's frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Request request;
    private final Response response;
    private @Nullable Fields query;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        var headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Strict-Transport-Security", "max-age=31536000");
    }

    String method() {
        return request.getMethod();
    }

    /** The parts between the slashes, decoded. */
    List<String> path() {
        String path = Request.getPathInContext(request);
        return List.of(path.substring(1).split("/", -1));
    }

    /** A parameter of the query; empty when there is none. */
    String parameter(String name) {
        if (query == null) {
            query = Request.extractQueryParameters(request);
        }
        String value = query.getValue(name);
        return value == null ? "" : value;
    }

    /** Empty when there is none. */
    String header(String name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    String cookie(String name) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return "";
    }

    /** @throws ProblemException 400 when the body is no JSON object, 413 when it is too large */
    MapValue body() {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                throw new ProblemException(413, "the body is too large");
            }
            return Json.parseMap(bytes);
        } catch (JsonFormatException e) {
            throw new ProblemException(400, "the body is no JSON object: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void setCookie(String cookie) {
        response.getHeaders().add(HttpHeader.SET_COOKIE, cookie);
    }

    void json(int status, Value value) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        bytes(status, "application/json", Json.writeBytes(value));
    }

    /** Answers, compressed where that is wanted and worth it. */
    void bytes(int status, String contentType, byte[] bytes) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, contentType);
        headers.add(HttpHeader.VARY, "Accept-Encoding");
        byte[] sent = bytes;
        if (bytes.length >= GZIP_BYTES_MIN && header("Accept-Encoding").contains("gzip")) {
            sent = gzip(bytes);
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        headers.put(new HttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(sent.length)));
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void cacheFor(String etag) {
        response.getHeaders().put(HttpHeader.ETAG, etag);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache"); // asked for again, answered 304
    }

    void notModified() {
        response.setStatus(304);
    }

    /** Sends the browser elsewhere. */
    void redirect(String address) {
        response.setStatus(302);
        response.getHeaders().put(HttpHeader.LOCATION, address);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    /** Opens a stream of server-sent events (WHATWG HTML, 9.2). */
    OutputStream events() {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        return Content.Sink.asOutputStream(response);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return packed.toByteArray();
    }
}
