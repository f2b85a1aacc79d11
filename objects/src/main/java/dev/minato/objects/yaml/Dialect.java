package dev.minato.objects.yaml;

/** Whose reading of plain scalars counts; they differ in the booleans of YAML 1.1. */
public enum Dialect {
    /** As kubectl and the API server (goyaml v2): {@code yes}, {@code no}, {@code on}, {@code off}, {@code y}, {@code n} are booleans. */
    KUBECTL,
    /** As kustomize (goyaml v3): only {@code true} and {@code false} are booleans; {@code 0o17} is a number. */
    KUSTOMIZE,
    /**
     * As kustomize, but a tag that YAML does not know, such as CloudFormation's {@code !Sub}, is refused: for texts whose
     * half understanding does harm.
     */
    STRICT,
    /**
     * As kustomize, and a tag of CloudFormation's is the function that it is short for: {@code !Ref x} is {@code {Ref: x}},
     * {@code !Sub x} is {@code {Fn::Sub: x}}.
     */
    CLOUDFORMATION
}
