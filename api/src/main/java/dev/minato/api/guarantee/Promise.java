package dev.minato.api.guarantee;

import dev.minato.objects.tree.MapValue;
import java.util.List;

/** What must never be possible. */
public sealed interface Promise {
    /** One sentence for people. */
    String inWords();

    /**
     * No request is allowed that is in the formula, which is written in the words of policies: principal, action,
     * resource, condition, through, all, any, not.
     */
    record Forbid(MapValue formula) implements Promise {
        @Override
        public String inWords() {
            return "no request is allowed that is as the formula says";
        }
    }

    /** Nothing that goes out of the VPC through its endpoints writes to a bucket but to these. ARNs of buckets. */
    record NothingWrites(String vpc, List<String> butTo) implements Promise {
        public NothingWrites {
            butTo = List.copyOf(butTo);
        }

        @Override
        public String inWords() {
            return "nothing in " + vpc + " writes to any bucket" + (butTo.isEmpty() ? "" : " but " + list(butTo));
        }
    }

    /** What is in the bucket is read by these roles only, and where endpoints are named, through those only. */
    record OnlyReads(String bucket, List<String> roles, List<String> throughEndpoints) implements Promise {
        public OnlyReads {
            roles = List.copyOf(roles);
            throughEndpoints = List.copyOf(throughEndpoints);
        }

        @Override
        public String inWords() {
            return only(roles, "reads", bucket, throughEndpoints);
        }
    }

    /** What is in the bucket is written by these roles only, and where endpoints are named, through those only. */
    record OnlyWrites(String bucket, List<String> roles, List<String> throughEndpoints) implements Promise {
        public OnlyWrites {
            roles = List.copyOf(roles);
            throughEndpoints = List.copyOf(throughEndpoints);
        }

        @Override
        public String inWords() {
            return only(roles, "writes", bucket, throughEndpoints);
        }
    }

    /** No Pod of the one set can open a connection to a Pod of the other. */
    record NoPath(PodSet from, PodSet to) implements Promise {
        @Override
        public String inWords() {
            return "no connection from " + from.inWords() + " to " + to.inWords();
        }
    }

    /** No packet from the Internet gets to a Pod of these namespaces. */
    record NotReachableFromInternet(List<String> namespaces) implements Promise {
        public NotReachableFromInternet {
            namespaces = List.copyOf(namespaces);
        }

        @Override
        public String inWords() {
            return "nothing in " + list(namespaces) + " is reachable from the Internet";
        }
    }

    /**
     * Nobody gains the power of the ClusterRole but these.
     *
     * @param power a ClusterRole's name
     * @param but subjects as {@code User:jane}, {@code Group:system:masters}, {@code ServiceAccount:namespace/name}
     */
    record NobodyBecomes(String power, List<String> but) implements Promise {
        public NobodyBecomes {
            but = List.copyOf(but);
        }

        @Override
        public String inWords() {
            return "nobody can become " + power + (but.isEmpty() ? "" : " but " + list(but));
        }
    }

    /** No Pod of the set can do these actions on these resources, by the role of any service account it may use. */
    record PodsCannot(PodSet pods, List<String> actions, List<String> resources) implements Promise {
        public PodsCannot {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        @Override
        public String inWords() {
            return "no Pod of " + pods.inWords() + " can do " + list(actions) + " on " + list(resources);
        }
    }

    /** No packet leaves the VPC but through its endpoints. */
    record NoWayOut(String vpc) implements Promise {
        @Override
        public String inWords() {
            return "no packet leaves " + vpc + " but through its endpoints";
        }
    }

    private static String only(List<String> roles, String does, String bucket, List<String> endpoints) {
        return (roles.isEmpty() ? "nobody" : "only " + list(roles)) + " " + does + " " + bucket
                + (endpoints.isEmpty() ? "" : ", and only through " + list(endpoints));
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }
}
