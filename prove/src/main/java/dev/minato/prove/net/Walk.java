package dev.minato.prove.net;

import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.net.space.Space;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The packets on their way, breadth first: at each spot only those go on that have not been there before, so it ends
 * though networks have circles. Remembers where each set came from. Not thread-safe.
 */
final class Walk {
    /**
     * Packets that came to a spot.
     *
     * @param before where they were before; null for those that are sent first
     * @param origin what they were there
     * @param kept the dimensions in which a packet is the same as before
     * @param rules finds where the rules of this hop are written, for one packet before it
     */
    private record Arrival(
            Spot spot,
            int set,
            @org.jspecify.annotations.Nullable Arrival before,
            int origin,
            BitSet kept,
            String what,
            Function<int[], List<Written>> rules,
            int depth) {}

    private static final int DIMENSIONS = 5;

    private final PacketSpace packets;
    private final Map<Spot, Integer> seen = new HashMap<>(); // never iterated
    private final Deque<Arrival> open = new ArrayDeque<>();
    private @org.jspecify.annotations.Nullable Arrival at;
    private @org.jspecify.annotations.Nullable Arrival furthest;

    Walk(PacketSpace packets) {
        this.packets = packets;
    }

    /** Packets that begin here. */
    void begin(Spot spot, int set, String what, Function<int[], List<Written>> rules) {
        at = null;
        go(spot, set, set, what, all(), rules);
    }

    /** Packets go on from where the walk is, as they are. */
    void go(Spot spot, int set, String what, Function<int[], List<Written>> rules) {
        go(spot, set, set, what, all(), rules);
    }

    /**
     * Packets go on changed.
     *
     * @param origin what they were; any of these becomes any of the set that is like it but for the changed dimensions
     */
    void change(Spot spot, int origin, int set, String what, Function<int[], List<Written>> rules, int... changed) {
        BitSet kept = all();
        for (int dimension : changed) {
            kept.clear(dimension);
        }
        go(spot, origin, set, what, kept, rules);
    }

    private void go(Spot spot, int origin, int set, String what, BitSet kept, Function<int[], List<Written>> rules) {
        int before = seen.getOrDefault(spot, Space.NONE);
        int fresh = packets.space.minus(set, before);
        if (fresh != Space.NONE) {
            seen.put(spot, packets.space.or(before, fresh));
            Arrival from = at;
            open.add(new Arrival(spot, fresh, from, origin, kept, what, rules, from == null ? 0 : from.depth() + 1));
        }
    }

    /** Lets the next packets go on; empty when all are where they can get. */
    Optional<Spot> next() {
        Arrival next = open.poll();
        at = next;
        if (next != null && (furthest == null || next.depth() > furthest.depth())) {
            furthest = next;
        }
        return Optional.ofNullable(next).map(Arrival::spot);
    }

    /** The packets that {@link #next} is about. */
    int set() {
        Arrival now = at;
        return now == null ? Space.NONE : now.set();
    }

    /** Goes back to where most hops lead to; empty when nothing was sent at all. */
    Optional<Spot> backToFurthest() {
        at = furthest;
        return Optional.ofNullable(furthest).map(Arrival::spot);
    }

    /** The way of one of the packets that {@link #next} is about. */
    List<Hop> way() {
        List<Hop> hops = new ArrayList<>();
        Arrival arrival = at;
        int[] point = packets.space.lowest(set());
        while (arrival != null) {
            int origins = packets.space.and(arrival.origin(), same(point, arrival.kept()));
            int[] earlier = packets.space.lowest(origins);
            hops.add(new Hop(
                    arrival.what(), packets.packet(point), arrival.rules().apply(earlier)));
            point = earlier;
            arrival = arrival.before();
        }
        return hops.reversed();
    }

    private static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, DIMENSIONS);
        return all;
    }

    private int same(int[] point, BitSet kept) {
        int set = Space.ALL;
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            if (kept.get(dimension)) {
                set = packets.space.and(set, packets.space.is(dimension, point[dimension]));
            }
        }
        return set;
    }
}
