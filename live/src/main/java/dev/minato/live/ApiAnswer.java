package dev.minato.live;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import java.nio.charset.StandardCharsets;

/** What the API server answered: an object, a list, or a Status. */
public final class ApiAnswer {
    private final int code;
    private final byte[] body;

    /** Takes the bytes over. */
    ApiAnswer(int code, byte[] body) {
        this.code = code;
        this.body = body;
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }

    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }

    /** @throws JsonFormatException when the body is no JSON object */
    public MapValue tree() {
        return Json.parseMap(body);
    }

    /** The reason and message of a refusal, as the server's Status has them; else the code and the text that came. */
    public String message() {
        try {
            MapValue status = tree();
            String message = status.text("message");
            if (message != null) {
                return message;
            }
        } catch (JsonFormatException e) {
            // no Status: some proxies answer in plain text, which is the best message there is
            return "HTTP " + code + ": " + new String(body, StandardCharsets.UTF_8).strip();
        }
        return "HTTP " + code;
    }

    public String reason() {
        try {
            return tree().textOrEmpty("reason");
        } catch (JsonFormatException e) {
            return ""; // as in message(): no Status, so no reason
        }
    }
}
