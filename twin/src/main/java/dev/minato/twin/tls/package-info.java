/**
 * The embedded cluster's own certificate authority, its server certificate, its token and the kubeconfig that ties them
 * together. Nothing is bought or fetched: a client trusts this cluster because the kubeconfig holds its authority.
 *
 * <pre>
 *   ca.key, ca.crt (10 years) ──signs──► server.key, server.crt (1 year, made anew in time)
 *   token ─┬─► kubeconfig ◄── ca.crt
 * </pre>
 */
@NullMarked
package dev.minato.twin.tls;

import org.jspecify.annotations.NullMarked;
