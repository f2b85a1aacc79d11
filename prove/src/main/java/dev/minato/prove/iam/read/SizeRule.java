package dev.minato.prove.iam.read;

import dev.minato.objects.tree.Path;

/** The size and the characters that AWS takes. */
record SizeRule(Reading reading) {
    void check() {
        Attachment attachment = reading.attachment();
        long characters = switch (attachment.count()) {
            case WITHOUT_WHITE_SPACE ->
                PolicySource.compact(reading.source().tree())
                        .codePoints()
                        .filter(c -> !Character.isWhitespace(c))
                        .count();
            case COMPACT ->
                PolicySource.compact(reading.source().tree()).codePoints().count();
            case AS_WRITTEN -> reading.source().text().codePoints().count();
        };
        if (characters > attachment.charactersMax()) {
            String counted = switch (attachment.count()) {
                case WITHOUT_WHITE_SPACE -> ", white space not counted";
                case COMPACT -> ", white space between elements not counted";
                case AS_WRITTEN -> ", white space counted";
            };
            reading.problem(
                    Path.ROOT,
                    "the policy has " + characters + " characters" + counted + "; AWS takes at most "
                            + attachment.charactersMax() + " here");
        }
        if (attachment.isLatinOnly()) {
            String text = PolicySource.compact(reading.source().tree());
            text.codePoints()
                    .filter(c -> c > 0xFF)
                    .findFirst()
                    .ifPresent(c -> reading.problem(
                            Path.ROOT, "the character U+%04X: IAM takes none above U+00FF".formatted(c)));
        }
    }
}
