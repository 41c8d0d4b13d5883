package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerCommand.PayOutCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentCommand.ConfirmRefund;
import com.unifiedhosting.billing.PaymentCommand.GiveUpRefund;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentEvent.RefundRequested;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.RefundFailure;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What staff gives back itself, or gives up. */
class GivenBackByHandTest extends RefundingFixture {

    private static final GatewayName OFF = new GatewayName("stripe");

    /** The credit is back, and is not given twice when the gateway has done it all the same. */
    @Test
    void whatTheGatewayNeverAnswersCanBeGivenUp() {
        anInvoiceOver("9.90");
        credit("gift", "15.80");
        side.send(new ApplyCredit(INVOICE));
        side.happened(
                FIRST,
                new PaymentRequested(FIRST, INVOICE, BOB, BOB_PATH, 1, eur("9.90"), OFF, new PaymentToken("pm_1")),
                new PaymentCaptured(FIRST, INVOICE, eur("9.90"), "ch_1"),
                new RefundRequested(FIRST, INVOICE, BOB, ONE, eur("4.00"), OFF, "ch_1", WHY));
        assertThat(side.eventsOf(new ConfirmRefund(FIRST, ONE))).isEmpty();

        assertThat(side.eventsOf(new GiveUpRefund(FIRST, ONE, WHY)))
                .containsExactlyInAnyOrder(
                        failed(eur("4.00"), RefundFailure.GIVEN_UP, true, WHY), back("4.00", "9.90"));
        assertThat(side.eventsOf(new GiveUpRefund(FIRST, ONE, WHY))).isEmpty();
        side.refuses(BillingRefusal.REFUND_SETTLED, new ConfirmRefund(FIRST, ONE));
        assertThat(side.eventsOf(DONE))
                .containsExactlyInAnyOrder(elsewhere(ONE, "4.00"), takenBack("4.00", "5.90", "0.00"));
        side.refuses(BillingRefusal.REFUND_DONE, new GiveUpRefund(FIRST, ONE, WHY));
        side.refuses(BillingRefusal.REFUND_SETTLED, new ConfirmRefund(FIRST, ONE));
        side.refuses(BillingRefusal.UNKNOWN_REFUND, new GiveUpRefund(FIRST, TWO, WHY));
    }

    @Test
    void whatTheGatewayIsAskedAboutIsNotGivenUp() {
        paidAndCredited();
        side.send(refund(ONE, "4.00"));

        side.refuses(BillingRefusal.REFUND_UNDER_WAY, new GiveUpRefund(FIRST, ONE, WHY));
    }

    /** Of 9.90 of credit 4.00 are transferred, then no more than 5.90 can be. */
    @Test
    void aTransferIsTakenFromCreditOnce() {
        paidAndCredited();
        PayOutCredit transfer = payOut("t-1", "4.00");

        assertThat(side.eventsOf(transfer))
                .contains(new CreditPaidOut(LEDGER, BOB, 1, "t-1", eur("4.00"), eur("5.90"), WHY, ACME_PATH));
        assertThat(side.eventsOf(transfer)).isEmpty();
        side.refuses(BillingRefusal.ENTRY_CONTRADICTS, payOut("t-1", "4.01"));
        side.refuses(
                BillingRefusal.ENTRY_CONTRADICTS,
                new AddCredit(LEDGER, BOB, CreditKind.PREPAID, "t-1", eur("4.00"), WHY));
        side.refuses(BillingRefusal.REFUND_EXCEEDS_CREDIT, payOut("t-2", "5.91"));
        assertThat(side.eventsOf(payOut("t-2", "5.90")))
                .as("what was refused took no reference")
                .contains(new CreditPaidOut(LEDGER, BOB, 2, "t-2", eur("5.90"), eur("0.00"), WHY, ACME_PATH));
    }

    @Test
    void aTransferIsOfCreditThatNoInvoiceWaitsFor() {
        side.refuses(BillingRefusal.REFUND_EXCEEDS_CREDIT, payOut("t-1", "0.01"));
        anInvoiceOver("9.90");
        credit("gift", "10.00");

        side.refuses(BillingRefusal.REFUND_EXCEEDS_CREDIT, payOut("t-1", "0.11"));
        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                new PayOutCredit(LedgerId.of(BOB, CurrencyUnit.USD), BOB, "t-1", Money.parse("USD 0.10"), WHY));
        assertThat(side.eventsOf(payOut("t-1", "0.10"))).hasSizeGreaterThan(0);
    }

    private static PayOutCredit payOut(String reference, String amount) {
        return new PayOutCredit(LEDGER, BOB, reference, eur(amount), WHY);
    }
}
