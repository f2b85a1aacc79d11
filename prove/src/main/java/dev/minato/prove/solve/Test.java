package dev.minato.prove.solve;

/** What may be asked about a text. Tests of one {@link Tests} with the same number ask the same. */
public sealed interface Test permits TextTest, PointTest {
    int number();
}
