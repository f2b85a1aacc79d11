package dev.minato.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.minato.console.access.Person;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of kube-apiserver's --oidc-* flags. */
class ClaimsTest {
    private static OidcConfig config(String claim, String prefix, String groupsPrefix, Map<String, String> required) {
        return config(claim, prefix, groupsPrefix, required, "RS256");
    }

    private static OidcConfig config(
            String claim, String prefix, String groupsPrefix, Map<String, String> required, String algorithm) {
        return new OidcConfig(
                "https://id.example",
                "minato",
                "",
                URI.create("https://console.example/auth/callback"),
                List.of(),
                claim,
                prefix,
                "groups",
                groupsPrefix,
                required,
                List.of(algorithm));
    }

    private static Person person(OidcConfig config, String claim, Object value, Object groups) {
        return Claims.person(
                new JWTClaimsSet.Builder()
                        .claim(claim, value)
                        .claim("groups", groups)
                        .build(),
                config);
    }

    @Test
    void aNameHasTheIssuerBeforeItUnlessSomebodyDecidedOtherwise() {
        assertThat(person(config("sub", "", "", Map.of()), "sub", "7", List.of())
                        .user())
                .isEqualTo("https://id.example#7");
        assertThat(person(config("sub", "-", "", Map.of()), "sub", "7", List.of())
                        .user())
                .isEqualTo("7");
        assertThat(person(config("sub", "corp:", "", Map.of()), "sub", "7", List.of())
                        .user())
                .isEqualTo("corp:7");
        assertThat(person(config("email", "", "", Map.of()), "email", "a@b.example", List.of())
                        .user())
                .isEqualTo("a@b.example");
    }

    @Test
    void anAddressThatIsNotVerifiedNamesNobody() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim("email", "a@b.example")
                .claim("email_verified", false)
                .build();
        assertThatThrownBy(() -> Claims.person(claims, config("email", "", "", Map.of())))
                .hasMessageContaining("not verified");
    }

    @Test
    void groupsAreATextOrAList() {
        assertThat(person(config("sub", "", "g:", Map.of()), "sub", "7", "one").groups())
                .containsExactly("g:one", "system:authenticated");
        assertThat(person(config("sub", "", "", Map.of()), "sub", "7", List.of("one", "two"))
                        .groups())
                .containsExactly("one", "two", "system:authenticated");
        assertThatThrownBy(() -> person(config("sub", "", "", Map.of()), "sub", "7", List.of(1)))
                .hasMessageContaining("no name");
    }

    @Test
    void nobodyBecomesOneOfKubernetesOwn() {
        assertThat(person(config("sub", "", "", Map.of()), "sub", "7", List.of("system:masters", "one"))
                        .groups())
                .doesNotContain("system:masters");
        assertThat(person(config("sub", "", "system:", Map.of()), "sub", "7", List.of("masters"))
                        .groups())
                .doesNotContain("system:masters");
        assertThatThrownBy(() -> person(config("sub", "-", "", Map.of()), "sub", "system:admin", List.of()))
                .hasMessageContaining("Kubernetes' own");
    }

    @Test
    void whatIsRequiredIsThereToTheLetter() {
        OidcConfig config = config("sub", "-", "", Map.of("tenant", "ours"));
        assertThatThrownBy(() -> person(config, "sub", "7", List.of())).hasMessageContaining("tenant");
    }

    @Test
    void symmetricSignaturesAndNoneAreNoChoice() {
        for (String algorithm : List.of("HS256", "none", "")) {
            assertThatThrownBy(() -> config("sub", "", "", Map.of(), algorithm))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
