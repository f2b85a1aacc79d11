package dev.minato.control.application;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.Value;

/** A 64-bit FNV-1a hash of values, to tell contents apart. Not against an enemy: who writes Git decides the content. */
final class Fingerprint {
    private static final long PRIME = 0x100000001b3L;
    private long hash = 0xcbf29ce484222325L;

    void add(Value value) {
        for (byte b : Json.writeBytes(value)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        hash = (hash ^ 0x0a) * PRIME;
    }

    String text() {
        return String.format(java.util.Locale.ROOT, "%016x", hash);
    }
}
