package dev.minato.objects.yaml;

/** Where something is written; line and column count from 1. */
public record Place(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
