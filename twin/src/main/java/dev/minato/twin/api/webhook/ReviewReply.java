package dev.minato.twin.api.webhook;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Status;
import java.util.List;

/** What came of a question, before anybody has looked at it. */
public sealed interface ReviewReply {
    String API_VERSION = "admission.k8s.io/v1";

    /** An HTTP answer. */
    record Answered(int code, String body) implements ReviewReply {}

    /**
     * There was none.
     *
     * @param why in the words of Go's client: {@code dial tcp 127.0.0.1:9: connect: connection refused}
     */
    record NotReached(String why) implements ReviewReply {}

    /** What it means. */
    sealed interface Meaning {
        /** Lets the write pass. */
        record Allowed(List<String> warnings) implements Meaning {
            public Allowed {
                warnings = List.copyOf(warnings);
            }
        }

        /** Says no. */
        record Denied(Status status, List<String> warnings) implements Meaning {
            public Denied {
                warnings = List.copyOf(warnings);
            }
        }

        /** The webhook was not asked, or did not answer as it has to: its failurePolicy decides. */
        record Failed(String why) implements Meaning {}
    }

    /** Reads the reply as the real server does. Pure. */
    static Meaning meaning(ReviewPort.Question question, ReviewReply reply) {
        return switch (reply) {
            case NotReached(String why) ->
                new Meaning.Failed("failed to call webhook: Post " + GoQuote.quote(question.address()) + ": " + why);
            case Answered(int code, String body) ->
                code >= 200 && code <= 206
                        ? read(question, body)
                        : new Meaning.Failed("failed to call webhook: " + refusal(code, body));
        };
    }

    private static Meaning read(ReviewPort.Question question, String body) {
        MapValue review;
        try {
            review = Json.parseMap(body);
        } catch (JsonFormatException e) {
            return new Meaning.Failed(
                    "failed to call webhook: couldn't get version/kind; json parse error: " + e.getMessage());
        }
        if (review.textOrEmpty("apiVersion").equals("admission.k8s.io/v1beta1")) {
            return new Meaning.Failed("failed to call webhook: converting (v1beta1.AdmissionReview) to"
                    + " (v1.AdmissionReview): unknown conversion");
        }
        if (!review.textOrEmpty("kind").equals("AdmissionReview")
                || !review.textOrEmpty("apiVersion").equals(API_VERSION)) {
            return invalid("expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got "
                    + gvk(review.textOrEmpty("apiVersion"), review.textOrEmpty("kind")));
        }
        if (!review.has("response")) {
            return invalid("webhook response was absent");
        }
        MapValue response = review.map("response");
        String uid = response.textOrEmpty("uid");
        if (!uid.equals(question.uid())) {
            return invalid("expected response.uid=" + GoQuote.quote(question.uid()) + ", got " + GoQuote.quote(uid));
        }
        if (!response.textOrEmpty("patch").isEmpty()) {
            return invalid("validating webhook may not return response.patch");
        }
        if (response.has("patchType")) {
            return invalid("validating webhook may not return response.patchType");
        }
        List<String> warnings = response.list("warnings").texts();
        return response.flag("allowed")
                ? new Meaning.Allowed(warnings)
                : new Meaning.Denied(denial(question.webhook().name(), response.map("status")), warnings);
    }

    private static Meaning invalid(String why) {
        return new Meaning.Failed("received invalid webhook response: " + why);
    }

    private static String gvk(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return (slash < 0 ? "/" + apiVersion : apiVersion) + ", Kind=" + kind;
    }

    private static Status denial(String webhook, MapValue said) {
        String denied = "admission webhook " + GoQuote.quote(webhook) + " denied the request";
        String message = said.textOrEmpty("message");
        String reason = said.textOrEmpty("reason");
        String why = !message.isEmpty() ? ": " + message : !reason.isEmpty() ? ": " + reason : " without explanation";
        int code = (int) Math.max(400, said.number(400, "code"));
        return new Status(code, reason, denied + why, said.map("details"), said.map("metadata"));
    }

    /** As client-go words an answer that is no success; a Status in the body speaks for itself. */
    private static String refusal(int code, String body) {
        String text = body.strip();
        try {
            MapValue status = Json.parseMap(body);
            if (status.textOrEmpty("kind").equals("Status")
                    && !status.textOrEmpty("message").isEmpty()) {
                return status.textOrEmpty("message");
            }
        } catch (JsonFormatException e) {
            // no Status
        }
        return switch (code) {
            case 400 -> "the server rejected our request for an unknown reason";
            case 401 -> "the server has asked for the client to provide credentials";
            case 404 -> "the server could not find the requested resource";
            case 405 -> "the server does not allow this method on the requested resource";
            case 429 -> "the server has received too many requests and has asked us to try again later";
            case 500 ->
                "an error on the server (" + GoQuote.quote(text.isEmpty() ? "unknown" : text)
                        + ") has prevented the request from succeeding";
            case 503 -> "the server is currently unable to handle the request";
            case 504 ->
                "the server was unable to return a response in the time allotted, but may still be processing the"
                        + " request";
            default -> "the server responded with the status code " + code + " but did not return more information";
        };
    }
}
