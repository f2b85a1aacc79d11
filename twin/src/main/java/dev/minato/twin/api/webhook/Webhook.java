package dev.minato.twin.api.webhook;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/**
 * One validating webhook, as its configuration says after defaulting and validation. Immutable.
 *
 * @param ignoresFailures failurePolicy Ignore: a webhook that cannot be asked counts as one that lets pass
 * @param equivalent matchPolicy Equivalent: a rule about one version of a resource is about all of them
 * @param caBundle base64 of PEM, by which its server is known; empty: by the authorities of this machine
 */
public record Webhook(
        String name,
        List<WebhookRule> rules,
        boolean ignoresFailures,
        boolean equivalent,
        LabelSelector namespaceSelector,
        LabelSelector objectSelector,
        int timeoutSeconds,
        String url,
        String caBundle) {
    private static final int TIMEOUT_SECONDS_DEFAULT = 10;

    static Webhook read(MapValue hook) {
        return new Webhook(
                hook.textOrEmpty("name"),
                hook.list("rules").maps().stream().map(WebhookRule::read).toList(),
                hook.textOrEmpty("failurePolicy").equals("Ignore"),
                hook.textOrEmpty("matchPolicy").equals("Equivalent"),
                LabelSelector.of(hook.map("namespaceSelector")),
                LabelSelector.of(hook.map("objectSelector")),
                (int) hook.number(TIMEOUT_SECONDS_DEFAULT, "timeoutSeconds"),
                hook.textOrEmpty("clientConfig", "url"),
                hook.textOrEmpty("clientConfig", "caBundle"));
    }
}
