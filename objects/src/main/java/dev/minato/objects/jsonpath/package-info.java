/**
 * JSONPath as kubectl has it: expressions of printer columns, and templates of {@code -o jsonpath=...}.
 *
 * <pre>
 *   .status.conditions[?(@.type=="Ready")].status      {@link dev.minato.objects.jsonpath.JsonPath}: steps from value to values
 *   {range .items[*]}{.metadata.name}{"\n"}{end}       {@link dev.minato.objects.jsonpath.Template}: texts and paths
 * </pre>
 */
@NullMarked
package dev.minato.objects.jsonpath;

import org.jspecify.annotations.NullMarked;
