package com.unifiedhosting.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Refused;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookValuesTest {

    private static final EndpointRules STRICT = new EndpointRules(false);
    private static final EndpointRules AT_HOME = new EndpointRules(true);

    /** The example of the specification, Standard Webhooks. */
    @Test
    void signsAsTheSpecificationDoes() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Identifier id = () -> "msg_p5jXN8AQM9LWM0D4loKWxJek";

        assertThat(secret.sign(id, 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsIdTimeAndBody() {
        WebhookSecret secret = WebhookSecret.of(new byte[32]);
        Identifier id = () -> "evt_1";
        String signature = secret.sign(id, 1, "{}");

        assertThat(secret.sign(() -> "evt_2", 1, "{}")).isNotEqualTo(signature);
        assertThat(secret.sign(id, 2, "{}")).isNotEqualTo(signature);
        assertThat(secret.sign(id, 1, "{ }")).isNotEqualTo(signature);
        byte[] other = new byte[32];
        other[31] = 1;
        assertThat(WebhookSecret.of(other).sign(id, 1, "{}")).isNotEqualTo(signature);
    }

    @Test
    void hidesWhatIsSecret() {
        assertThat(WebhookSecret.of(new byte[32])).hasToString("WebhookSecret[hidden]");
        assertThat(new EndpointUrl("https://hooks.example.com/T0K3N")).hasToString("EndpointUrl[hidden]");
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecret.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret("whsec_short"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "ftp://example.com/",
                "https://",
                "https:///path",
                "https://user@example.com/",
                "https://user:password@example.com/",
                "https://example.com/#fragment",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://exa mple.com/",
                "https://example.com/\r\nX-Evil: 1",
                "https://exämple.com/",
                "https://example.com/${jndi}",
                "https://127.1/",
                "javascript:alert(1)"
            })
    void isNoAddressOfAnEndpoint(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EndpointUrl(url))
                .satisfies(refused -> {
                    if (!url.isEmpty()) {
                        assertThat(refused.getMessage()).doesNotContain(url);
                    }
                });
    }

    @Test
    void isNoLongerThanIsTaken() {
        String base = "https://example.com/";
        assertThat(new EndpointUrl(base + "x".repeat(2_000 - base.length())).host())
                .isEqualTo("example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EndpointUrl(base + "x".repeat(2_001 - base.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/hosting?token=1",
                "https://HOOKS.example.com:8443/",
                "https://1.1.1.1/",
                "https://[2606:4700::1111]/"
            })
    void isOnTheInternet(String url) {
        STRICT.mustSuit(new EndpointUrl(url));
        AT_HOME.mustSuit(new EndpointUrl(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fd00:ec2::254]/",
                "https://[::ffff:10.0.0.1]/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://metadata/",
                "https://metadata.google.internal/",
                "https://printer.local/",
                "https://app.localhost/"
            })
    void isNotOnTheInternet(String url) {
        EndpointUrl endpoint = new EndpointUrl(url);
        assertThatThrownBy(() -> STRICT.mustSuit(endpoint))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(WebhookRefusal.URL_UNSUITABLE))
                                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://panel.example.com/api/v1/accounts",
                "https://PANEL.example.com.:8443/",
                "https://9.9.9.9/",
                "https://8.8.200.1/",
                "https://[2a00:1450::1]/",
                "https://[64:ff9b::8.8.1.1]/"
            })
    void isNoneOfTheOperatorsOwn(String url) {
        EndpointRules operated = new EndpointRules(
                false,
                Set.of("panel.example.COM", "9.9.9.9"),
                List.of(new Network("8.8.0.0/16"), new Network("2a00::/16")));
        EndpointUrl endpoint = new EndpointUrl(url);
        STRICT.mustSuit(endpoint);

        assertThatThrownBy(() -> operated.mustSuit(endpoint))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(WebhookRefusal.URL_UNSUITABLE))
                                .isTrue());
        operated.mustSuit(new EndpointUrl("https://hooks.example.com/"));
        operated.mustSuit(new EndpointUrl("https://8.9.0.1/"));
    }

    @Test
    void isOnThisMachineWhereThatIsAllowedAndNowhereElse() {
        AT_HOME.mustSuit(new EndpointUrl("http://127.0.0.1:8080/"));
        AT_HOME.mustSuit(new EndpointUrl("http://localhost:8080/"));
        AT_HOME.mustSuit(new EndpointUrl("http://[::1]:8080/"));
        assertThatThrownBy(() -> AT_HOME.mustSuit(new EndpointUrl("http://10.0.0.1/")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> AT_HOME.mustSuit(new EndpointUrl("https://10.0.0.1/")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> AT_HOME.mustSuit(new EndpointUrl("http://example.com/")))
                .isInstanceOf(Refused.class);
    }
}
