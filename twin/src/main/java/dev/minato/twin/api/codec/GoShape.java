package dev.minato.twin.api.codec;

/** The type of a field's value. */
sealed interface GoShape {
    /** As Go names the type in messages: {@code int32}, {@code []v1.Container}, {@code map[string]string}. */
    String goName();

    /** A text; named types of texts keep their name for messages. */
    record Text(String goName) implements GoShape {}

    /** The types that are encoded as they are, without a look inside. */
    enum Plain implements GoShape {
        BOOL("bool"),
        INT32("int32"),
        INT64("int64"),
        FLOAT("float64"),
        TIME("v1.Time"),
        MICRO_TIME("v1.MicroTime"),
        DURATION("v1.Duration"),
        QUANTITY("resource.Quantity"),
        INT_OR_STRING("intstr.IntOrString"),
        BYTES("[]uint8"),
        ANY("interface {}");

        private final String goName;

        Plain(String goName) {
            this.goName = goName;
        }

        @Override
        public String goName() {
            return goName;
        }
    }

    /** A pointer: absent and zero are different things. */
    record Pointer(GoShape to) implements GoShape {
        @Override
        public String goName() {
            return to.goName();
        }
    }

    record ListOf(GoShape item) implements GoShape {
        @Override
        public String goName() {
            return "[]" + item.goName();
        }
    }

    record MapOf(GoShape item) implements GoShape {
        @Override
        public String goName() {
            return "map[string]" + item.goName();
        }
    }

    record Struct(GoType type) implements GoShape {
        @Override
        public String goName() {
            return type.goName();
        }
    }
}
