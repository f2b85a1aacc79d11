package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.math.BigDecimal;
import java.util.List;

/** Requests and limits. */
final class ResourceValidation {
    private static final List<String> STANDARD = List.of("cpu", "memory", "ephemeral-storage");

    private ResourceValidation() {}

    static void container(MapValue resources, Field at, FieldErrors errors) {
        MapValue limits = resources.map("limits");
        MapValue requests = resources.map("requests");
        boolean compute = false;
        boolean hugePages = false;
        for (int i = 0; i < limits.size(); i++) {
            String name = limits.keyAt(i);
            quantity(name, limits.valueAt(i), at.child("limits").key(name), errors);
            compute = compute || name.equals("cpu") || name.equals("memory");
            hugePages = hugePages || name.startsWith("hugepages-");
        }
        for (int i = 0; i < requests.size(); i++) {
            String name = requests.keyAt(i);
            Value value = requests.valueAt(i);
            quantity(name, value, at.child("requests").key(name), errors);
            compute = compute || name.equals("cpu") || name.equals("memory");
            hugePages = hugePages || name.startsWith("hugepages-");
            compare(name, Quantity.parseOrZero(value), limits.get(name), at, errors);
        }
        if (hugePages && !compute) {
            errors.forbidden(at, "HugePages require cpu or memory");
        }
    }

    private static void compare(
            String name,
            Quantity request,
            @org.jspecify.annotations.Nullable Value limit,
            Field at,
            FieldErrors errors) {
        boolean fixed = !STANDARD.contains(name) && isKnown(name);
        if (limit != null) {
            Quantity most = Quantity.parseOrZero(limit);
            if (fixed && request.compareTo(most) != 0) {
                errors.invalid(
                        at.child("requests"), request.toString(), "must be equal to " + name + " limit of " + most);
            } else if (request.compareTo(most) > 0) {
                errors.invalid(
                        at.child("requests"),
                        request.toString(),
                        "must be less than or equal to " + name + " limit of " + most);
            }
        } else if (fixed) {
            errors.required(at.child("limits"), "Limit must be set for non overcommitable resources");
        }
    }

    private static void quantity(String name, Value value, Field at, FieldErrors errors) {
        if (!isKnown(name)) {
            List<String> problems = Names.qualifiedName(name);
            errors.invalidEach(at, name, problems);
            if (problems.isEmpty()) {
                if (!name.contains("/")) {
                    errors.invalid(at, name, "must be a standard resource type or fully qualified");
                    errors.invalid(at, name, "must be a standard resource for containers");
                }
            }
        }
        Quantity quantity = Quantity.parseOrZero(value);
        if (quantity.sign() < 0) {
            errors.invalid(at, quantity.toString(), "must be greater than or equal to 0");
        }
        boolean whole = quantity.number().stripTrailingZeros().scale() <= 0
                || quantity.number().compareTo(BigDecimal.ZERO) == 0;
        if (!whole && name.contains("/")) {
            errors.invalid(at, quantity.toString(), "must be an integer");
        }
    }

    private static boolean isKnown(String name) {
        return STANDARD.contains(name) || name.startsWith("hugepages-") || name.contains("/");
    }
}
