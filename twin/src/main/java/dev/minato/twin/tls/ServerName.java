package dev.minato.twin.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A name a server answers to: a DNS name or an IP address. */
public sealed interface ServerName {
    /** What every API server in a cluster is called, and where the embedded one listens. */
    List<ServerName> KUBERNETES = Stream.of(
                    "localhost",
                    "kubernetes",
                    "kubernetes.default",
                    "kubernetes.default.svc",
                    "kubernetes.default.svc.cluster.local",
                    "127.0.0.1",
                    "::1",
                    "10.96.0.1")
            .map(ServerName::of)
            .toList();

    /** The element of a SubjectAltName. */
    byte[] encoded();

    /** The IP address, when the text is one, else the DNS name. */
    static ServerName of(String text) {
        return text.contains(":") || text.matches("[0-9.]+") ? new Ip(text) : new Dns(text);
    }

    /** A DNS name. */
    record Dns(String name) implements ServerName {
        @Override
        public byte[] encoded() {
            return Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** An IP address in text form. */
    record Ip(String address) implements ServerName {
        @Override
        public byte[] encoded() {
            try {
                return Der.implicit(7, InetAddress.getByName(address).getAddress()); // a literal: nothing is looked up
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("no IP address: " + address, e);
            }
        }
    }
}
