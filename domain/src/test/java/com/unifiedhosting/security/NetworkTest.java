package com.unifiedhosting.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.shared.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7/32, 203.0.113.7",
        "203.0.113.7/24, 203.0.113.0/24",
        "10.255.0.1/8, 10.0.0.0/8",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::/64",
        "2001:db8::1/128, 2001:db8::/64",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:ffff::/33, 2001:db8:8000::/33",
        "1:0:0:1:0:0:0:0/64, 1:0:0:1::/64",
        "fe80::1%eth0, fe80::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::ffff:cb00:7107, 203.0.113.7",
        "64:ff9b::203.0.113.7, 64:ff9b::/64"
    })
    void isSpelledInOneWay(String given, String spelled) {
        assertThat(new Network(given).value()).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.07",
                "203.0.113.7/33",
                "203.0.113.7/-1",
                "203.0.113.7/",
                "203.0.113.7/24/8",
                "2001:db8",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "2001:db8::12345",
                "2001:db8::/129",
                ":::",
                "0.0.0.0/0",
                "11.0.0.0/7",
                "::/0",
                "2001::/15"
            })
    void refusesWhatIsNoneOrTooWide(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Network(text));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.0/25, 203.0.113.0/24, false",
        "203.0.112.0/23, 203.0.113.0/24, true",
        "2001:db8::/48, 2001:db8:0:7::1, true",
        "2001:db8::/48, 2001:db8:1::1, false",
        "2001:db8::1, 2001:db8::ffff, true",
        "2001:db8::/48, 203.0.113.7, false"
    })
    void coversWhatIsInIt(String wide, String narrow, boolean covers) {
        assertThat(new Network(wide).covers(new Network(narrow))).isEqualTo(covers);
    }

    @Test
    void knowsTheNetworksAroundIt() {
        Network one = Network.of(new IpAddress("203.0.113.7"));

        assertThat(one.prefix()).isEqualTo(32);
        assertThat(one.within(24)).isEqualTo(new Network("203.0.113.0/24"));
        assertThat(one.ranges())
                .hasSize(25)
                .startsWith(new Network("203.0.0.0/8"))
                .endsWith(one);
        assertThat(Network.of(new IpAddress("2001:db8:1:2::3")).within(48)).isEqualTo(new Network("2001:db8:1::/48"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.0.0.0/8, true",
        "::1, true",
        "::/16, true",
        "128.0.0.1, false",
        "2001:db8::1, false"
    })
    void knowsThisMachine(String network, boolean own) {
        assertThat(new Network(network).isOfThisMachine()).isEqualTo(own);
    }

    @Test
    void hidesTheAddress() {
        assertThat(new Network("203.0.113.7")).hasToString("Network[hidden]");
    }

    @Test
    void aBanIsFoundAgainByItsNetworkAndKeyAlone() {
        AddressKeys keys = new AddressKeys(new byte[32]);
        byte[] other = new byte[32];
        other[0] = 1;

        BanId ban = keys.banOf(new Network("203.0.113.7/24"));

        assertThat(keys.banOf(new Network("203.0.113.0/24"))).isEqualTo(ban);
        assertThat(keys.banOf(new Network("203.0.113.0/25"))).isNotEqualTo(ban);
        assertThat(new AddressKeys(other).banOf(new Network("203.0.113.0/24"))).isNotEqualTo(ban);
        assertThat(keys.hidden("one", "x")).isNotEqualTo(keys.hidden("other", "x"));
    }
}
