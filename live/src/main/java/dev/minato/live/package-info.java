/**
 * A real API server, as the runner sees a cluster.
 *
 * <pre>
 *   API server ──list, watch──► LiveFeed (a Reflector a kind) ──WorldEvent──► Driver
 *        ▲                                                           │ Change
 *        └──────── ApiClient ◄── ChangeRequest ◄── LiveCluster ◄──────┘
 * </pre>
 *
 * Connecting, TLS and credentials (kubeconfig, exec plugins, tokens in files) are fabric8's; objects stay our trees from
 * the wire on.
 */
@NullMarked
package dev.minato.live;

import org.jspecify.annotations.NullMarked;
