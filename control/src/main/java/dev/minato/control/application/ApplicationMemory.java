package dev.minato.control.application;

/** What the controller remembers of an application between decisions, and a crash loses. */
public record ApplicationMemory() {
    static final ApplicationMemory EMPTY = new ApplicationMemory();
}
