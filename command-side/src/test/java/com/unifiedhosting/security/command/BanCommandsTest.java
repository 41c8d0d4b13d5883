package com.unifiedhosting.security.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.security.BanCommand.BanAddress;
import com.unifiedhosting.security.BanCommand.LiftBan;
import com.unifiedhosting.security.BanId;
import com.unifiedhosting.security.Network;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Endpoint;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the controller of bans makes of requests. */
class BanCommandsTest {

    private static final AddressKeys KEYS = new AddressKeys(new byte[32]);
    private static final Network NETWORK = new Network("203.0.113.0/24");
    private static final BanId BAN = KEYS.banOf(NETWORK);

    private final Endpoint bans = new Endpoint(commands -> new BanCommands(commands, KEYS));

    @Test
    void bansANetworkUnderItsOwnIdentity() throws Exception {
        bans.posts("/api/v1/admin/bans", """
                        {"network": "203.0.113.7/24", "reason": "Scans", "until": "2026-03-01T00:00:00Z"}""")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/v1/admin/bans/" + BAN));

        assertThat(bans.sent())
                .containsExactly(
                        new BanAddress(BAN, NETWORK, new Reason("Scans"), Instant.parse("2026-03-01T00:00:00Z")));
    }

    @Test
    void bansForGoodWithoutAnEnd() throws Exception {
        bans.posts("/api/v1/admin/bans", "{\"network\": \"203.0.113.0/24\", \"reason\": \"Scans\"}")
                .andExpect(status().isCreated());

        assertThat(bans.sent()).containsExactly(new BanAddress(BAN, NETWORK, new Reason("Scans"), null));
    }

    @Test
    void liftsABanForAReason() throws Exception {
        bans.posts("/api/v1/admin/bans/" + BAN + "/lift", "{\"reason\": \"A mistake\"}")
                .andExpect(status().isOk());

        assertThat(bans.sent()).containsExactly(new LiftBan(BAN, new Reason("A mistake")));
    }
}
