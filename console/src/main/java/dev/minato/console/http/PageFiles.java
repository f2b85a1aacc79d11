package dev.minato.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of the page, read once; a closed list, so that no name can lead anywhere else. Immutable. */
final class PageFiles {
    private static final String OURS = "/dev/minato/console/app/";
    private static final String PREACT = "/META-INF/resources/webjars/preact/10.26.9/dist/preact.module.js";

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Map<String, File> files = new TreeMap<>();

    /** A file of the page; its bytes are not to be changed. */
    static final class File {
        private final String contentType;
        private final byte[] bytes;
        private final String etag;

        private File(String contentType, byte[] bytes, String etag) {
            this.contentType = contentType;
            this.bytes = bytes;
            this.etag = etag;
        }

        String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes;
        }

        String etag() {
            return etag;
        }
    }

    PageFiles() {
        add("index.html", "text/html; charset=utf-8", OURS + "index.html");
        add("style.css", "text/css; charset=utf-8", OURS + "style.css");
        add("icon.svg", "image/svg+xml", OURS + "icon.svg");
        add("preact.js", SCRIPT, PREACT);
        for (String script : new String[] {
            "main.js",
            "store.js",
            "server.js",
            "routes.js",
            "words.js",
            "parts.js",
            "applications.js",
            "application.js",
            "cluster.js",
            "plan.js",
            "object.js",
            "signin.js"
        }) {
            add(script, SCRIPT, OURS + script);
        }
    }

    @Nullable
    File find(String name) {
        return files.get(name);
    }

    private void add(String name, String contentType, String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            byte[] bytes = in.readAllBytes();
            files.put(name, new File(contentType, bytes, etag(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
