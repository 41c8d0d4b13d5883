package com.unifiedhosting.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.shared.IpAddress;
import org.junit.jupiter.api.Test;

class AddressKeysTest {

    private static final AddressKeys KEYS = new AddressKeys(new byte[32]);

    @Test
    void knowsAnAddressAgainWithoutTellingIt() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        AddressKey key = KEYS.of(new IpAddress("203.0.113.7"));

        assertThat(key).isEqualTo(KEYS.of(new IpAddress("::ffff:203.0.113.7")));
        assertThat(key).isNotEqualTo(KEYS.of(new IpAddress("203.0.113.8")));
        assertThat(key).isNotEqualTo(new AddressKeys(otherKey).of(new IpAddress("203.0.113.7")));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressKeys(new byte[31]));
    }

    @Test
    void takesANetworkOfIpv6ForOneAddress() {
        AddressKey key = KEYS.of(new IpAddress("2001:db8:1:2::1"));

        assertThat(key).isEqualTo(KEYS.of(new IpAddress("2001:db8:1:2:ffff:ffff:ffff:ffff")));
        assertThat(key).isNotEqualTo(KEYS.of(new IpAddress("2001:db8:1:3::1")));
        assertThat(KEYS.of(new IpAddress("fe80::1%eth0"))).isEqualTo(KEYS.of(new IpAddress("fe80::2")));
    }
}
