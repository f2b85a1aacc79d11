package dev.minato.twin.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the options of a request. Not thread-safe. */
public final class OptionsBuilder {
    private String fieldManager = "";
    private boolean force;
    private boolean dryRun;
    private String fieldValidation = "";
    private String labelSelector = "";
    private String fieldSelector = "";
    private long limit;
    private String continueToken = "";
    private String resourceVersion = "";
    private String resourceVersionMatch = "";
    private boolean watch;
    private boolean allowWatchBookmarks;
    private @Nullable Boolean sendInitialEvents;
    private long timeoutSeconds;
    private String propagationPolicy = "";
    private @Nullable Long gracePeriodSeconds;
    private @Nullable Boolean orphanDependents;
    private String preconditionUid = "";
    private String preconditionResourceVersion = "";
    private @Nullable String problem;
    private final List<Options.Parameter> rest = new ArrayList<>();

    OptionsBuilder() {}

    OptionsBuilder(Options from) {
        fieldManager = from.fieldManager();
        force = from.force();
        dryRun = from.dryRun();
        fieldValidation = from.fieldValidation();
        labelSelector = from.labelSelector();
        fieldSelector = from.fieldSelector();
        limit = from.limit();
        continueToken = from.continueToken();
        resourceVersion = from.resourceVersion();
        resourceVersionMatch = from.resourceVersionMatch();
        watch = from.watch();
        allowWatchBookmarks = from.allowWatchBookmarks();
        sendInitialEvents = from.sendInitialEvents();
        timeoutSeconds = from.timeoutSeconds();
        propagationPolicy = from.propagationPolicy();
        gracePeriodSeconds = from.gracePeriodSeconds();
        orphanDependents = from.orphanDependents();
        preconditionUid = from.preconditionUid();
        preconditionResourceVersion = from.preconditionResourceVersion();
        problem = from.problem();
        rest.addAll(from.rest());
    }

    public OptionsBuilder fieldManager(String value) {
        fieldManager = value;
        return this;
    }

    public OptionsBuilder force(boolean value) {
        force = value;
        return this;
    }

    public OptionsBuilder dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    public OptionsBuilder fieldValidation(String value) {
        fieldValidation = value;
        return this;
    }

    public OptionsBuilder labelSelector(String value) {
        labelSelector = value;
        return this;
    }

    public OptionsBuilder fieldSelector(String value) {
        fieldSelector = value;
        return this;
    }

    public OptionsBuilder limit(long value) {
        limit = value;
        return this;
    }

    public OptionsBuilder continueToken(String value) {
        continueToken = value;
        return this;
    }

    public OptionsBuilder resourceVersion(String value) {
        resourceVersion = value;
        return this;
    }

    public OptionsBuilder resourceVersionMatch(String value) {
        resourceVersionMatch = value;
        return this;
    }

    public OptionsBuilder watch(boolean value) {
        watch = value;
        return this;
    }

    public OptionsBuilder allowWatchBookmarks(boolean value) {
        allowWatchBookmarks = value;
        return this;
    }

    public OptionsBuilder sendInitialEvents(@Nullable Boolean value) {
        sendInitialEvents = value;
        return this;
    }

    public OptionsBuilder timeoutSeconds(long value) {
        timeoutSeconds = value;
        return this;
    }

    public OptionsBuilder propagationPolicy(String value) {
        propagationPolicy = value;
        return this;
    }

    public OptionsBuilder gracePeriodSeconds(@Nullable Long value) {
        gracePeriodSeconds = value;
        return this;
    }

    public OptionsBuilder orphanDependents(@Nullable Boolean value) {
        orphanDependents = value;
        return this;
    }

    public OptionsBuilder preconditionUid(String value) {
        preconditionUid = value;
        return this;
    }

    public OptionsBuilder preconditionResourceVersion(String value) {
        preconditionResourceVersion = value;
        return this;
    }

    /** Keeps the first problem. */
    public OptionsBuilder problem(String value) {
        if (problem == null) {
            problem = value;
        }
        return this;
    }

    public OptionsBuilder other(String name, String value) {
        rest.add(new Options.Parameter(name, value));
        return this;
    }

    public Options build() {
        return new Options(
                fieldManager,
                force,
                dryRun,
                fieldValidation,
                labelSelector,
                fieldSelector,
                limit,
                continueToken,
                resourceVersion,
                resourceVersionMatch,
                watch,
                allowWatchBookmarks,
                sendInitialEvents,
                timeoutSeconds,
                propagationPolicy,
                gracePeriodSeconds,
                orphanDependents,
                preconditionUid,
                preconditionResourceVersion,
                problem,
                rest);
    }
}
