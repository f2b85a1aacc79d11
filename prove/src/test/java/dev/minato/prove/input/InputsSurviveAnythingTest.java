package dev.minato.prove.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Inputs that were good once, damaged: each is read, or refused with the file that is at fault; nothing else is thrown. */
class InputsSurviveAnythingTest {
    private static final int SEEDS = 3000;
    private static final String NASTY = "{}[]:,&*!|>'\"%@`\\\n\t \r<~$?#.0-\u0000\u0085\u2028\uFEFFy";
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,}");

    private enum Form {
        ESTATE("aws/estate.yaml") {
            @Override
            MemoryFiles files() {
                return InputsTest.files();
            }
        },
        TEMPLATE("t/estate.yaml") {
            @Override
            MemoryFiles files() {
                return InputsTest.stack();
            }
        },
        PLAN("plan.json") {
            @Override
            MemoryFiles files() {
                return InputsTest.plan();
            }
        },
        SNAPSHOT("snap") {
            @Override
            MemoryFiles files() {
                return InputsTest.snapshot();
            }
        };

        private final String entry;

        Form(String entry) {
            this.entry = entry;
        }

        abstract MemoryFiles files();

        Estate read(InputFiles files) {
            return Inputs.read(files, List.of(entry));
        }
    }

    @Test
    void whateverIsChangedInAFileItIsReadOrRefusedWithItsPlace() {
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Form form = Form.values()[random.nextInt(Form.values().length)];
            MemoryFiles damaged = damaged(form.files(), random);
            try {
                form.read(damaged);
            } catch (InputException e) {
                refused++;
                assertThat(e.problems())
                        .as("seed %d", seed)
                        .allSatisfy(problem -> assertThat(problem.toString()).contains(": "));
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("seed " + seed + " of " + form + " throws", e);
            }
        }
        assertThat(refused).isBetween(SEEDS / 4, SEEDS - 1);
    }

    /** The word that a policy is written with may not be passed over: a proof would be about another policy. */
    @Test
    void aWordOfAPolicyThatIsMisspelledIsRefused() {
        MemoryFiles good = Form.ESTATE.files();
        for (String file : List.of("aws/put.json", "aws/trust.json", "aws/bucket.json", "aws/estate.yaml")) {
            String text = new String(good.read(file), UTF_8);
            Matcher key = Pattern.compile("[\"{ ,]([A-Za-z]+)\"?:(?= |$)", Pattern.MULTILINE)
                    .matcher(text);
            while (key.find()) {
                String misspelled = text.substring(0, key.end(1)) + "x" + text.substring(key.end(1));
                if (key.group(1).equals("team")) { // a tag, whose name is free
                    continue;
                }
                assertThat(refusals(good, file, misspelled))
                        .as(file + " with " + key.group(1) + "x")
                        .isNotEmpty();
            }
        }
    }

    private static List<InputProblem> refusals(MemoryFiles good, String file, String text) {
        try {
            Form.ESTATE.read(good.but(file, new String(good.read(file), UTF_8), text));
            return List.of();
        } catch (InputException e) {
            return e.problems();
        }
    }

    private static MemoryFiles damaged(MemoryFiles good, SplittableRandom random) {
        List<String> paths = paths(good, "");
        String path = paths.get(random.nextInt(paths.size()));
        String text = new String(good.read(path), UTF_8);
        String changed = text;
        for (int i = 0, changes = 1 + random.nextInt(3); i < changes; i++) {
            changed = random.nextInt(3) == 0 ? withWordMoved(changed, random) : withCharacter(changed, random);
        }
        return text.isEmpty() ? good : good.but(path, text, changed);
    }

    private static String withCharacter(String text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        String put = random.nextInt(4) == 0 ? "" : String.valueOf(NASTY.charAt(random.nextInt(NASTY.length())));
        return text.substring(0, at) + put + text.substring(Math.min(text.length(), at + random.nextInt(3)));
    }

    /** One word of the text in the place of another: still well-formed, and seldom sensible. */
    private static String withWordMoved(String text, SplittableRandom random) {
        List<String> words =
                WORD.matcher(text).results().map(found -> found.group()).toList();
        if (words.isEmpty()) {
            return text;
        }
        String word = words.get(random.nextInt(words.size()));
        int nth = random.nextInt(words.size());
        Matcher matcher = WORD.matcher(text);
        for (int i = 0; i <= nth; i++) {
            matcher.find();
        }
        return text.substring(0, matcher.start()) + word + text.substring(matcher.end());
    }

    private static List<String> paths(InputFiles files, String directory) {
        List<String> paths = new ArrayList<>();
        for (String name : files.list(directory)) {
            String path = directory.isEmpty() ? name : directory + "/" + name;
            if (files.kind(path) == InputFiles.Kind.DIRECTORY) {
                paths.addAll(paths(files, path));
            } else {
                paths.add(path);
            }
        }
        return paths;
    }
}
