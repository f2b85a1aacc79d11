/**
 * The controllers of the embedded cluster, one package each. Every one is a pure {@link dev.minato.reconcile.Controller}:
 *
 * <pre>
 *   CronJob ──► Job ──────────────┐
 *   Deployment ──► ReplicaSet ────┤
 *   ReplicationController ────────┼──► Pod ──► (scheduler, nodes) ──► its status ──► back up the same way
 *   StatefulSet ──► PVC ──────────┤                                        │
 *   DaemonSet ────────────────────┘            PodDisruptionBudget ◄───────┘
 * </pre>
 *
 * What several of them need (which Pods are mine, which is deleted first, revisions, conditions) is in {@code workload}.
 */
@NullMarked
package dev.minato.twin.controllers;

import org.jspecify.annotations.NullMarked;
