/**
 * Nodes that stop renewing their Lease: Ready becomes Unknown, taints keep Pods away, and Pods that do not tolerate them
 * leave.
 *
 * <pre>
 *   Leases, Nodes ──► NodeLifecycleController: Ready=Unknown, taints, at the pace that Zones allow
 *   Nodes, Pods   ──► TaintEvictionController: deletes Pods when their toleration is over
 * </pre>
 */
@NullMarked
package dev.minato.twin.controllers.nodelifecycle;

import org.jspecify.annotations.NullMarked;
