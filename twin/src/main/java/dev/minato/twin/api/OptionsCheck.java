package dev.minato.twin.api;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.List;

/** Whether the options of a write go together; all that is wrong with them at once, as the real server says it. Stateless. */
final class OptionsCheck {
    private static final int MANAGER_BYTES_MAX = 128;
    private static final List<String> VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");

    private OptionsCheck() {}

    /** @throws Refusal 422 of CreateOptions, UpdateOptions or PatchOptions */
    static void check(Call call) {
        String kind = switch (call.request().verb()) {
            case CREATE -> "CreateOptions";
            case UPDATE -> "UpdateOptions";
            case PATCH -> "PatchOptions";
            case GET, LIST, WATCH, DELETE, DELETE_COLLECTION, POST, PUT, HEAD, OPTIONS -> "";
        };
        if (kind.isEmpty()) {
            return;
        }
        FieldErrors errors = new FieldErrors();
        if (call.request().verb() == Verb.PATCH) {
            patch(call, errors);
        }
        manager(call.options().fieldManager(), errors);
        dryRun(call.options(), errors);
        String validation = call.options().fieldValidation();
        if (!VALIDATIONS.contains(validation)) {
            errors.unsupported(Field.of("fieldValidation"), validation, VALIDATIONS);
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors.toStatus("meta.k8s.io", kind, ""));
        }
    }

    private static void patch(Call call, FieldErrors errors) {
        Body body = call.request().body();
        if (body != null && body.type().equals(Body.APPLY_PATCH)) {
            if (call.options().fieldManager().isEmpty()) {
                errors.required(Field.of("fieldManager"), "is required for apply patch");
            }
        } else if (call.options().force()) {
            errors.forbidden(Field.of("force"), "may not be specified for non-apply patch");
        }
    }

    private static void manager(String manager, FieldErrors errors) {
        Field at = Field.of("fieldManager");
        if (manager.length() > MANAGER_BYTES_MAX) {
            errors.tooLong(at, MANAGER_BYTES_MAX);
        }
        for (int i = 0; i < manager.length(); i++) {
            char letter = manager.charAt(i);
            if (Character.isISOControl(letter) || Character.getType(letter) == Character.UNASSIGNED) {
                errors.invalid(
                        at,
                        manager,
                        String.format(
                                java.util.Locale.ROOT, "invalid character U+%04X (at position %d)", (int) letter, i));
            }
        }
    }

    private static void dryRun(Options options, FieldErrors errors) {
        if (options.rest().isEmpty()) {
            return;
        }
        List<String> values = options.rest().stream()
                .filter(parameter -> parameter.name().equals("dryRun"))
                .map(Options.Parameter::value)
                .toList();
        if (values.stream().anyMatch(value -> !value.equals("All"))) {
            errors.add(FieldError.notSupported(
                    "dryRun", ListValue.of(values.stream().map(StringValue::of).toList()), List.of("All")));
        }
    }
}
