/**
 * Signing in by OpenID Connect: the authorization code flow with PKCE.
 *
 * <pre>
 *   browser ── /auth/login ──► Attempts: state, nonce, verifier ──302──► the provider, where the person signs in
 *                                                                          │ code, state
 *   browser ◄── session ── Claims ◄── IdTokens ◄── Provider (code for tokens) ◄── /auth/callback
 * </pre>
 *
 * What a token says becomes a user and groups by the same rules as the flags of kube-apiserver, so that the console and
 * the API server name a person alike.
 */
@NullMarked
package dev.minato.console.oidc;

import org.jspecify.annotations.NullMarked;
