/**
 * Sets of points in a space of finite dimensions, exactly, as decision diagrams whose edges are intervals: the packets
 * that a firewall lets through, the Pods that a policy selects.
 *
 * <pre>
 *   port in 80..443 and protocol = TCP        [protocol]
 *                                            0 │      │ 1..2
 *                                          [port]     └──────► none
 *                       0..79, 444..65535 │     │ 80..443
 *                                       none   all
 * </pre>
 *
 * Equal sets are the same number, so that "is it empty" costs nothing.
 */
@NullMarked
package dev.minato.prove.net.space;

import org.jspecify.annotations.NullMarked;
