/**
 * Who asks, and whether they may.
 *
 * <pre>
 *   Credentials ─► Authenticator ─► UserInfo ─► impersonation ─► RbacAuthorizer(Attributes) ─► Verdict with its reason
 *                    tokens of service accounts                    RbacIndex ◄─ roles and bindings of the store
 * </pre>
 */
@NullMarked
package dev.minato.twin.api.auth;

import org.jspecify.annotations.NullMarked;
