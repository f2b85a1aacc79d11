package dev.minato.twin.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be known before the server starts.
 *
 * @param tokens whose each static token is
 * @param serverAddress host and port under which clients reach it: {@code 127.0.0.1:6443}
 * @param serviceNetwork the addresses of Services: {@code 10.96.0.0/16}
 * @param nodePortFirst and nodePortLast: the ports that Services may take on nodes
 * @param issuer the issuer in service account tokens
 */
public record ApiServerConfig(
        Map<String, UserInfo> tokens,
        String serverAddress,
        String serviceNetwork,
        int nodePortFirst,
        int nodePortLast,
        String issuer) {
    public ApiServerConfig {
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }

    /** The usual networks, and the one token for the administrator. */
    public static ApiServerConfig of(String adminToken, String serverAddress) {
        return new ApiServerConfig(
                Map.of(adminToken, UserInfo.ADMIN),
                serverAddress,
                "10.96.0.0/16",
                30000,
                32767,
                "https://kubernetes.default.svc.cluster.local");
    }
}
