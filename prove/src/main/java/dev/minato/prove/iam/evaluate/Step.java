package dev.minato.prove.iam.evaluate;

/** The steps of a decision, in their order. An explicit Deny of any of them comes before all. */
public enum Step {
    ENDPOINT_POLICY("the VPC endpoint's policy"),
    RESOURCE_CONTROL("the resource control policies"),
    SERVICE_CONTROL("the service control policies"),
    RESOURCE_POLICY("the resource's policy"),
    IDENTITY_POLICIES("the identity's policies"),
    BOUNDARY("the permissions boundary"),
    SESSION_POLICIES("the session policies");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    /** As a part of a sentence. */
    public String words() {
        return words;
    }
}
