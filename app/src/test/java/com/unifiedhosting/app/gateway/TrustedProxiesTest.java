package com.unifiedhosting.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.app.gateway.TrustedProxies.Client;
import com.unifiedhosting.app.http.HttpProperties;
import com.unifiedhosting.app.http.HttpProperties.Cors;
import com.unifiedhosting.app.http.HttpProperties.Forwarding;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

/** Who calls, with proxies of 10.0.0.0/8 and fd00::/8 in front, or without. */
class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";
    private static final String CALLER = "203.0.113.7";

    private final TrustedProxies xForwarded = trusting(Forwarding.X_FORWARDED, "10.0.0.0/8", "fd00::/8");
    private final TrustedProxies forwarded = trusting(Forwarding.FORWARDED, "10.0.0.0/8", "fd00::/8");
    private final TrustedProxies none = trusting(Forwarding.X_FORWARDED);

    @Test
    void believesNobodyByDefault() {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-For", CALLER);
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("Forwarded", "for=" + CALLER + ";proto=https");

        assertThat(none.clientOf(request)).isEqualTo(new Client(PROXY, "http", null, null));
    }

    @Test
    void doesNotBelieveWhoIsNoProxy() {
        MockHttpServletRequest request = from("198.51.100.1");
        request.addHeader("X-Forwarded-For", "10.0.0.9");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "evil.example");

        assertThat(xForwarded.clientOf(request)).isEqualTo(new Client("198.51.100.1", "http", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "203.0.113.7, 10.0.0.2 | 203.0.113.7",
                // what the caller has written himself stands before what proxies add
                "198.51.100.9, 203.0.113.7 | 203.0.113.7",
                "10.9.9.9, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
                "127.0.0.1, 203.0.113.7 | 203.0.113.7",
                "203.0.113.7:51234 | 203.0.113.7",
                "2001:db8::7 | 2001:db8::7",
                "[2001:db8::7]:443, fd00::2 | 2001:db8::7",
                // what is no address leaves the last one that is
                "unknown | 10.0.0.1",
                "203.0.113.7, unknown, 10.0.0.2 | 10.0.0.2",
                "203.0.113.7, evil.example | 10.0.0.1",
                "'203.0.113.7, ' | 10.0.0.1",
                "10.0.0.3, 10.0.0.2 | 10.0.0.3"
            })
    void takesTheRightmostAddressThatIsNoTrustedProxy(String header, String client) {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-For", header);

        assertThat(xForwarded.clientOf(request).address()).isEqualTo(client);
    }

    @Test
    void readsSeveralLinesAsOne() {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-For", "198.51.100.9");
        request.addHeader("X-Forwarded-For", CALLER);
        request.addHeader("X-Forwarded-For", "10.0.0.2");

        assertThat(xForwarded.clientOf(request).address()).isEqualTo(CALLER);
    }

    /** A proxy that sets one of them passes on the other as the caller has written it. */
    @Test
    void readsTheOneHeaderThatProxiesSet() {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-For", CALLER);
        request.addHeader("Forwarded", "for=198.51.100.9;proto=https;host=evil.example");

        assertThat(xForwarded.clientOf(request)).isEqualTo(new Client(CALLER, "http", null, null));
    }

    @ParameterizedTest
    @CsvSource({"https,https", "'https, https',https", "'https, http',http", "'http, https',http", "ftp,http"})
    void isSecureWhenAllProxiesSaySo(String protocols, String scheme) {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-Proto", protocols);

        assertThat(xForwarded.clientOf(request).scheme()).isEqualTo(scheme);
    }

    @ParameterizedTest
    @CsvSource({
        "panel.example.com, panel.example.com, 443",
        "Panel.Example.com:8443, panel.example.com, 8443",
        "'evil.example, panel.example.com', panel.example.com, 443",
        "[2001:db8::7]:8443, [2001:db8::7], 8443",
        "panel.example.com:99999, panel.example.com, 443"
    })
    void knowsWhatTheCallerCalled(String header, String host, int port) {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", header);

        assertThat(xForwarded.clientOf(request)).isEqualTo(new Client(PROXY, "https", host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nSet-Cookie: x=1", "a/b", "<script>", "user@host", ""})
    void leavesAsideWhatIsNoHost(String header) {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("X-Forwarded-Host", header);

        assertThat(xForwarded.clientOf(request).host()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.7;proto=https;host=panel.example.com | 203.0.113.7 | https | panel.example.com",
                "For=\"203.0.113.7:4711\";Proto=HTTPS | 203.0.113.7 | https |",
                "for=198.51.100.9;proto=https, for=203.0.113.7;proto=http | 203.0.113.7 | http |",
                "for=203.0.113.7;proto=https, for=10.0.0.2 | 203.0.113.7 | https |",
                "for=\"[2001:db8::7]:4711\" | 2001:db8::7 | http |",
                "for=_hidden;proto=https | 10.0.0.1 | http |",
                "for=unknown | 10.0.0.1 | http |",
                "proto=https | 10.0.0.1 | http |"
            })
    void readsTheStandardHeaderElementByElement(String header, String client, String scheme, String host) {
        MockHttpServletRequest request = from(PROXY);
        request.addHeader("Forwarded", header);

        Client found = forwarded.clientOf(request);

        assertThat(found.address()).isEqualTo(client);
        assertThat(found.scheme()).isEqualTo(scheme);
        assertThat(found.host()).isEqualTo(host);
    }

    @Test
    void refusesSettingsThatAreNoNetworks() {
        assertThatIllegalArgumentException().isThrownBy(() -> trusting(Forwarding.X_FORWARDED, "proxy.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cors(Set.of("*")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cors(Set.of("https://panel.example.com/")));
    }

    private static MockHttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(address);
        return request;
    }

    private static TrustedProxies trusting(Forwarding forwarding, String... proxies) {
        return new TrustedProxies(new HttpProperties(
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(4),
                Set.of(proxies),
                forwarding,
                new Cors(Set.of()),
                null));
    }
}
