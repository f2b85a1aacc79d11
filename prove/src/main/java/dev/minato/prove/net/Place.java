package dev.minato.prove.net;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Where a packet begins or ends. */
public sealed interface Place {
    /** Any public address that nothing known here has. */
    record Internet() implements Place {}

    /** What a virtual private, local or carrier gateway, a VPN, Direct Connect or another transit gateway leads to. */
    record Outside() implements Place {}

    record Interface(String id) implements Place {
        public Interface {
            requireNonNull(id, "id is null");
        }
    }

    /**
     * Anything in the subnet, whether it is there yet or not.
     *
     * @param groups its security groups; empty: it may have any, so none counts
     * @param publicAddress whether it may have a public address
     */
    record InSubnet(String subnet, Optional<List<String>> groups, boolean publicAddress) implements Place {
        public InSubnet {
            requireNonNull(subnet, "subnet is null");
            groups = groups.map(List::copyOf);
        }
    }

    /** Every interface of the VPC that is known. */
    record InVpc(String vpc) implements Place {
        public InVpc {
            requireNonNull(vpc, "vpc is null");
        }
    }

    /** A VPC endpoint, and so its service; of no use as a beginning. */
    record Endpoint(String id) implements Place {
        public Endpoint {
            requireNonNull(id, "id is null");
        }
    }
}
