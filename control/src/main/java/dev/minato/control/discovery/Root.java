package dev.minato.control.discovery;

import dev.minato.api.MinatoApi;
import dev.minato.api.application.Application;
import dev.minato.api.application.Source;
import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.Locale;

/**
 * The Application that stands for a whole repository: what {@code minato up --repo R --path P} makes. When its objects are
 * Environments or Applications, those go on from there; when they are anything else, it is the one application of the
 * repository.
 */
public final class Root {
    private static final int NAME_LENGTH_MAX = 53;

    private Root() {}

    /** The objects to apply, in order: the platform's namespace and the root Application. */
    public static List<KubeObject> objects(String repo, String revision, String path) {
        return List.of(
                KubeObject.of("v1", "Namespace", "", MinatoApi.NAMESPACE),
                Application.of(nameOf(repo), new Source(repo, revision, path, false)));
    }

    /** {@code https://example.com/shop/web.git} is {@code web}: the last part, as a name that Kubernetes takes. */
    public static String nameOf(String repo) {
        String text = repo.replace('\\', '/');
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        for (String ending : List.of("/.git", ".git", ".bundle")) {
            if (text.endsWith(ending)) {
                text = text.substring(0, text.length() - ending.length());
            }
        }
        String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
        String name =
                last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (name.length() > NAME_LENGTH_MAX) {
            name = name.substring(0, NAME_LENGTH_MAX).replaceAll("-+$", "");
        }
        return name.isEmpty() ? "repository" : name;
    }
}
