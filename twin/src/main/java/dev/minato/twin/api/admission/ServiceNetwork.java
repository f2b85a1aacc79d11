package dev.minato.twin.api.admission;

import dev.minato.reconcile.Entropy;
import java.util.Set;

/** The addresses of Services: an IPv4 network like {@code 10.96.0.0/16}. Immutable. */
public final class ServiceNetwork {
    private final int base;
    private final int size;

    public ServiceNetwork(String cidr) {
        int slash = cidr.indexOf('/');
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 8 || bits > 28) {
            throw new IllegalArgumentException("a network for Services has 8 to 28 bits: " + cidr);
        }
        this.base = parse(cidr.substring(0, slash));
        this.size = 1 << (32 - bits);
    }

    /** The first address: that of the API server itself. */
    public String first() {
        return print(base + 1);
    }

    boolean contains(String address) {
        int offset = parse(address) - base;
        return offset > 0 && offset < size - 1;
    }

    /** Any address, but none of the lower ones, which are for those who choose themselves (KEP-3070). */
    String random(Entropy entropy) {
        int low = Math.min(Math.max(16, size / 16), 256);
        return print(base + low + entropy.below(size - 1 - low));
    }

    /** Empty when there is none. */
    String firstFree(Set<String> taken) {
        for (int i = 1; i < size - 1; i++) {
            String address = print(base + i);
            if (!taken.contains(address)) {
                return address;
            }
        }
        return "";
    }

    private static int parse(String address) {
        int value = 0;
        for (String part : address.split("\\.", -1)) {
            value = (value << 8) | Integer.parseInt(part);
        }
        return value;
    }

    private static String print(int address) {
        return (address >>> 24) + "." + ((address >>> 16) & 255) + "." + ((address >>> 8) & 255) + "."
                + (address & 255);
    }
}
