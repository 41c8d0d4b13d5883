package com.unifiedhosting.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternetAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void isNoPlaceOnTheInternet(String address) {
        assertThat(InternetAddress.parse(address).orElseThrow().isPublic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "64:ff9b::1.1.1.1",
                "2a00:1450:4001::1",
                "2606:4700::1111"
            })
    void isAPlaceOnTheInternet(String address) {
        assertThat(InternetAddress.parse(address).orElseThrow().isPublic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
    void isThisMachine(String address) {
        assertThat(InternetAddress.parse(address).orElseThrow().isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "2130706433", "0x7f.1", "127.1", "0177.0.0.1", "", "1.2.3.4.5"})
    void isNoAddressThatIsWrittenOut(String text) {
        assertThat(InternetAddress.parse(text)).isEmpty();
    }

    @Test
    void isReadFromTheBytesOfTheNetwork() {
        assertThat(InternetAddress.of(new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254})
                        .isPublic())
                .isFalse();
        assertThat(InternetAddress.of(new byte[] {1, 1, 1, 1})).hasToString("1.1.1.1");
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(InternetAddress.of(mapped).isLoopback()).isTrue();
        assertThatThrownBy(() -> InternetAddress.of(new byte[3])).isInstanceOf(RuntimeException.class);
    }
}
