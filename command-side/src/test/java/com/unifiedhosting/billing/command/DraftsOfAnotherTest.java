package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddLine;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemoveLine;
import com.unifiedhosting.billing.InvoiceEvent.DraftChanged;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceRemark;
import com.unifiedhosting.billing.LineId;
import com.unifiedhosting.billing.NumberingId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one issuer writes on a draft does not go out in the name of another. Bob is invoiced by Acme, at first. */
class DraftsOfAnotherTest extends BillingSide {

    private static final InvoiceRemark NEW_BANK = new InvoiceRemark("We have a new bank account.");
    private static final InvoiceId MANUAL = new InvoiceId("inv_manual");

    @BeforeEach
    void acmeInvoices() {
        acmeBillsItself(true);
    }

    @Test
    void whatIsSetTellsInWhoseName() {
        aDraftOver("9.90");

        assertThat(side.eventsOf(new ChangeDraft(INVOICE, NEW_BANK, 3)))
                .containsExactly(new DraftChanged(INVOICE, BOB, ACME, NEW_BANK, 3));
    }

    @Test
    void isTakenOffWhenThePlatformInvoicesByThen() {
        aDraftOver("9.90");
        side.send(new ChangeDraft(INVOICE, NEW_BANK, 3));
        acmeBillsItself(false);

        assertThat(side.eventsOf(new IssueInvoice(INVOICE)))
                .contains(new DraftChanged(INVOICE, BOB, AccountId.PLATFORM, null, null));

        assertThat(theIssued(INVOICE).issuer().accountId()).isEqualTo(AccountId.PLATFORM);
        assertThat(theIssued(INVOICE).remark()).isNull();
        assertThat(theIssued(INVOICE).dueOn()).isEqualTo(ISSUED_ON.plusDays(14));
    }

    @Test
    void isTakenOffWhenTheBuyerIsMoved() {
        aDraftOver("9.90");
        side.send(new ChangeDraft(INVOICE, NEW_BANK, null));
        bobIsMovedToThePlatform();

        side.send(new IssueInvoice(INVOICE));

        assertThat(theIssued(INVOICE).remark()).isNull();
    }

    @Test
    void staysWhenTheSameOneInvoicesAgain() {
        aDraftOver("9.90");
        side.send(new ChangeDraft(INVOICE, NEW_BANK, 3));
        acmeBillsItself(false);
        acmeBillsItself(true);

        side.send(new IssueInvoice(INVOICE));

        assertThat(theIssued(INVOICE).remark()).isEqualTo(NEW_BANK);
        assertThat(theIssued(INVOICE).dueOn()).isEqualTo(ISSUED_ON.plusDays(3));
    }

    @Test
    void theNextOneCanSayTheSame() {
        aDraftOver("9.90");
        side.send(new ChangeDraft(INVOICE, NEW_BANK, 3));
        acmeBillsItself(false);

        assertThat(side.eventsOf(new ChangeDraft(INVOICE, NEW_BANK, 3)))
                .containsExactly(new DraftChanged(INVOICE, BOB, AccountId.PLATFORM, NEW_BANK, 3));
        side.send(new IssueInvoice(INVOICE));

        assertThat(theIssued(INVOICE).remark()).isEqualTo(NEW_BANK);
    }

    @Test
    void whatIsWrittenByHandIsIssuedByNobodyElse() {
        side.send(new DraftInvoice(MANUAL, BOB));
        side.send(new AddLine(MANUAL, new LineId("line_1"), "Help", null, 1, eur("9.90"), eur("0.00")));
        assertThat(side.stream(MANUAL).getFirst())
                .isInstanceOfSatisfying(
                        InvoiceDrafted.class,
                        drafted -> assertThat(drafted.issuer()).isEqualTo(ACME));

        acmeBillsItself(false);
        side.refuses(BillingRefusal.DRAFT_OF_ANOTHER, new IssueInvoice(MANUAL));
        side.refuses(
                BillingRefusal.DRAFT_OF_ANOTHER,
                new AddLine(MANUAL, new LineId("line_2"), "Ours", null, 1, eur("1.00"), eur("0.00")));
        acmeBillsItself(true);
        bobIsMovedToThePlatform();
        side.refuses(BillingRefusal.DRAFT_OF_ANOTHER, new IssueInvoice(MANUAL));

        side.happened(BOB, new AccountMoved(BOB, AccountId.PLATFORM, ACME, AccountPath.PLATFORM.child(BOB), BOB_PATH));
        side.send(new IssueInvoice(MANUAL));
        assertThat(theIssued(MANUAL).issuer().accountId()).isEqualTo(ACME);
        assertThat(side.stream(NumberingId.of(AccountId.PLATFORM))).isEmpty();
    }

    /** Whoever invoices the buyer now neither takes lines off the draft of another nor sets anything on it. */
    @Test
    void whatIsWrittenByHandIsChangedByNobodyElse() {
        LineId line = new LineId("line_1");
        RemoveLine removal = new RemoveLine(MANUAL, ChargeKey.ofLine(MANUAL, line));
        side.send(new DraftInvoice(MANUAL, BOB));
        side.send(new AddLine(MANUAL, line, "Help", null, 1, eur("9.90"), eur("0.00")));
        acmeBillsItself(false);

        side.refuses(BillingRefusal.DRAFT_OF_ANOTHER, new ChangeDraft(MANUAL, NEW_BANK, 3));
        side.refuses(BillingRefusal.DRAFT_OF_ANOTHER, removal);

        acmeBillsItself(true);
        assertThat(side.eventsOf(removal)).hasSize(1);
        acmeBillsItself(false);
        assertThat(side.eventsOf(removal)).as("a repeat").isEmpty();
    }

    /** It was set before that was refused. */
    @Test
    void whatAnotherHasSetOnADraftByHandIsTakenOff() {
        side.send(new DraftInvoice(MANUAL, BOB));
        side.send(new AddLine(MANUAL, new LineId("line_1"), "Help", null, 1, eur("9.90"), eur("0.00")));
        side.happened(MANUAL, new DraftChanged(MANUAL, BOB, AccountId.PLATFORM, NEW_BANK, 3));

        side.send(new IssueInvoice(MANUAL));

        assertThat(theIssued(MANUAL).remark()).isNull();
    }

    private void bobIsMovedToThePlatform() {
        side.happened(BOB, new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AccountPath.PLATFORM.child(BOB)));
    }

    private InvoiceIssued theIssued(InvoiceId invoice) {
        return side.stream(invoice).stream()
                .filter(InvoiceIssued.class::isInstance)
                .map(InvoiceIssued.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
