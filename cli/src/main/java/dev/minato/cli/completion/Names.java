package dev.minato.cli.completion;

import java.util.List;

/** Names that only a running platform or a kubeconfig knows. Answers with nothing rather than late or with an error. */
public interface Names {
    List<String> applications();

    List<String> namespaces();

    List<String> contexts();
}
