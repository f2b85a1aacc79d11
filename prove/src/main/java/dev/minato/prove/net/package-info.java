/**
 * The network outside the Pod, as values: VPCs, subnets, route tables, gateways, security groups, network ACLs,
 * endpoints, load balancers; and {@link dev.minato.prove.net.Reach}, which says whether a packet can get from here to
 * there, for every address, port and protocol at once.
 *
 * <pre>
 *   describe-* JSON, CloudFormation, Terraform ──(readers elsewhere)──► Topology ──► Reach.find(from, to, traffic)
 *                                                                                        │
 *        sets of packets: decision diagrams over intervals (net.space) ◄─────────────────┤
 *                                                                                        ▼
 *                                              Reached: the packet, and the rule of each hop │ proven unreachable
 * </pre>
 *
 * The records keep AWS's own words and shape, so that a reader copies fields and decides nothing. All are immutable.
 */
@NullMarked
package dev.minato.prove.net;

import org.jspecify.annotations.NullMarked;
