package dev.minato.twin.http;

import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.api.ApiRequest;
import dev.minato.twin.api.ApiResponse;
import dev.minato.twin.api.ApiServer;
import dev.minato.twin.api.Verb;
import dev.minato.twin.api.WatchStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Brings requests to the loop and their answers back. */
final class ApiHandler extends Handler.Abstract {
    private static final long IDLE_CHECK_NANOS = 5_000_000;

    private final Loop loop;
    private final ApiServer api;
    private final Executor executor;
    private final HttpLimits limits;
    private final Admission admission;
    private final OpenWatches watches;
    private final RequestReader reader;

    /**
     * @param executor runs what may block, a virtual thread each
     */
    ApiHandler(
            Loop loop, ApiServer api, Executor executor, HttpLimits limits, Admission admission, OpenWatches watches) {
        this.loop = loop;
        this.api = api;
        this.executor = executor;
        this.limits = limits;
        this.admission = admission;
        this.watches = watches;
        this.reader = new RequestReader(limits);
    }

    /** Waits until no request is in work and no watch is open, or the time is over. */
    void awaitIdle(Duration timeMax) {
        long end = System.nanoTime() + timeMax.toNanos();
        while ((!admission.isIdle() || watches.count() > 0) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(IDLE_CHECK_NANOS);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback, Encoding.JSON);
        Admission.Place place;
        try {
            boolean hasBody = !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod());
            place = admission.admit(hasBody, request.getLength());
        } catch (Refused e) {
            exchange.answer(ResponseWriter.refusal(e));
            return true;
        }
        try {
            RequestReader.Read read = reader.read(request);
            pass(read.request(), new Exchange(request, response, callback, read.encoding()), place);
        } catch (Refused e) {
            exchange.answer(ResponseWriter.refusal(e));
            place.leave();
        } catch (IOException | RuntimeException e) {
            place.leave();
            callback.failed(e); // the client went away while it sent its request, or this program has a defect
        }
        return true;
    }

    /** To the loop; the place is left when the answer is written, or the watch is open. */
    private void pass(ApiRequest request, Exchange exchange, Admission.Place place) throws Refused {
        boolean watch = request.verb() == Verb.WATCH;
        if (watch && exchange.asksForWebSocket()) {
            // a 200 that never ends would keep the client waiting; after a 503 it watches by an ordinary request
            throw new Refused(503, "ServiceUnavailable", "not modelled by the embedded cluster: watches by WebSocket");
        }
        if (watch && !watches.reserve()) {
            throw Admission.tooMany("no more than " + limits.watchesMax() + " watches are open at once");
        }
        boolean taken = loop.offer(() -> api.handle(request, answer -> onLoop(exchange, answer, watch, place)));
        if (!taken) {
            if (watch) {
                watches.release();
            }
            throw Admission.tooMany("the server has more requests waiting than it can take");
        }
    }

    private void onLoop(Exchange exchange, ApiResponse answer, boolean reserved, Admission.Place place) {
        if (answer instanceof ApiResponse.Watch watch) {
            place.leave();
            exchange.watch(watch);
            return;
        }
        if (reserved) {
            watches.release();
        }
        executor.execute(() -> {
            try {
                exchange.answer(answer);
            } finally {
                place.leave();
            }
        });
    }

    /** One request and where its answer goes. */
    private final class Exchange {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Encoding encoding;

        Exchange(Request request, Response response, Callback callback, Encoding encoding) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.encoding = encoding;
        }

        void answer(ApiResponse answer) {
            try {
                ResponseWriter.write(response, answer, encoding, AnswerStream.takesGzip(request.getHeaders()));
                callback.succeeded();
            } catch (IOException | RuntimeException e) {
                callback.failed(e);
            }
        }

        boolean asksForWebSocket() {
            return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
        }

        /** On the loop. */
        void watch(ApiResponse.Watch answer) {
            ResponseWriter.head(response, answer, Encoding.JSON.mediaType());
            WatchStream stream = answer.stream();
            WatchWriter writer = new WatchWriter(
                    response,
                    callback,
                    executor,
                    limits.watchEventsMax(),
                    stream.initial().iterator(),
                    over -> {
                        watches.remove(over, request.getHttpURI().getPathQuery());
                        loop.post(stream::close);
                    });
            request.addIdleTimeoutListener(timeout -> false); // a watch may be quiet for long
            request.addFailureListener(failure -> writer.abort(failure)); // the client went away
            watches.add(writer);
            stream.open(writer);
            writer.start();
        }
    }
}
