package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoicingTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final InvoiceId INVOICE = new InvoiceId("inv_1");

    private final Stage<Invoicing> stage = new Stage<>(Invoicing.class, START);

    @Test
    void issuesADraftWhoseTimeHasCome() {
        stage.on(draftedUntil(START));

        assertThat(stage.sent()).containsExactly(new IssueInvoice(INVOICE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void keepsADraftOpenUntilItIsToBeIssued() {
        stage.on(draftedUntil(START.plus(Duration.ofHours(1)))).after(Duration.ofMinutes(59));
        assertThat(stage.sent()).isEmpty();

        stage.after(Duration.ofMinutes(1));

        assertThat(stage.sent()).containsExactly(new IssueInvoice(INVOICE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void issuesOnceMoreAfterACrash() {
        stage.crashingOn(draftedUntil(START));

        assertThat(stage.sent()).containsExactly(new IssueInvoice(INVOICE), new IssueInvoice(INVOICE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void setsOneDeadlineAfterACrash() {
        stage.crashingOn(draftedUntil(START.plus(Duration.ofHours(1)))).after(Duration.ofHours(2));

        assertThat(stage.sent()).containsExactly(new IssueInvoice(INVOICE));
    }

    @Test
    void endsWhenTheDraftIsVoidByThen() {
        stage.refusing(IssueInvoice.class, BillingRefusal.INVOICE_NOT_DRAFT)
                .on(draftedUntil(START.plus(Duration.ofHours(1))))
                .after(Duration.ofHours(1));

        assertThat(stage.sagas()).isZero();
    }

    @Test
    void issuesOnceMoreWhenItDiesIssuing() {
        stage.on(draftedUntil(START.plus(Duration.ofHours(1)))).crashingInDeadline(START.plus(Duration.ofHours(1)));

        assertThat(stage.sent()).containsExactly(new IssueInvoice(INVOICE), new IssueInvoice(INVOICE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsWithTheInvoiceWhenItDiedIssuingIt() {
        stage.on(draftedUntil(START.plus(Duration.ofHours(1))))
                .crashingInDeadline(START.plus(Duration.ofHours(1)), InvoiceMaker.issued(INVOICE, "EUR 9.90"));

        assertThat(stage.sent()).containsExactly(new IssueInvoice(INVOICE));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void throwsARefusalThatNobodyForesaw() {
        stage.refusing(IssueInvoice.class, SharedRefusal.NOT_REBUILDABLE);

        assertThatThrownBy(() -> stage.on(draftedUntil(START))).hasStackTraceContaining("platform.not-rebuildable");
    }

    @Test
    void leavesADraftAloneThatWasVoided() {
        stage.on(draftedUntil(START.plus(Duration.ofHours(1))), new InvoiceVoided(INVOICE, true, new Reason("wrong")));

        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void leavesADraftAloneThatStaffIssued() {
        stage.on(draftedUntil(START.plus(Duration.ofHours(1))), InvoiceMaker.issued(INVOICE, "EUR 9.90"));

        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void leavesWhatIsDraftedByHandAlone() {
        stage.on(draftedUntil(null)).after(Duration.ofDays(4_000));

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    private static InvoiceDrafted draftedUntil(@Nullable Instant issueAt) {
        return new InvoiceDrafted(
                INVOICE,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                CurrencyUnit.EUR,
                issueAt == null,
                issueAt == null ? AccountMaker.ACME : null,
                issueAt);
    }
}
