package dev.minato.render.kustomize;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A base in another repository, as kustomize writes it: {@code https://host/org/repo//path?ref=...}, {@code
 * git@host:org/repo.git//path?ref=...}, {@code host/org/repo/path?ref=...}.
 *
 * @param path in that repository; empty for its root
 * @param ref as written; empty for none
 */
record RemoteBase(String url, String path, String ref) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern KNOWN_HOST = Pattern.compile("(www\\.)?(github|gitlab|bitbucket)\\.(com|org)");

    /** Whether it names one commit for ever. */
    boolean isPinned() {
        return COMMIT.matcher(ref).matches();
    }

    /** Null for what is no repository: a file by its URL. */
    static @Nullable RemoteBase parse(String text) {
        String whole = text.startsWith("git::") ? text.substring(5) : text;
        int question = whole.indexOf('?');
        String place = question < 0 ? whole : whole.substring(0, question);
        String ref = question < 0 ? "" : ref(whole.substring(question + 1));
        int scheme = place.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int split = place.indexOf("//", start);
        if (split >= 0) {
            return of(place.substring(0, split), place.substring(split + 2), ref);
        }
        int git = place.indexOf(".git", start);
        if (git >= 0 && (git + 4 == place.length() || place.charAt(git + 4) == '/')) {
            return of(place.substring(0, git + 4), place.substring(git + 4), ref);
        }
        if (place.matches(".*\\.(ya?ml|json)")) {
            return null;
        }
        if (place.startsWith("file://")) {
            return of(place, "", ref);
        }
        int colon = scheme < 0 ? place.indexOf(':') : -1;
        // host, organisation, repository; behind git@host: the last two
        int names = colon < 0 ? 3 : 2;
        int end = colon < 0 ? start : colon + 1;
        for (int i = 0; i < names && end >= 0; i++) {
            end = place.indexOf('/', i == 0 ? end : end + 1);
        }
        return end < 0 ? of(place, "", ref) : of(place.substring(0, end), place.substring(end), ref);
    }

    private static RemoteBase of(String repository, String path, String ref) {
        boolean bare = !repository.contains("://") && !repository.contains(":");
        boolean known =
                bare && KNOWN_HOST.matcher(repository.replaceFirst("/.*", "")).matches();
        return new RemoteBase(known ? "https://" + repository : repository, path.replaceAll("^/+|/+$", ""), ref);
    }

    private static String ref(String query) {
        String ref = "";
        for (String one : List.of(query.split("&", -1))) {
            if (one.startsWith("ref=") || (one.startsWith("version=") && ref.isEmpty())) {
                ref = one.substring(one.indexOf('=') + 1);
            }
        }
        return ref;
    }
}
