package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How far packets get, and what keeps them from going on. */
record Stop(List<Hop> hops, Obstacle obstacle) {
    Stop {
        requireNonNull(obstacle, "obstacle is null");
        hops = List.copyOf(hops);
    }
}
