/**
 * The web console.
 *
 * <pre>
 *   cluster ──watch──► state.Board ──► view.* (pure: objects to JSON) ──► http (HTTPS, sessions, events) ──► browser
 *      ▲                                                                     │
 *      └────────────── access.ClusterAccess, as the person who asks ◄────────┘
 * </pre>
 *
 * What is shown comes from the Board, which the platform's own watch feeds, and is filtered by what the person may read;
 * what is done goes to the API server in the person's name (impersonation), never in the platform's.
 */
@NullMarked
package dev.minato.console;

import org.jspecify.annotations.NullMarked;
