package dev.minato.prove.iam.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form of a resource type's ARNs: {@code arn:${Partition}:s3:::${BucketName}/${ObjectName}}. */
public final class ArnForm {
    private final List<Piece> pieces;
    private final Pattern pattern;

    /** A piece of the form. */
    public sealed interface Piece {}

    public record Text(String text) implements Piece {}

    /** Any text without a colon, also none: partition, region, account. */
    public record Segment() implements Piece {}

    /** One character or more, no slash: a bucket. */
    public record Name() implements Piece {}

    /** One character or more, of any kind. */
    public record Rest() implements Piece {}

    private ArnForm(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        StringBuilder regex = new StringBuilder();
        for (Piece piece : pieces) {
            regex.append(
                    switch (piece) {
                        case Text(String text) -> Pattern.quote(text);
                        case Segment segment -> "[^:]*";
                        case Name name -> "[^/]+";
                        case Rest rest -> ".+";
                    });
        }
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    static ArnForm read(String template) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < template.length()) {
            int start = template.indexOf("${", at);
            int end = template.indexOf('}', Math.max(start, at));
            if (start < 0 || end < 0) {
                pieces.add(new Text(template.substring(at)));
                break;
            }
            if (start > at) {
                pieces.add(new Text(template.substring(at, start)));
            }
            pieces.add(free(template.substring(start + 2, end)));
            at = end + 1;
        }
        return new ArnForm(pieces);
    }

    private static Piece free(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "partition", "region", "account" -> new Segment();
            case "bucketname" -> new Name();
            default -> new Rest();
        };
    }

    public List<Piece> pieces() {
        return pieces;
    }

    public boolean matches(String arn) {
        return pattern.matcher(arn).matches();
    }
}
