package com.unifiedhosting.app.reading;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.processing.ParkedEvents;
import com.unifiedhosting.app.processing.ParkedEvents.Parked;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A row that cannot be written fails with its whole batch, when nobody can tell any more which event it was. Written one
 * by one, the event that is to blame is found and parked with what follows it in its sequence; all others go on.
 */
@PlatformTest
class ParkedRowsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String GROUP = "accounts";

    @Autowired
    CommandGateway commands;

    @Autowired
    ParkedEvents parked;

    @Autowired
    Quiescence quiescence;

    @Autowired
    JdbcTemplate jdbc;

    private final AccountId sick = new AccountId("acc_" + UUID.randomUUID());
    private final AccountId healthy = new AccountId("acc_" + UUID.randomUUID());

    @Test
    void onlyTheSequenceOfTheRowThatIsMissingIsParked() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        for (AccountId account : List.of(sick, healthy)) {
            company.send(HostingCompany.registration(account, account.value() + "@example.com"));
        }
        assertThat(quiescence.await(SOON)).isTrue();
        rename(sick.value(), "lost");

        commands.sendAndWait(byTester(new SuspendAccount(sick, new Reason("abuse"))));
        commands.sendAndWait(byTester(new SuspendAccount(healthy, new Reason("abuse"))));
        commands.sendAndWait(byTester(new ReactivateAccount(sick)));

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(parkedOf(sick))
                .extracting(Parked::event)
                .containsExactly("account.suspended", "account.reactivated");
        assertThat(parkedOf(sick).getFirst().cause()).contains("no row " + sick + " in read_model.account");
        assertThat(parkedOf(healthy)).isEmpty();
        assertThat(statusAndVersion(healthy.value())).isEqualTo("SUSPENDED 1");
        assertThat(statusAndVersion("lost")).isEqualTo("ACTIVE 0");

        rename("lost", sick.value());
        parked.retry(GROUP);

        assertThat(parkedOf(sick)).isEmpty();
        assertThat(statusAndVersion(sick.value())).isEqualTo("ACTIVE 2");
    }

    private List<Parked> parkedOf(AccountId account) {
        return parked.all().stream()
                .filter(letter -> letter.group().equals(GROUP))
                .filter(letter -> letter.sequence().startsWith(account.value()))
                .toList();
    }

    private void rename(String from, String to) {
        assertThat(jdbc.update("update read_model.account set account_id = ? where account_id = ?", to, from))
                .isEqualTo(1);
    }

    private String statusAndVersion(String account) {
        return String.valueOf(jdbc.queryForObject(
                "select status || ' ' || version from read_model.account where account_id = ?", String.class, account));
    }
}
