package dev.minato.twin.api;

import java.util.List;

/**
 * Where a kind keeps the replicas wanted, the replicas there and the selector of its Pods; the last empty when there is
 * none.
 */
public record ScalePaths(List<String> spec, List<String> status, List<String> selector) {
    static final ScalePaths WORKLOAD =
            new ScalePaths(List.of("spec", "replicas"), List.of("status", "replicas"), List.of("spec", "selector"));

    public ScalePaths {
        spec = List.copyOf(spec);
        status = List.copyOf(status);
        selector = List.copyOf(selector);
    }

    /** The paths of a CRD: {@code .spec.replicas}. */
    public static ScalePaths of(String spec, String status, String selector) {
        return new ScalePaths(split(spec), split(status), split(selector));
    }

    private static List<String> split(String path) {
        return path.isEmpty() ? List.of() : List.of(path.substring(1).split("\\.", -1));
    }

    /** A model that says where. */
    public interface Scaled {
        ScalePaths scalePaths();
    }
}
