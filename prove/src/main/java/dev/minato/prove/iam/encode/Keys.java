package dev.minato.prove.iam.encode;

/** The keys of the requests of one caller. */
interface Keys {
    /** @param name in lower case */
    Key key(String name);
}
