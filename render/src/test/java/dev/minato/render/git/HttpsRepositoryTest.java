package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks Git's protocol over HTTPS, with a certificate that JDK's keytool makes on the spot. */
final class HttpsRepositoryTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private TestRepository origin;
    private HttpsServer server;
    private Path keys;
    private String commit;

    @BeforeEach
    void serve() throws Exception {
        origin = new TestRepository(Files.createDirectory(directory.resolve("shop")));
        commit = origin.commit("first", Map.of("a.yaml", "a: 1\n"));
        keys = directory.resolve("keys.p12");
        run(
                jdk("keytool"),
                "-genkeypair",
                "-alias",
                "shop",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1");
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/shop.git/info/refs", this::refs);
        server.createContext("/shop.git/git-upload-pack", this::pack);
        server.createContext("/locked.git/info/refs", exchange -> withPassword(exchange, this::refs));
        server.createContext("/locked.git/git-upload-pack", exchange -> withPassword(exchange, this::pack));
        server.createContext("/private.git", exchange -> answer(exchange, 401, "text/plain", new byte[0]));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        origin.close();
    }

    @Test
    void aRepositoryBehindHttpsIsFetched() throws Exception {
        assertThat(fetch("/shop.git", true)).isEqualTo(commit);
    }

    @Test
    void whatIsWrongWithOneIsSaid() throws Exception {
        assertThat(fetch("/other.git", true)).startsWith("NOT_A_REPOSITORY there is no repository at https://");
        assertThat(fetch("/private.git", true)).startsWith("NOT_PERMITTED ").contains("does not let us in");
        assertThat(fetch("/shop.git", false)).startsWith("UNREACHABLE no trusted TLS connection to https://");
    }

    @Test
    void aPasswordThatIsRotatedCountsFromTheNextFetchOn() throws Exception {
        Path file = directory.resolve("password");
        Files.writeString(file, "old\n");
        Files.writeString(
                directory.resolve("git.yaml"), """
                repositories:
                - {url: 'https://127.0.0.1:%d/', username: minato, passwordFile: '%s'}
                """.formatted(server.getAddress().getPort(), file));
        assertThat(fetch("/locked.git", true)).as("the old one").startsWith("NOT_PERMITTED ");
        Process process = start("/locked.git", true, "2");
        assertThat(process.inputReader().readLine()).startsWith("NOT_PERMITTED ");
        Files.writeString(file, PASSWORD + "\n");
        process.outputWriter().append("again\n").flush();
        assertThat(process.inputReader().readLine()).as("in the same process").isEqualTo(commit);
        assertThat(process.waitFor()).isZero();
    }

    private void withPassword(HttpExchange exchange, HttpHandler then) throws IOException {
        String wanted = "Basic " + Base64.getEncoder().encodeToString(("minato:" + PASSWORD).getBytes(UTF_8));
        if (wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            then.handle(exchange);
        } else {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"shop\"");
            answer(exchange, 401, "text/plain", new byte[0]);
        }
    }

    private String fetch(String path, boolean trusts) throws Exception {
        Process process = start(path, trusts, "1");
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private Process start(String path, boolean trusts, String times) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk("java")));
        if (trusts) {
            command.add("-Djavax.net.ssl.trustStore=" + keys);
            command.add("-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FetchProgram.class.getName(),
                "https://127.0.0.1:" + server.getAddress().getPort() + path,
                directory.resolve("cache").toString(),
                times));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void refs(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=git-upload-pack\n");
        lines.end();
        UploadPack pack = new UploadPack(repository());
        pack.setBiDirectionalPipe(false);
        pack.sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines));
        answer(exchange, 200, "application/x-git-upload-pack-advertisement", out.toByteArray());
    }

    private void pack(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream body = exchange.getRequestBody();
                InputStream in = zipped ? new GZIPInputStream(body) : body) {
            UploadPack pack = new UploadPack(repository());
            pack.setBiDirectionalPipe(false);
            pack.upload(in, out, null);
        }
        answer(exchange, 200, "application/x-git-upload-pack-result", out.toByteArray());
    }

    private Repository repository() {
        return origin.git().getRepository();
    }

    private static void answer(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
