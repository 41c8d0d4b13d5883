package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.aMethod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.LedgerEvent.CreditAwaited;
import com.unifiedhosting.billing.LedgerEvent.CreditNotAwaited;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.command.CommandSide;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The command side with the platform, the reseller Acme and his customer Bob, at noon of the day of Bob's invoice. */
abstract class BillingSide {

    static final PaymentId FIRST = PaymentId.of(INVOICE, 1);
    static final PaymentId SECOND = PaymentId.of(INVOICE, 2);

    static final Map<String, Object> AS_ACME = new Provenance(
                    "user:usr_1", "user:usr_1", "session", null, ACME_PATH.value(), Role.RESELLER_ADMIN.name(), null)
            .asMetaData();

    final CommandSide side = new CommandSide(ISSUE_AT);

    @BeforeEach
    void thereAreAccounts() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    static AddCharges addCharges(Charge... charges) {
        return new AddCharges(INVOICE, BOB, List.of(charges), ISSUE_AT, false);
    }

    void acmeBillsItself(boolean itself) {
        side.happened(ACME, AccountMaker.billing(ACME, itself));
    }

    void refusesAcme(Object command) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> side.send(command, AS_ACME))
                .satisfies(refused -> assertThat(refused.is(SharedRefusal.FORBIDDEN))
                        .as(refused.getMessage())
                        .isTrue());
    }

    /** Bob's invoice is a draft over an amount. */
    void aDraftOver(String net) {
        side.send(addCharges(aCharge("hosting", net)));
    }

    /** Bob's invoice is issued over an amount. */
    void anInvoiceOver(String net) {
        aDraftOver(net);
        side.send(new IssueInvoice(INVOICE));
    }

    /** The invoice, which waited for credit, waits no longer, and leaves none. */
    static CreditNotAwaited noMoreCredit() {
        return new CreditNotAwaited(InvoiceMaker.LEDGER, INVOICE, null);
    }

    /** The invoice, number 1, can take so much credit. */
    static CreditAwaited creditFor(String open) {
        return new CreditAwaited(
                InvoiceMaker.LEDGER,
                INVOICE,
                InvoiceMaker.ISSUED_ON.plusDays(14),
                NumberFormat.STANDARD.number(1),
                InvoiceMaker.eur(open),
                AccountId.PLATFORM);
    }

    /** Bob holds a method to pay with; the first one is his default. */
    void bobHolds(PaymentToken token) {
        side.send(new AddPaymentMethod(InvoiceMaker.WALLET, BOB, aMethod(token), false));
    }

    /** The next attempt to collect is under way, with a method that Bob holds. */
    void aPaymentUnderWay() {
        bobHolds(InvoiceMaker.VISA);
        side.send(new PayInvoice(INVOICE, null, InvoiceMaker.VISA));
    }
}
