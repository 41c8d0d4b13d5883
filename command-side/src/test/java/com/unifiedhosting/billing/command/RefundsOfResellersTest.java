package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.LedgerCommand.PayOutCredit;
import com.unifiedhosting.billing.PaymentCommand.GiveUpRefund;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose money a reseller may give back: what he has invoiced himself. */
class RefundsOfResellersTest extends RefundingFixture {

    private static final Map<String, Object> AS_ACME = new Provenance(
                    "user:usr_1", "user:usr_1", "session", null, ACME_PATH.value(), Role.RESELLER_ADMIN.name(), null)
            .asMetaData();

    /** The invoice was issued by the platform, as Acme did not bill himself then. */
    @Test
    void aResellerGivesNothingBackOfWhatThePlatformInvoiced() {
        paidAndCredited();
        acmeBillsItself(true);
        side.authorised();

        refusesAcme(refund(ONE, "4.00"));
        refusesAcme(new GiveUpRefund(FIRST, ONE, WHY));
    }

    @Test
    void aResellerGivesBackWhatHeInvoicedHimself() {
        acmeBillsItself(true);
        paidAndCredited();
        side.authorised();

        assertThat(side.send(refund(ONE, "4.00"), AS_ACME)).isPositive();
        assertThat(side.send(new PayOutCredit(LEDGER, BOB, "t-1", eur("1.00"), WHY), AS_ACME))
                .isPositive();
    }

    @Test
    void aResellerGivesNothingBackOnceThePlatformBillsForHim() {
        acmeBillsItself(true);
        paidAndCredited();
        acmeBillsItself(false);
        side.authorised();

        refusesAcme(refund(ONE, "4.00"));
        refusesAcme(new PayOutCredit(LEDGER, BOB, "t-1", eur("1.00"), WHY));
    }

    private void acmeBillsItself(boolean itself) {
        BillingSettings standard = BillingSettings.STANDARD;
        side.happened(
                ACME,
                new BillingSettingsChanged(
                        ACME,
                        new BillingSettings(
                                itself,
                                standard.numberFormat(),
                                standard.tax(),
                                standard.collection(),
                                standard.consolidationMinutes())));
    }

    private void refusesAcme(Object command) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(command, AS_ACME))
                .satisfies(refused -> assertThat(refused.is(SharedRefusal.FORBIDDEN))
                        .as(refused.getMessage())
                        .isTrue());
    }
}
