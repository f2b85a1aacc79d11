package dev.minato.prove.iam.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.prove.iam.generate.Sample;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Damaged texts: each is refused in the reader's own words, or read with everything that it says. */
final class ReaderSurvivesAnythingTest {
    private static final int TEXTS = Integer.getInteger("reader.texts", 20_000);
    private static final long SEED = Long.getLong("reader.seed", 20_261_120);
    private static final String PIECES = "{}[]\",:*?$'\\/ \n\t0aAé\u0000";
    private static final List<String> WORDS = List.of(
            "\"Action\"",
            "\"NotAction\"",
            "\"Resource\"",
            "\"Principal\"",
            "\"NotPrincipal\"",
            "\"Condition\"",
            "\"Effect\"",
            "\"Allow\"",
            "\"Deny\"",
            "\"*\"",
            "null",
            "true",
            "12",
            "[]",
            "{}",
            "\"${aws:username}\"",
            "\"${\"",
            "\"arn:aws:s3:::x\"",
            "\"IfExists\"");

    @Test
    void damagedTextsAreRefusedOrReadInFull() {
        Random random = new Random(SEED);
        List<String> texts = LongStream.range(0, 100)
                .mapToObj(Sample::of)
                .flatMap(sample -> sample.texts().values().stream())
                .toList();
        List<Attachment> attachments = List.of(Attachment.values());
        int read = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = damaged(texts.get(random.nextInt(texts.size())), random);
            Attachment attachment = attachments.get(random.nextInt(attachments.size()));
            Optional<Policy> policy = read(attachment, text, i);
            if (policy.isPresent()) {
                read++;
                assertThat(said(policy.get()))
                        .as("seed " + SEED + ", text " + i + ": what is read of " + text)
                        .isEqualTo(saying(Json.parse(text)));
            }
        }
        System.out.println(read + " of " + TEXTS + " damaged texts were still policies");
        assertThat(read).isBetween(TEXTS / 100, TEXTS / 2);
    }

    private static Optional<Policy> read(Attachment attachment, String text, int number) {
        try {
            return Optional.of(PolicyReader.read("p", attachment, "p.json", text.getBytes(UTF_8)));
        } catch (PolicyException e) {
            assertThat(e.problems()).isNotEmpty();
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + ", text " + number + ": " + text, e);
        }
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(5)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> damaged.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 3 -> replaceWord(damaged, at, WORDS.get(random.nextInt(WORDS.size())));
                default -> { // only as it is
                }
            }
        }
        return damaged.toString();
    }

    /** The next text in quotes becomes another word. */
    private static void replaceWord(StringBuilder text, int from, String word) {
        int start = text.indexOf("\"", from);
        int end = start < 0 ? -1 : text.indexOf("\"", start + 1);
        if (end > 0) {
            text.replace(start, end + 1, word);
        }
    }

    /** How many patterns, principals and values a policy has. */
    private static int said(Policy policy) {
        int count = 0;
        for (Statement statement : policy.statements()) {
            count += statement.actions().patterns().size()
                    + statement.resources().patterns().size()
                    + statement.conditions().stream()
                            .mapToInt(one -> one.values().size())
                            .sum();
            count += switch (statement.principals()) {
                case Principals.Unsaid unsaid -> 0;
                case Principals.Only(var patterns) -> patterns.size();
                case Principals.AllBut(var patterns) -> patterns.size();
            };
        }
        return count;
    }

    /** The same, counted in the text. */
    private static int saying(Value policy) {
        int count = 0;
        List<MapValue> statements = policy instanceof MapValue map ? statements(map.get("Statement")) : List.of();
        for (MapValue statement : statements) {
            for (String element : List.of(
                    "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition")) {
                count += leaves(statement.get(element));
            }
            boolean implied = !statement.has("Resource") && !statement.has("NotResource");
            count += implied ? 1 : 0; // of a trust policy, a repository's policy
        }
        return count;
    }

    private static List<MapValue> statements(@Nullable Value all) {
        return switch (all) {
            case ListValue list -> list.maps();
            case MapValue one -> List.of(one);
            case null, default -> List.of();
        };
    }

    private static int leaves(@Nullable Value value) {
        return switch (value) {
            case null -> 0;
            case MapValue map -> {
                int count = 0;
                for (String key : map.keys()) {
                    count += leaves(map.get(key));
                }
                yield count;
            }
            case ListValue list ->
                list.stream().mapToInt(ReaderSurvivesAnythingTest::leaves).sum();
            default -> 1;
        };
    }
}
