package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

/** Where packets are on their way. */
sealed interface Spot {
    /** Sent by something in the subnet; its security groups have let them out. */
    record SentIn(String subnet) implements Spot {
        public SentIn {
            requireNonNull(subnet, "subnet is null");
        }
    }

    /** In the subnet, at the thing that has the destination's address; its security groups are still to be asked. */
    record ArrivedIn(String subnet) implements Spot {
        public ArrivedIn {
            requireNonNull(subnet, "subnet is null");
        }
    }

    /** Out of a transit gateway's interface in the subnet, whose ACL has let them go: gateways can send in circles. */
    record AtDoor(String subnet) implements Spot {
        public AtDoor {
            requireNonNull(subnet, "subnet is null");
        }
    }

    /** On the Internet: there, or on the way to a public address that is known here. */
    record OnInternet() implements Spot {}

    /** Outside of what is known. */
    record Outside() implements Spot {}

    /** At a VPC's gateway endpoint. */
    record AtEndpoint(String id) implements Spot {
        public AtEndpoint {
            requireNonNull(id, "id is null");
        }
    }

    /** At the interface of something that passes packets on, in a way that is not known. */
    record AtMiddlebox(String id) implements Spot {
        public AtMiddlebox {
            requireNonNull(id, "id is null");
        }
    }

    /** What the place asked about takes. */
    record AtGoal() implements Spot {}
}
