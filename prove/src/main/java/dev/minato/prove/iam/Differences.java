package dev.minato.prove.iam;

import dev.minato.prove.iam.encode.Encoder;
import dev.minato.prove.iam.encode.Land;
import dev.minato.prove.iam.encode.Party;
import dev.minato.prove.iam.encode.Topic;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
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
    private final NavigableMap<String, Party> refused = new TreeMap<>();
    private final List<String> assumed = new ArrayList<>();

    Differences(Encoder encoder, Estate allows, Estate refuses, Formula set) {
        this.encoder = encoder;
        this.allows = new Land(allows);
        this.refuses = new Land(refuses);
        this.allowing = encoder.topic(this.allows, set);
        this.refusing = encoder.topic(this.refuses, set);
        this.both = new Land(new Estate(
                join(allows.accounts(), refuses.accounts(), Account::id),
                join(allows.identities(), refuses.identities(), Identity::arn),
                join(allows.resources(), refuses.resources(), Resource::arn),
                join(allows.endpoints(), refuses.endpoints(), Endpoint::id)));
        this.refuses.parties().forEach(party -> refused.put(party.name(), party));
        if (!this.allows.isAlike(this.refuses)) {
            assumed.add("where the estates say different things of an account, a tag, an owner or an endpoint,"
                    + " the requests of the first are looked at");
        }
    }

    private static <T> List<T> join(Collection<T> some, Collection<T> more, Function<T, String> name) {
        NavigableMap<String, T> all = new TreeMap<>();
        some.forEach(one -> all.put(name.apply(one), one));
        more.forEach(one -> all.putIfAbsent(name.apply(one), one));
        return List.copyOf(all.values());
    }

    List<Party> parties() {
        return allows.parties();
    }

    List<String> assumed() {
        return assumed;
    }

    Encoder.Outcome ask(Party party) {
        return encoder.difference(both, allowing, party, refusing, Optional.ofNullable(refused.get(party.name())))
                .ask();
    }
}
