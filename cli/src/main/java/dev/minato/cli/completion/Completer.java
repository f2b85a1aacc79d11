package dev.minato.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds what may follow, from the definitions of the commands. Immutable. */
public final class Completer {
    private static final List<String> OUTPUTS = List.of("wide", "yaml", "json", "name", "jsonpath=");

    private final CommandSpec root;
    private final Names names;

    public Completer(CommandSpec root, Names names) {
        this.root = root;
        this.names = names;
    }

    /**
     * The words that may stand last, each beginning with what is there of it.
     *
     * @param words after the program's name; the last is the one to complete, empty for a new one. Bash cuts
     *     {@code --a=b} into three words: that is understood, too
     */
    public List<Candidate> complete(List<String> words) {
        List<String> before = new ArrayList<>(words.isEmpty() ? words : words.subList(0, words.size() - 1));
        String last = words.isEmpty() ? "" : words.getLast();
        if (last.equals("=")) {
            last = "";
        } else if (!before.isEmpty() && before.getLast().equals("=")) {
            before.removeLast();
        }
        Place place = walk(before);
        OptionSpec awaiting = place.awaiting;
        if (awaiting != null) {
            return fitting(values(awaiting), last, "");
        }
        int equals = last.indexOf('=');
        if (last.startsWith("--") && equals > 0) {
            OptionSpec option = place.command.findOption(last.substring(0, equals));
            return option == null
                    ? List.of()
                    : fitting(values(option), last.substring(equals + 1), last.substring(0, equals + 1));
        }
        if (last.startsWith("-")) {
            return fitting(options(place), last, "");
        }
        List<Candidate> candidates = new ArrayList<>();
        if (place.arguments == 0) {
            candidates.addAll(commands(place.command));
        }
        for (PositionalParamSpec parameter : place.command.positionalParameters()) {
            if (parameter.index().contains(place.arguments)) {
                candidates.addAll(values(parameter));
            }
        }
        return fitting(candidates, last, "");
    }

    /** Where the words before have led. */
    private static final class Place {
        private CommandSpec command;
        private @Nullable OptionSpec awaiting;
        private int arguments;
        private final Set<String> used = new TreeSet<>();

        Place(CommandSpec command) {
            this.command = command;
        }
    }

    private Place walk(List<String> words) {
        Place place = new Place(root);
        for (String word : words) {
            if (place.awaiting != null) {
                place.awaiting = null;
                continue;
            }
            if (word.equals("=")) {
                continue;
            }
            CommandLine sub = place.arguments == 0 ? place.command.subcommands().get(word) : null;
            if (sub != null) {
                place.command = sub.getCommandSpec();
                place.used.clear();
            } else if (word.startsWith("-")) {
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                OptionSpec option = place.command.findOption(name);
                place.used.add(name);
                if (option != null) {
                    place.used.addAll(List.of(option.names()));
                    place.awaiting = equals < 0 && option.arity().min() > 0 ? option : null;
                }
            } else {
                place.arguments++;
            }
        }
        return place;
    }

    private static List<Candidate> commands(CommandSpec command) {
        // by name: aliases lead to the same command and are not offered beside it
        Map<String, CommandSpec> commands = new TreeMap<>();
        command.subcommands().values().forEach(sub -> commands.put(sub.getCommandName(), sub.getCommandSpec()));
        List<Candidate> candidates = new ArrayList<>();
        commands.forEach((name, spec) -> {
            if (!spec.usageMessage().hidden()) {
                candidates.add(new Candidate(name, first(spec.usageMessage().description())));
            }
        });
        return candidates;
    }

    private static List<Candidate> options(Place place) {
        List<Candidate> candidates = new ArrayList<>();
        for (OptionSpec option : place.command.options()) {
            if (!option.hidden()) {
                for (String name : option.names()) {
                    if (!place.used.contains(name)) {
                        candidates.add(new Candidate(name, first(option.description())));
                    }
                }
            }
        }
        return candidates;
    }

    private List<Candidate> values(ArgSpec argument) {
        Iterable<String> own = argument.completionCandidates();
        if (own != null) {
            List<String> words = new ArrayList<>();
            own.forEach(words::add);
            return plain(words);
        }
        String label = argument.paramLabel();
        return switch (label) {
            case "NAME", "APPLICATION" -> plain(names.applications());
            case "NAMESPACE" -> plain(names.namespaces());
            case "CONTEXT" -> plain(names.contexts());
            case "SHELL" -> plain(Shells.ALL);
            default -> {
                if (label.startsWith("wide|")) {
                    yield plain(OUTPUTS);
                }
                boolean file = label.contains("FILE") || label.contains("DIR") || label.contains("PATH");
                yield file || label.equals("<path>") ? List.of(Candidate.FILES) : List.of();
            }
        };
    }

    private static List<Candidate> plain(List<String> words) {
        return words.stream().map(word -> new Candidate(word, "")).toList();
    }

    private static List<Candidate> fitting(List<Candidate> candidates, String start, String prefix) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.equals(Candidate.FILES) || candidate.word().startsWith(start))
                .map(candidate -> candidate.equals(Candidate.FILES)
                        ? candidate
                        : new Candidate(prefix + candidate.word(), candidate.description()))
                .toList();
    }

    private static String first(String... description) {
        return description.length == 0 ? "" : description[0].replace("%n", "").replace('\t', ' ');
    }
}
