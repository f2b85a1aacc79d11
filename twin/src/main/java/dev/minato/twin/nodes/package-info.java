/**
 * Simulated nodes, which say that they are: label and annotation {@code minato.dev/simulated: "true"}.
 *
 * <pre>
 *   Node ──► SimulatedKubelet (one turn a node)
 *               ├── Heartbeat: its Lease, a function of time; Ready
 *               └── for each Pod on it: PodLife ── ContainerLife (pull, start, probes, end, restart) ──► status
 *                                          └── References (ConfigMaps, Secrets, claims that must be there)
 * </pre>
 *
 * Nothing runs: what a container does is a function of time and of annotations of the Pod ({@link
 * dev.minato.twin.nodes.Behaviour}).
 */
@NullMarked
package dev.minato.twin.nodes;

import org.jspecify.annotations.NullMarked;
