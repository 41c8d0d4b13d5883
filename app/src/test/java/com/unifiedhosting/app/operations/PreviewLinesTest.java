package com.unifiedhosting.app.operations;

import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.command.DueCharges;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Four lines at most. */
class PreviewLinesTest {

    private final PreviewLines lines = new PreviewLines(4);

    /** Two periods of a package with an add-on are four lines. */
    @Test
    void countsEachPartOfEachPeriod() {
        assertThat(lines.tell(() -> due(period(2), period(2)))).isTrue();

        assertThat(lines.tell(() -> due(period(1)))).isFalse();
    }

    @Test
    void countsWithinAnAccount() {
        assertThat(lines.tell(() -> due(period(2), period(2), period(1)))).isFalse();
    }

    /** It is looked at, whether anything falls due or not. */
    @Test
    void countsASubscriptionAsOneAtLeast() {
        for (int n = 0; n < 4; n++) {
            assertThat(lines.tell(this::due)).isTrue();
        }
        assertThat(lines.tell(this::due)).isFalse();
    }

    /** Drafts have lines too, whatever falls due. */
    @Test
    void countsTheLinesOfTheInvoices() {
        assertThat(lines.tell(() -> List.of(invoice(2), invoice(2)))).isTrue();

        assertThat(lines.tell(() -> List.of(invoice(1)))).isFalse();
        assertThat(lines.invoices()).as("nothing of what is too much").containsExactly(invoice(2), invoice(2));
    }

    /** Whatever fails but for the lines is told as it is. */
    @Test
    void passesFailuresOn() {
        assertThatThrownBy(() -> lines.tell(() -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
    }

    private List<InvoicePreviewView> due(DueCharges... periods) {
        assertThat(lines.due(List.of(periods))).hasSize(periods.length);
        return List.of();
    }

    private static InvoicePreviewView invoice(int lines) {
        Money nothing = Money.parse("EUR 0.00");
        return new InvoicePreviewView(
                new InvoiceId("inv_1"),
                new AccountId("acc_bob"),
                AccountId.PLATFORM,
                LocalDate.of(2026, 2, 28),
                Collections.nCopies(lines, Line.of(aCharge("sub_1/2026-02-28", "9.90"))),
                new Totals(nothing, nothing, nothing));
    }

    private static DueCharges period(int parts) {
        return new DueCharges(
                new SubscriptionId("sub_1"),
                LocalDate.of(2026, 2, 28),
                Instant.parse("2026-02-27T23:00:00Z"),
                Collections.nCopies(parts, aCharge("sub_1/2026-02-28", "9.90")));
    }
}
