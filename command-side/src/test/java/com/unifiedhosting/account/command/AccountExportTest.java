package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.shared.command.Fixtures.refused;

import com.unifiedhosting.account.AccountCommand.ExportAccountData;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountDataExported;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Fixtures;
import java.time.LocalDate;
import java.util.Map;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** Whoever takes all data of an account is remembered. */
class AccountExportTest {

    private static final ClosingStarted CLOSING =
            new ClosingStarted(BOB, new Reason("moving on"), LocalDate.of(2026, 3, 3), BERLIN, true);

    private final FixtureConfiguration<Account> fixture = Fixtures.of(Account.class);

    @Test
    void everyExportIsTold() {
        fixture.given(bobRegistered(), new AccountDataExported(BOB))
                .when(new ExportAccountData(BOB))
                .expectEvents(new AccountDataExported(BOB));
    }

    @Test
    void whatIsClosingOrClosedCanBeTakenAsWell() {
        fixture.given(bobRegistered(), CLOSING)
                .when(new ExportAccountData(BOB))
                .expectEvents(new AccountDataExported(BOB));
        fixture.given(bobRegistered(), CLOSING, new AccountClosed(BOB))
                .when(new ExportAccountData(BOB))
                .expectEvents(new AccountDataExported(BOB));
    }

    @Test
    void isUnknownToCallersWhosePathDoesNotCoverIt() {
        refused(
                fixture.given(bobRegistered())
                        .when(new ExportAccountData(BOB), Map.of(Provenance.PATH, "platform/acc_other")),
                AccountRefusal.UNKNOWN_ACCOUNT);
    }
}
