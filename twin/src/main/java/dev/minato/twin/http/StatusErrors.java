package dev.minato.twin.http;

import dev.minato.twin.api.ApiResponse;
import dev.minato.twin.api.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses by itself (a head that is too large or no HTTP) is answered as everything else: as a Status. */
final class StatusErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int code = request.getAttribute(ERROR_STATUS) instanceof Integer number ? number : 500;
        String reason = HttpStatus.getMessage(code);
        String message = request.getAttribute(ERROR_MESSAGE) instanceof String text ? text : reason;
        Status status = new Status(code, reason.replace(" ", ""), message);
        try {
            var answer = new ApiResponse.Tree(code, status.toTree(), List.of(), Map.of());
            ResponseWriter.write(response, answer, Encoding.JSON, false);
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
        }
        return true;
    }
}
