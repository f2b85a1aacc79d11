package dev.minato.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./minato prove} of a repository as a person runs it, one process each: the first time, again, and after a commit
 * of one line. Processor time of the process and all its threads, and the time until it ends.
 */
final class EstateBench implements Measurement {
    @Override
    public String name() {
        return "estate";
    }

    @Override
    public String says() {
        return "minato prove, a process each: 18 Guarantees of 200 roles, 60 buckets, 300 NetworkPolicies  (--rounds)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int rounds = setting.rounds();
        List<Case> cases = List.of(
                new Case("first, nothing kept"),
                new Case("again, nothing changed"),
                new Case("after one line of one role's policy"),
                new Case("after one line of one bucket's policy"),
                new Case("after one line of one NetworkPolicy"),
                new Case("after one line of an SCP"),
                new Case("after a role more"));
        new Taken(setting, setting.work()).prove("--version"); // builds it, if need be
        for (int round = 0; round < rounds; round++) {
            Path work = setting.work().resolve("round" + round);
            EstateRepository repository = new EstateRepository(work.resolve("repository"));
            repository.write();
            Taken taken = new Taken(setting, work);
            cases.get(0).add(taken.prove());
            cases.get(1).add(taken.prove());
            repository.write(TenantEstate.Change.ROLE);
            cases.get(2).add(taken.prove());
            repository.write(TenantEstate.Change.NONE);
            taken.prove();
            repository.write(TenantEstate.Change.BUCKET);
            cases.get(3).add(taken.prove());
            repository.write(TenantEstate.Change.NONE);
            taken.prove();
            repository.changeNetworkPolicy();
            cases.get(4).add(taken.prove());
            repository.changeOrganization();
            cases.get(5).add(taken.prove());
            repository.addRole();
            cases.get(6).add(taken.prove());
        }
        Figures figures = new Figures("minato prove of an estate, one process each")
                .note("estate", "200 roles, 60 buckets with policies, 449 policies and 200 trust policies, SCPs")
                .note("cluster", "30 tenants, 60 namespaces, 300 NetworkPolicies, roles and bindings")
                .note("questions", "15 Guarantees about the account, 3 about the cluster");
        for (Case one : cases) {
            figures.row(one.what, "processor", "s", one.processor());
            figures.row("", "to the end", "s", one.wall());
        }
        figures.print(setting.out());
    }

    private record Time(double wall, double processor) {}

    private static final class Case {
        private final String what;
        private final List<Time> times = new ArrayList<>();

        Case(String what) {
            this.what = what;
        }

        void add(Time time) {
            times.add(time);
        }

        double[] wall() {
            return times.stream().mapToDouble(Time::wall).toArray();
        }

        double[] processor() {
            return times.stream().mapToDouble(Time::processor).toArray();
        }
    }

    /** Runs the command and reads what the shell says that it took. */
    private record Taken(Setting setting, Path work) {
        Time prove() throws IOException, InterruptedException {
            return prove("prove", "--repo", work.resolve("repository").toString(), "--path", "guarantees");
        }

        Time prove(String... arguments) throws IOException, InterruptedException {
            List<String> command =
                    new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='taken %R %U %S'; time \"$@\"", "time"));
            command.add(setting.home().resolve("minato").toString());
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("MINATO_DATA", work.resolve("data").toString());
            Process process = builder.start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String taken = lines.isEmpty() ? "" : lines.getLast();
            if (process.waitFor() != 0 || !taken.startsWith("taken ")) {
                throw new IOException("it failed:\n" + String.join("\n", lines));
            }
            String[] words = taken.split(" ", -1);
            return new Time(Double.parseDouble(words[1]), Double.parseDouble(words[2]) + Double.parseDouble(words[3]));
        }
    }
}
