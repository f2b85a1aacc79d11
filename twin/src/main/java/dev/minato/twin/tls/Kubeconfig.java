package dev.minato.twin.tls;

import dev.minato.objects.tree.StringValue;
import java.util.Base64;

/** A kubeconfig with one cluster, one user and one context, all of one name. */
public final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * The file's text.
     *
     * @param server {@code https://127.0.0.1:6443}
     * @param authorityPem whom the client trusts
     */
    public static String text(String name, String server, byte[] authorityPem, String token) {
        String quoted = StringValue.of(name).toJson(); // JSON's texts are YAML's too
        return """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: %1$s
                users:
                - name: %1$s
                  user:
                    token: %4$s
                """.formatted(
                        quoted,
                        StringValue.of(server).toJson(),
                        Base64.getEncoder().encodeToString(authorityPem),
                        StringValue.of(token).toJson());
    }
}
