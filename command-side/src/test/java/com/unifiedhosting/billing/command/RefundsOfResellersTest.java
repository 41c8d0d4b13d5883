package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.LedgerCommand.PayOutCredit;
import com.unifiedhosting.billing.PaymentCommand.GiveUpRefund;
import org.junit.jupiter.api.Test;

/** Whose money a reseller may give back: what he has invoiced himself. */
class RefundsOfResellersTest extends RefundingFixture {

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
}
