package dev.minato.objects.yaml;

/** Is told of each key that a mapping has twice, where the last one counts as in the API server. */
@FunctionalInterface
public interface DuplicateKeys {
    /** @param line of the second one, from 1 */
    void found(int line, String key);
}
