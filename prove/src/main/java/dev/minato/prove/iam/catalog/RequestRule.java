package dev.minato.prove.iam.catalog;

import java.util.List;

/** A rule about a request as a whole. */
interface RequestRule {
    /** What is wrong, as sentences. */
    List<String> problems(Facts facts);
}
