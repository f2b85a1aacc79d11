package dev.minato.prove.iam.catalog;

import java.util.List;

/** A rule about keys whose values follow from who asks whom for what, by which way. */
interface KeyRule {
    List<Expected> expected(Facts facts);
}
