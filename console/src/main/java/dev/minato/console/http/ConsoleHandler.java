package dev.minato.console.http;

import dev.minato.console.access.AwayException;
import dev.minato.console.access.ClusterAccess;
import dev.minato.console.access.Person;
import dev.minato.console.access.RefusedException;
import dev.minato.console.access.SignIn;
import dev.minato.console.plan.PlanRequest;
import dev.minato.objects.tree.MapValue;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what.
 *
 * <pre>
 *   GET  /app/FILE                  files of the page
 *   GET  /auth/login, /auth/callback  to a provider of OpenID Connect, and back
 *   GET  /api/session               who is signed in;  POST {token} signs in;  DELETE signs out
 *   GET  /api/page?page=...         a page as JSON
 *   GET  /api/stream?page=...       the same page, and every change of it
 *   POST /api/sync                  {namespace, name, revision?, pruneMax?}
 *   GET  /api/log?...               a container's log as events
 *   GET  /api/plan?...              what a commit would change: progress as events; /api/planned?id=... the plan itself
 *   GET  /api/branches?repository=  of a repository that an application is in
 *   GET  anything else              the page itself: its address says what it shows
 * </pre>
 *
 * What changes something must carry the session's CSRF word; the cookie goes to no other site (SameSite=Strict).
 */
final class ConsoleHandler extends Handler.Abstract {
    private static final String COOKIE = "__Host-minato";
    private static final String CSRF = "X-Minato-CSRF";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PageFiles files = new PageFiles();
    private final SessionKeeper sessions;
    private final SignIn signIn;
    private final @Nullable SignOnPages signOn;
    private final Pages pages;
    private final EventStream streams;
    private final Actions actions;
    private final Logs logs;
    private final Plans plans;
    private final Consumer<String> notices;

