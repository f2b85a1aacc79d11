package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.discovery.AggregatedDiscovery;
import dev.minato.twin.api.discovery.LegacyDiscovery;
import dev.minato.twin.api.resource.ApiGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the paths that are for no resource. Belongs to the loop. */
final class ServerDocuments implements NonResources {
    /** The version that is spoken, and who speaks it. */
    static final String GIT_VERSION = "v1.34.2+minato";

    private final ServerParts parts;
    private final String serverAddress;
    private final List<NonResources> others;

    /** @param others asked first, in order; each answers 404 for what is not its own */
    ServerDocuments(ServerParts parts, String serverAddress, List<NonResources> others) {
        this.parts = parts;
        this.serverAddress = serverAddress;
        this.others = List.copyOf(others);
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        Verb verb = request.verb();
        if (verb != Verb.GET && verb != Verb.HEAD) {
            throw new Refusal(Status.methodNotAllowed(
                    "the server does not allow this method on the requested resource", MapValue.EMPTY));
        }
        for (NonResources other : others) {
            ApiResponse response = other.answer(request);
            if (response.code() != 404) {
                return response;
            }
        }
        String path = request.path().path();
        boolean aggregated = request.accept().form() == Accept.Form.DISCOVERY_V2;
        MapValue tree = switch (path) {
            case "/" -> paths();
            case "/version" -> version();
            case "/api" ->
                aggregated
                        ? AggregatedDiscovery.of(parts.registry().groups(), true)
                        : LegacyDiscovery.coreVersions(serverAddress);
            case "/apis" ->
                aggregated
                        ? AggregatedDiscovery.of(parts.registry().groups(), false)
                        : LegacyDiscovery.groups(parts.registry().groups());
            default -> group(path);
        };
        if (tree != null) {
            return ApiResponse.Tree.of(200, tree);
        }
        return health(path, request);
    }

    private @Nullable MapValue group(String path) {
        String[] steps = path.substring(1).split("/", -1);
        boolean core = steps.length == 2 && steps[0].equals("api");
        boolean other = (steps.length == 2 || steps.length == 3) && steps[0].equals("apis");
        if (!core && !other) {
            return null;
        }
        ApiGroup group = parts.registry().group(core ? "" : steps[1]);
        if (group == null) {
            return null;
        }
        if (other && steps.length == 2) {
            return LegacyDiscovery.group(group);
        }
        for (ApiGroup.ApiVersion version : group.versions()) {
            if (version.version().equals(steps[steps.length - 1])) {
                return LegacyDiscovery.resources(group, version);
            }
        }
        return null;
    }

    private MapValue paths() {
        var paths = new java.util.TreeSet<String>(List.of(
                "/api",
                "/api/v1",
                "/apis",
                "/healthz",
                "/livez",
                "/metrics",
                "/openapi/v2",
                "/openapi/v3",
                "/readyz",
                "/version",
                "/.well-known/openid-configuration",
                "/openid/v1/jwks"));
        for (ApiGroup group : parts.registry().groups()) {
            if (!group.name().isEmpty()) {
                paths.add("/apis/" + group.name());
                group.versions().forEach(version -> paths.add("/apis/" + group.name() + "/" + version.version()));
            }
        }
        return MapValue.of("paths", List.copyOf(paths));
    }

    private static MapValue version() {
        return MapValue.builder()
                .put("major", "1")
                .put("minor", "34")
                .put("emulationMajor", "1")
                .put("emulationMinor", "34")
                .put("minCompatibilityMajor", "1")
                .put("minCompatibilityMinor", "33")
                .put("gitVersion", GIT_VERSION)
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "none: this is Java")
                .put("compiler", "javac")
                .put("platform", "jvm")
                .build();
    }

    /** {@code /healthz}, {@code /livez}, {@code /readyz}: well as long as the store works. */
    private ApiResponse health(String path, ApiRequest request) {
        String[] steps = path.substring(1).split("/", -1);
        if (!List.of("healthz", "livez", "readyz").contains(steps[0]) || steps.length > 2) {
            throw new Refusal(Status.noSuchPath());
        }
        String stopped = parts.store().stoppedReason();
        boolean well = stopped == null;
        if (steps.length == 2 && !List.of("ping", "store").contains(steps[1])) {
            throw new Refusal(Status.noSuchPath());
        }
        String text;
        if (well && request.options().other("verbose") == null) {
            text = "ok";
        } else {
            text = "[+]ping ok\n" + (well ? "[+]store ok\n" : "[-]store failed: " + stopped + "\n") + steps[0]
                    + (well ? " check passed\n" : " check failed\n");
        }
        int code = well || steps[0].equals("livez") ? 200 : 500;
        return text(code, text);
    }

    static ApiResponse text(int code, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ApiResponse.Raw(
                code,
                "text/plain; charset=utf-8",
                bytes::clone,
                Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-cache, private"));
    }
}
