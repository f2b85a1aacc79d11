package dev.minato.prove.iam;

import dev.minato.prove.iam.encode.Encoder;
import dev.minato.prove.iam.encode.Land;
import dev.minato.prove.iam.encode.Party;
import dev.minato.prove.iam.encode.Topic;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Two estates beside each other: what the one allows and the other does not. */
final class Differences {
    private final Encoder encoder;
    private final Land allows;
    private final Land refuses;
    private final Land both;
    private final Topic allowing;
    private final Topic refusing;
    private final List<String> assumed = new ArrayList<>();

    Differences(Encoder encoder, Estate allows, Estate refuses, Formula set) {
        this.encoder = encoder;
        this.allows = new Land(allows);
        this.refuses = new Land(refuses);
        this.allowing = encoder.topic(this.allows, set);
        this.refusing = encoder.topic(this.refuses, set);
        // an account that the first does not know may have everybody and everything there, whatever the other says of
        // it
        this.both = new Land(
                new Estate(
                        allows.accounts(),
                        join(allows.identities(), refuses.identities(), Identity::arn),
                        join(allows.resources(), refuses.resources(), Resource::arn),
                        join(allows.endpoints(), refuses.endpoints(), Endpoint::id)),
                this.refuses.accounts());
        if (!this.allows.isAlike(this.refuses)) {
            assumed.add(
                    "where the estates say different things of an account, a caller, a tag, an owner or an endpoint,"
                            + " what the first says counts; where only the other one says something of a caller, a resource or"
                            + " an endpoint, what that says");
        }
    }

    private static <T> List<T> join(Collection<T> some, Collection<T> more, Function<T, String> name) {
        NavigableMap<String, T> all = new TreeMap<>();
        some.forEach(one -> all.put(name.apply(one), one));
        more.forEach(one -> all.putIfAbsent(name.apply(one), one));
        return List.copyOf(all.values());
    }

    /** Whom either estate tells from others. */
    List<Party> parties() {
        return both.parties();
    }

    List<String> assumed() {
        return assumed;
    }

    Encoder.Outcome ask(Party party) {
        return allows.counterpart(party)
                .map(allowed -> encoder.difference(both, party, allowing, allowed, refusing, refuses.counterpart(party))
                        .ask())
                .orElseGet(() -> new Encoder.Outcome.Impossible(List.of()));
    }
}