    ConsoleHandler(
            SessionKeeper sessions,
            SignIn signIn,
            @Nullable SignOnPages signOn,
            ClusterAccess cluster,
            Pages pages,
            EventStream streams,
            Actions actions,
            Plans plans,
            Consumer<String> notices) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.signOn = signOn;
        this.pages = pages;
        this.streams = streams;
        this.actions = actions;
        this.logs = new Logs(cluster);
        this.plans = plans;
        this.notices = notices;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response);
        try {
            answer(exchange);
            callback.succeeded();
        } catch (ProblemException e) {
            exchange.json(e.status(), MapValue.of("message", String.valueOf(e.getMessage())));
            callback.succeeded();
        } catch (AwayException e) {
            exchange.json(503, MapValue.of("message", String.valueOf(e.getMessage()), "away", true));
            callback.succeeded();
        } catch (UncheckedIOException e) {
            callback.failed(e); // the browser has gone
        } catch (RuntimeException e) {
            notices.accept("console: a request failed on a defect: " + e);
            callback.failed(e);
        }
        return true;
    }

    private void answer(Exchange exchange) {
        List<String> path = exchange.path();
        switch (path.getFirst()) {
            case "app" -> file(exchange, path.size() == 2 ? path.get(1) : "");
            case "auth" -> signOn(exchange, path.size() == 2 ? path.get(1) : "");
            case "api" -> api(exchange, path.size() == 2 ? path.get(1) : "");
            default -> file(exchange, "index.html");
        }
    }

    private void file(Exchange exchange, String name) {
        PageFiles.File file = files.find(name);
        if (file == null) {
            throw new ProblemException(404, "there is no such file");
        }
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            throw new ProblemException(405, "files are only read");
        }
        exchange.cacheFor(file.etag());
        if (exchange.header("If-None-Match").contains(file.etag())) {
            exchange.notModified();
        } else {
            exchange.bytes(200, file.contentType(), file.bytes());
        }
    }

    private void api(Exchange exchange, String what) {
        switch (exchange.method() + " " + what) {
            case "GET session" -> {
                Session session = sessions.find(exchange.cookie(COOKIE));
                MapValue nobody = signOn == null ? MapValue.EMPTY : MapValue.of("provider", signOn.providerName());
                exchange.json(200, session == null ? nobody : describe(session));
            }
            case "POST session" -> signIn(exchange);
            case "DELETE session" -> signOut(exchange);
            case "GET page" ->
                exchange.json(200, page(Page.of(exchange), session(exchange).person()));
            case "GET stream" -> stream(exchange);
            case "GET log" -> logs.run(exchange, session(exchange).person());
            case "GET plan" -> plan(exchange, session(exchange).person());
            case "GET planned" ->
                exchange.json(
                        200,
                        plans.made(exchange.parameter("id"), session(exchange).person()));
            case "GET branches" -> {
                Person person = session(exchange).person();
                exchange.json(200, plans.branches(known(exchange.parameter("repository"), person)));
            }
            case "GET rights" ->
                exchange.json(200, actions.rights(session(exchange).person(), exchange.parameter("namespace")));
            case "POST sync" -> {
                Person person = checked(exchange).person();
                exchange.json(202, actions.sync(person, exchange.body()));
            }
            default -> throw new ProblemException(404, "there is no such thing");
        }
    }

    private MapValue page(Page page, Person person) {
        MapValue made = pages.json(page, person);
        return page instanceof Page.Applications
                ? made.with("version", (Object) streams.mark(made.number(0, "version")))
                : made;
    }

    private void plan(Exchange exchange, Person person) {
        PlanRequest request = Plans.requested(exchange);
        if (!request.repository().isEmpty()) {
            known(request.repository(), person);
        }
        plans.run(exchange, person, request);
    }

    /** A repository that the person knows from an application: nothing else is fetched for anybody. */
    private String known(String repository, Person person) {
        if (!pages.repositories(person).contains(repository)) {
            throw new ProblemException(404, "no application that you can see is in the repository " + repository);
        }
        return repository;
    }

    private void stream(Exchange exchange) {
        Session session = session(exchange);
        // a browser that comes back says what it had last
        String last = exchange.header("Last-Event-ID");
        String since = last.isEmpty() ? exchange.parameter("since") : last;
        streams.run(exchange, Page.of(exchange), since, () -> {
            Session now = sessions.find(session.id());
            return now == null ? null : now.person();
        });
    }

    private void signOn(Exchange exchange, String what) {
        if (signOn == null) {
            throw new ProblemException(404, "this console knows no provider to sign in at");
        }
        switch (exchange.method() + " " + what) {
            case "GET login" -> signOn.login(exchange);
            case "GET callback" -> {
                Session session = signOn.callback(exchange);
                if (session != null) {
                    keep(exchange, session);
                }
            }
            default -> throw new ProblemException(404, "there is no such thing");
        }
    }

    private static void keep(Exchange exchange, Session session) {
        exchange.setCookie(COOKIE + "=" + session.id() + "; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    private void signIn(Exchange exchange) {
        // a form of another site could sign a browser in as somebody else: only our own page may
        if (!exchange.header("Sec-Fetch-Site").matches("same-origin|")) {
            throw new ProblemException(403, "signing in is for this site's own page");
        }
        String token = exchange.body().textOrEmpty("token").strip();
        if (token.isEmpty()) {
            throw new ProblemException(400, "a token is needed");
        }
        Person person = await(signIn.withToken(token));
        Session session = sessions.open(person, token);
        keep(exchange, session);
        exchange.json(200, describe(session));
    }

    private void signOut(Exchange exchange) {
        Session session = checked(exchange);
        sessions.close(session.id());
        exchange.setCookie(COOKIE + "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
        exchange.json(200, signOn == null ? MapValue.EMPTY : signOn.signedOut(session));
    }

    private static MapValue describe(Session session) {
        return MapValue.of(
                "user", session.person().user(), "groups", session.person().groups(), "csrf", session.csrf());
    }

    private Session session(Exchange exchange) {
        @Nullable Session session = sessions.find(exchange.cookie(COOKIE));
        if (session == null) {
            throw new ProblemException(401, "nobody is signed in");
        }
        return session;
    }

    /** The session of a request that changes something. */
    private Session checked(Exchange exchange) {
        Session session = session(exchange);
        if (!exchange.header(CSRF).equals(session.csrf())) {
            throw new ProblemException(403, "this did not come from the page; load it again");
        }
        return session;
    }

    /** Waits for the API server. @throws ProblemException with its refusal, or 504 */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RefusedException refused) {
                throw new ProblemException(refused.code(), String.valueOf(refused.getMessage()));
            }
            throw new ProblemException(502, "the cluster does not answer: " + cause);
        } catch (TimeoutException e) {
            throw new ProblemException(504, "the cluster has not answered in " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(503, "the console stops");
        }
    }
}
