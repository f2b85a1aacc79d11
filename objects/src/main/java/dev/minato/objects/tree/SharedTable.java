package dev.minato.objects.tree;

import org.jspecify.annotations.Nullable;

/**
 * A bounded set of things by their value, to find the one that is kept. An array of pairs of places and nothing beside: the
 * hash says which pair, the newer of a pair stands first, and a third one makes the older be forgotten. The hashes stand
 * in an array of their own: most looks are for what is not there, and end without touching anything that is kept. What is
 * kept for long hangs on no nodes that the garbage collector would have to follow. Not thread-safe.
 */
final class SharedTable {
    private static final int FIRST_PLACES = 1024;

    private final int placesMax;
    private @Nullable Object[] places;
    private int[] hashes;
    private int taken;

    SharedTable(int entriesMax) {
        this.placesMax = Math.max(2, Integer.highestOneBit(entriesMax));
        this.places = new @Nullable Object[Math.min(FIRST_PLACES, placesMax)];
        this.hashes = new int[places.length];
    }

    /** The one that is equal; null when none is kept. */
    @Nullable
    Object find(Object wanted) {
        int hash = mixed(wanted);
        int pair = hash & (places.length - 2);
        if (hashes[pair] == hash) {
            Object newer = places[pair];
            if (newer != null && newer.equals(wanted)) {
                return newer;
            }
        }
        if (hashes[pair + 1] != hash) {
            return null;
        }
        Object older = places[pair + 1];
        if (older == null || !older.equals(wanted)) {
            return null;
        }
        set(pair + 1, places[pair], hashes[pair]);
        set(pair, older, hash);
        return older;
    }

    /** Keeps one of which no equal is kept. */
    void add(Object fresh) {
        if (taken > places.length / 2 && places.length < placesMax) {
            grow();
        }
        put(fresh);
    }

    private void put(Object fresh) {
        int hash = mixed(fresh);
        int pair = hash & (places.length - 2);
        if (places[pair] == null || places[pair + 1] == null) {
            taken++;
        }
        set(pair + 1, places[pair], hashes[pair]);
        set(pair, fresh, hash);
    }

    private void set(int place, @Nullable Object kept, int hash) {
        places[place] = kept;
        hashes[place] = hash;
    }

    private void grow() {
        @Nullable Object[] before = places;
        places = new @Nullable Object[before.length * 2];
        hashes = new int[places.length];
        taken = 0;
        for (int pair = 0; pair < before.length; pair += 2) {
            putAgain(before[pair + 1]);
            putAgain(before[pair]);
        }
    }

    private void putAgain(@Nullable Object kept) {
        if (kept != null) {
            put(kept);
        }
    }

    /** Hashes of texts and maps differ mostly in their low bits, products of primes: both ends are mixed. */
    private static int mixed(Object object) {
        int hash = object.hashCode() * 0x9e3779b9;
        return hash ^ (hash >>> 16);
    }
}
