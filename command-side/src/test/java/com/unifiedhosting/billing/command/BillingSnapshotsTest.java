package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.AMEX;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.LEDGER;
import static com.unifiedhosting.billing.InvoiceMaker.VISA;
import static com.unifiedhosting.billing.InvoiceMaker.WALLET;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;
import static com.unifiedhosting.billing.InvoiceMaker.charged;
import static com.unifiedhosting.billing.InvoiceMaker.drafted;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.InvoiceMaker.issued;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingEvent.NumberAssigned;
import com.unifiedhosting.billing.NumberingId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Snapshot;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Aggregates of billing as snapshots: whole when read back, and no larger than their rules need. */
class BillingSnapshotsTest {

    @Test
    void anInvoiceIsWholeWhenReadBack() {
        Invoice invoice = new Invoice();
        List<InvoiceEvent> events = List.of(
                drafted(),
                charged(),
                issued(),
                new InvoiceReminded(INVOICE, BOB, -3, eur("9.90")),
                new PaymentStarted(INVOICE, PaymentId.of(INVOICE, 1), 1, eur("9.90")));
        events.forEach(invoice::on);

        assertThat(Snapshot.kept(invoice, Invoice.class))
                .usingRecursiveComparison()
                .isEqualTo(invoice);
    }

    @Test
    void aDraftIsWholeWhenReadBack() {
        Invoice invoice = new Invoice();
        invoice.on(drafted());
        invoice.on(new InvoiceNoteWritten(INVOICE, BOB, BOB_PATH.seller(), new InvoiceNote("Disputed")));
        invoice.on(new InvoiceNoteWritten(INVOICE, BOB, AccountPath.PLATFORM, new InvoiceNote("Called")));

        assertThat(Snapshot.kept(invoice, Invoice.class))
                .usingRecursiveComparison()
                .isEqualTo(invoice);
    }

    @Test
    void aLedgerForWhichInvoicesWaitIsWholeWhenReadBack() {
        AccountLedger ledger = ledgerOf(1);
        for (int n = 2; n >= 1; n--) {
            ledger.on(new CreditAwaited(
                    LEDGER,
                    new InvoiceId("inv_" + n),
                    ISSUED_ON.plusDays(n),
                    NumberFormat.STANDARD.number(n),
                    eur("9.90"),
                    AccountId.PLATFORM));
        }

        assertThat(Snapshot.kept(ledger, AccountLedger.class))
                .usingRecursiveComparison()
                .isEqualTo(ledger);
    }

    @Test
    void aWalletIsWholeWhenReadBack() {
        Wallet wallet = new Wallet();
        wallet.on(new PaymentMethodAdded(WALLET, BOB, BOB_PATH, aMethod(VISA)));
        wallet.on(new PaymentMethodAdded(WALLET, BOB, BOB_PATH, aMethod(AMEX)));
        wallet.on(new DefaultMethodChanged(WALLET, BOB, AMEX, true));

        assertThat(Snapshot.kept(wallet, Wallet.class))
                .usingRecursiveComparison()
                .isEqualTo(wallet);
    }

    @Test
    void aLedgerOfTenThousandEntriesIsAsSmallAsOneOfTen() {
        AccountLedger small = ledgerOf(10);
        AccountLedger large = ledgerOf(10_000);

        assertThat(Snapshot.kept(large, AccountLedger.class))
                .usingRecursiveComparison()
                .isEqualTo(large);
        assertThat(Snapshot.json(large)).hasSizeLessThan(Snapshot.json(small).length() + 10);
    }

    @Test
    void aNumberingIsOneCounterForNumbersWithoutAYearAndOneForEachYear() {
        NumberingId id = NumberingId.of(AccountId.PLATFORM);
        InvoiceNumbering numbering = new InvoiceNumbering();
        for (long n = 1; n <= 1_000; n++) {
            numbering.on(new NumberAssigned(id, n, new InvoiceNumber("INV-" + n), INVOICE, null));
            numbering.on(new NumberAssigned(id, n, new InvoiceNumber("INV-2026-" + n), INVOICE, 2026));
        }

        assertThat(Snapshot.json(numbering))
                .isEqualTo("{\"last\":1000,\"lastOfYear\":{\"2026\":1000},\"numberingId\":\"num_platform\"}");
        assertThat(Snapshot.kept(numbering, InvoiceNumbering.class))
                .usingRecursiveComparison()
                .isEqualTo(numbering);
    }

    private static AccountLedger ledgerOf(int entries) {
        AccountLedger ledger = new AccountLedger();
        ledger.on(new LedgerOpened(LEDGER, BOB, BOB_PATH, CurrencyUnit.EUR));
        for (int n = 1; n <= entries; n++) {
            ledger.on(new CreditAdded(
                    LEDGER,
                    CreditKind.PREPAID,
                    "r" + n,
                    eur("1.00"),
                    eur(n + ".00"),
                    new Reason("Prepaid"),
                    null,
                    ACME_PATH));
        }
        return ledger;
    }
}
