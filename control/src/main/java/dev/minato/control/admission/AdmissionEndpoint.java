package dev.minato.control.admission;

import dev.minato.reconcile.Question;

/** Where the API server finds the platform. It listens from the first time that this is asked. */
public record AdmissionEndpoint() implements Question<AdmissionEndpoint.Address> {
    @Override
    public String inWords() {
        return "the address at which the platform answers reviews";
    }

    /**
     * An address.
     *
     * @param url over HTTPS
     * @param caBundle base64 of PEM: the authority of its certificate
     * @param conditions whether the cluster evaluates matchConditions (CEL); the embedded one does not
     */
    public record Address(String url, String caBundle, boolean conditions) {}
}
