package dev.minato.console.http;

import dev.minato.console.access.Person;
import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param id what its cookie holds
 * @param csrf what it must send in a header with everything that changes something
 */
record Session(String id, String csrf, Person person, Instant until) {}
