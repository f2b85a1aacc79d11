/**
 * CustomResourceDefinitions: kinds that come while the server runs.
 *
 * <pre>
 *   CRD stored ─► CrdController ─► names free? ─► status: NamesAccepted, Established ─► Registry serves the versions
 *                                                                                        │
 *                                   CustomModel (prune, default), CustomRules (validate) ◄┘
 * </pre>
 */
@NullMarked
package dev.minato.twin.api.crd;

import org.jspecify.annotations.NullMarked;
