/**
 * Applications are found in Git, not registered one by one.
 *
 * <pre>
 *   minato up --repo R --path P ──► Root: one Application (named after the repository)
 *                                     │ its objects may be Environments and Applications
 *                                     ▼
 *                            EnvironmentController ──► an Application for each directory that matches
 * </pre>
 */
@NullMarked
package dev.minato.control.discovery;

import org.jspecify.annotations.NullMarked;
