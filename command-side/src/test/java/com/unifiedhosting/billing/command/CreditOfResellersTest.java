package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a reseller may settle with credit that he enters: what he has invoiced himself. */
class CreditOfResellersTest extends BillingSide {

    private static final Map<String, Object> AS_STAFF = new Provenance(
                    "user:usr_2",
                    "user:usr_2",
                    "session",
                    null,
                    AccountPath.PLATFORM.value(),
                    Role.SUPER_ADMIN.name(),
                    null)
            .asMetaData();
    private static final Map<String, Object> AS_SYSTEM =
            Provenance.system("saga:test", "saga").asMetaData();

    private static AddCredit credit(CreditKind kind, String reference) {
        return new AddCredit(LEDGER, BOB, kind, reference, eur("9.90"), new Reason("A gift"));
    }

    private static CreditAwaited awaited(@Nullable AccountId issuer) {
        return new CreditAwaited(
                LEDGER, INVOICE, ISSUED_ON.plusDays(14), NumberFormat.STANDARD.number(1), eur("9.90"), issuer);
    }

    /** The invoice was issued by the platform, as Acme did not bill himself then. */
    @Test
    void aResellerSettlesNothingThatThePlatformInvoicedByCreditOfHisOwn() {
        anInvoiceOver("9.90");
        acmeBillsItself(true);
        side.authorised();

        refusesAcme(credit(CreditKind.GOODWILL, "gift"));
        refusesAcme(credit(CreditKind.PREPAID, "bank-1"));
        assertThat(side.send(credit(CreditKind.GOODWILL, "gift"), AS_STAFF)).isPositive();
    }

    /** What exceeds his own invoice would be credit, and so the other's. */
    @Test
    void aResellerSettlesNothingThatThePlatformInvoicedByAReceiptOfHisOwn() {
        anInvoiceOver("9.90");
        acmeBillsItself(true);
        InvoiceId own = new InvoiceId("inv_own");
        side.send(new AddCharges(own, BOB, List.of(aCharge("c", "5.00")), ISSUE_AT, false));
        side.send(new IssueInvoice(own));
        side.authorised();

        refusesAcme(new RecordReceipt(own, "bank-1", eur("14.90")));
        assertThat(side.send(new RecordReceipt(own, "bank-1", eur("5.00")), AS_ACME))
                .isPositive();
        assertThat(side.send(new RecordReceipt(own, "bank-2", eur("9.90")), AS_STAFF))
                .isPositive();
    }

    @Test
    void aResellerEntersCreditOnceWhatThePlatformInvoicedIsPaid() {
        anInvoiceOver("9.90");
        acmeBillsItself(true);
        side.send(new RecordReceipt(INVOICE, "bank-1", eur("9.90")));
        side.authorised();

        assertThat(side.send(credit(CreditKind.GOODWILL, "gift"), AS_ACME)).isPositive();
    }

    @Test
    void aResellerSettlesByCreditWhatHeInvoicedHimself() {
        acmeBillsItself(true);
        anInvoiceOver("9.90");
        side.authorised();

        assertThat(side.stream(LEDGER)).contains(awaited(ACME));
        assertThat(side.send(credit(CreditKind.GOODWILL, "gift"), AS_ACME)).isPositive();
    }

    /** It counts already, so it settles nothing more. */
    @Test
    void theSameCreditOnceMoreIsNoNewsThoughAnotherInvoiceWaitsByNow() {
        acmeBillsItself(true);
        AddCredit gift = new AddCredit(LEDGER, BOB, CreditKind.GOODWILL, "gift", eur("1.00"), new Reason("A gift"));
        long version = side.send(gift);
        acmeBillsItself(false);
        anInvoiceOver("9.90");
        acmeBillsItself(true);
        side.authorised();

        assertThat(side.send(gift, AS_ACME)).isGreaterThan(version);
        refusesAcme(credit(CreditKind.GOODWILL, "another"));
    }

    /** As it was stored before the issuer was told; whatever is asked for the invoice next tells it. */
    @Test
    void anInvoiceOfWhichTheIssuerWasNotToldIsNotTheResellersUntilItIs() {
        acmeBillsItself(true);
        anInvoiceOver("9.90");
        side.happened(LEDGER, awaited(null));
        side.authorised();

        refusesAcme(credit(CreditKind.GOODWILL, "gift"));
        side.send(new ApplyCredit(INVOICE), AS_SYSTEM);
        assertThat(side.send(credit(CreditKind.GOODWILL, "gift"), AS_ACME)).isPositive();
    }
}
