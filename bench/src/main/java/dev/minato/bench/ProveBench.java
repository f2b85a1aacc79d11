package dev.minato.bench;

import dev.minato.prove.iam.Access;
import dev.minato.prove.iam.Answer;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Formula;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/** Proofs about IAM: an account of 30 tenants with fifteen promises, and what one line of a commit costs. */
final class ProveBench implements Measurement {
    @Override
    public String name() {
        return "prove";
    }

    @Override
    public String says() {
        return "proofs over 200 roles, 60 buckets, 500 policies: first, after one line, who-can  (--rounds)";
    }

    @Override
    public void run(Setting setting) {
        int rounds = setting.rounds();
        double[] first = new double[rounds];
        double[] again = new double[rounds];
        double[] role = new double[rounds];
        double[] bucket = new double[rounds];
        double[] who = new double[rounds];
        TenantEstate tenants = new TenantEstate(TenantEstate.Change.NONE);
        Estate estate = tenants.estate();
        Estate changedRole = new TenantEstate(TenantEstate.Change.ROLE).estate();
        Estate changedBucket = new TenantEstate(TenantEstate.Change.BUCKET).estate();
        Catalog catalog = Catalog.shipped();
        Map<String, Formula> guarantees = TenantEstate.guarantees();
        for (int round = 0; round < rounds; round++) {
            Prover prover = new Prover(catalog);
            first[round] = millis(() -> prove(prover, estate, guarantees, setting));
            again[round] = millis(() -> prove(prover, estate, guarantees, setting));
            role[round] = millis(() -> prove(prover, changedRole, guarantees, setting));
            prove(prover, estate, guarantees, setting);
            bucket[round] = millis(() -> prove(prover, changedBucket, guarantees, setting));
            who[round] = millis(() -> whoCan(prover, estate));
        }
        new Figures("proofs about IAM, one thread; milliseconds of processor time of the thread")
                .note(
                        "estate",
                        estate.identities().size() + " roles, "
                                + estate.resources().size() + " buckets, " + tenants.policies() + " policies, "
                                + estate.endpoints().size() + " endpoints")
                .note("questions", guarantees.size() + " Guarantees; the first round is cold")
                .row("all Guarantees, first run", "minato", "ms", first)
                .row("again, nothing changed", "minato", "ms", again)
                .row("after one line of one role's policy", "minato", "ms", role)
                .row("after one line of one bucket's policy", "minato", "ms", bucket)
                .row("who can read one bucket", "minato", "ms", who)
                .print(setting.out());
    }

    private static void prove(Prover prover, Estate estate, Map<String, Formula> guarantees, Setting setting) {
        guarantees.forEach((name, formula) -> {
            Answer answer = prover.prove(estate, formula, () -> false);
            if (!(answer instanceof Answer.Proven)) {
                setting.out().println("  not proven: " + name + ": " + answer);
            }
        });
    }

    private static void whoCan(Prover prover, Estate estate) {
        List<Access> all = prover.whoCan(estate, TenantEstate.question(), () -> false);
        assert !all.isEmpty() : "there are callers";
    }

    static double millis(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
    }
}
