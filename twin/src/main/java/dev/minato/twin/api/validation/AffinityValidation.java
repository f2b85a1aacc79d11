package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/** Where a Pod wants to be. */
final class AffinityValidation {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private AffinityValidation() {}

    static void affinity(MapValue affinity, Field at, FieldErrors errors) {
        MapValue node = affinity.map("nodeAffinity");
        Field nodeAt = at.child("nodeAffinity");
        if (node.has(REQUIRED)) {
            List<MapValue> terms = node.list(REQUIRED, "nodeSelectorTerms").maps();
            Field termsAt = nodeAt.child(REQUIRED, "nodeSelectorTerms");
            if (terms.isEmpty()) {
                errors.required(termsAt, "must have at least one node selector term");
            }
            for (int i = 0; i < terms.size(); i++) {
                nodeTerm(terms.get(i), termsAt.index(i), errors);
            }
        }
        List<MapValue> preferred = node.list(PREFERRED).maps();
        for (int i = 0; i < preferred.size(); i++) {
            Field here = nodeAt.child(PREFERRED).index(i);
            weight(preferred.get(i), here, errors);
            nodeTerm(preferred.get(i).map("preference"), here.child("preference"), errors);
        }
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            podTerms(affinity.map(kind), at.child(kind), errors);
        }
    }

    private static void nodeTerm(MapValue term, Field at, FieldErrors errors) {
        List<MapValue> expressions = term.list("matchExpressions").maps();
        for (int i = 0; i < expressions.size(); i++) {
            MapValue expression = expressions.get(i);
            Field here = at.child("matchExpressions").index(i);
            List<String> values = expression.list("values").texts();
            String operator = expression.textOrEmpty("operator");
            switch (operator) {
                case "In", "NotIn" -> {
                    if (values.isEmpty()) {
                        errors.required(here.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                    }
                }
                case "Exists", "DoesNotExist" -> {
                    if (!values.isEmpty()) {
                        errors.forbidden(
                                here.child("values"),
                                "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    }
                }
                case "Gt", "Lt" -> {
                    if (values.size() != 1) {
                        errors.required(
                                here.child("values"), "must be specified single value when `operator` is 'Lt' or 'Gt'");
                    }
                }
                default -> errors.invalid(here.child("operator"), operator, "not a valid selector operator");
            }
            String key = expression.textOrEmpty("key");
            errors.invalidEach(here.child("key"), key, Names.qualifiedName(key));
        }
    }

    private static void podTerms(MapValue affinity, Field at, FieldErrors errors) {
        List<MapValue> required = affinity.list(REQUIRED).maps();
        for (int i = 0; i < required.size(); i++) {
            podTerm(required.get(i), at.child(REQUIRED).index(i), errors);
        }
        List<MapValue> preferred = affinity.list(PREFERRED).maps();
        for (int i = 0; i < preferred.size(); i++) {
            Field here = at.child(PREFERRED).index(i);
            weight(preferred.get(i), here, errors);
            podTerm(preferred.get(i).map("podAffinityTerm"), here.child("podAffinityTerm"), errors);
        }
    }

    private static void podTerm(MapValue term, Field at, FieldErrors errors) {
        Checks.labelSelector(term.map("labelSelector"), at.child("labelSelector"), errors);
        String key = term.textOrEmpty("topologyKey");
        if (key.isEmpty()) {
            errors.required(at.child("topologyKey"), "can not be empty");
        }
        errors.invalidEach(at.child("topologyKey"), key, Names.qualifiedName(key));
    }

    private static void weight(MapValue term, Field at, FieldErrors errors) {
        long weight = term.number(0, "weight");
        if (weight <= 0 || weight > 100) {
            errors.invalid(at.child("weight"), weight, "must be in the range 1-100");
        }
    }

    static void spread(MapValue spec, Field at, FieldErrors errors) {
        List<MapValue> constraints = spec.list("topologySpreadConstraints").maps();
        for (int i = 0; i < constraints.size(); i++) {
            MapValue constraint = constraints.get(i);
            Field here = at.index(i);
            long skew = constraint.number(0, "maxSkew");
            if (skew <= 0) {
                errors.invalid(here.child("maxSkew"), skew, "must be greater than zero");
            }
            if (constraint.textOrEmpty("topologyKey").isEmpty()) {
                errors.required(here.child("topologyKey"), "can not be empty");
            }
            List<String> ways = List.of("DoNotSchedule", "ScheduleAnyway");
            String way = constraint.textOrEmpty("whenUnsatisfiable");
            if (!ways.contains(way)) {
                errors.unsupported(here.child("whenUnsatisfiable"), way, ways);
            }
            Checks.labelSelector(constraint.map("labelSelector"), here.child("labelSelector"), errors);
        }
    }
}
