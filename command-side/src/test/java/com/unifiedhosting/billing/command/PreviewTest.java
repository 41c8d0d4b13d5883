package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ChangeInvoiceGrouping;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.command.DueCharges;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is told of the invoices to come is what is issued, when charges come as their subscriptions put them. */
class PreviewTest extends BillingSide {

    private static final LocalDate TOMORROW = ISSUED_ON.plusDays(1);
    private static final LocalDate LATER = ISSUED_ON.plusDays(40);

    @Test
    void collectsWhatFallsDueOnADay() {
        List<DueCharges> due = List.of(due("sub_1", TOMORROW, 1), due("sub_2", TOMORROW, 1), due("sub_1", LATER, 1));

        List<InvoicePreviewView> told = told(due, List.of());

        assertThat(told)
                .extracting(invoice ->
                        invoice.lines().size() + " for " + invoice.totals().gross())
                .containsExactly("2 for EUR 2.00", "1 for EUR 1.00");
        assertThat(issued(due)).isEqualTo(told);
    }

    @Test
    void goesOnWithADraftThatThereIs() {
        aDraftOver("9.90");
        List<DueCharges> due = List.of(due("sub_1", ISSUED_ON, 1), due("sub_2", ISSUED_ON, 1));

        List<InvoicePreviewView> told = told(due, List.of(INVOICE));

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().lines()).hasSize(3);
        assertThat(told(List.of(), List.of(INVOICE)).getFirst().lines()).hasSize(1);
        assertThat(issued(due)).isEqualTo(told);
    }

    @Test
    void beginsAnotherOneWhereTheFirstIsIssued() {
        anInvoiceOver("9.90");
        List<DueCharges> due = List.of(due("sub_1", ISSUED_ON, 1));

        List<InvoicePreviewView> told = told(due, List.of(INVOICE));

        assertThat(told)
                .extracting(InvoicePreviewView::invoiceId)
                .containsExactly(InvoiceId.ofDay(BOB, CurrencyUnit.EUR, ISSUED_ON, 2));
        assertThat(issued(due)).isEqualTo(told);
    }

    @Test
    void beginsAnotherOneWhereTheFirstIsFull() {
        List<DueCharges> due = List.of(due("sub_1", TOMORROW, AddCharges.MOST_CHARGES - 1), due("sub_2", TOMORROW, 2));

        List<InvoicePreviewView> told = told(due, List.of());

        assertThat(told).hasSize(2);
        assertThat(issued(due)).isEqualTo(told);
    }

    @Test
    void asksForOneOfASubscriptionWhereTheAccountWantsThat() {
        side.send(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION));
        List<DueCharges> due = List.of(due("sub_1", TOMORROW, 1), due("sub_1", LATER, 1), due("sub_2", LATER, 1));

        List<InvoicePreviewView> told = told(due, List.of());

        assertThat(told)
                .extracting(InvoicePreviewView::invoiceId)
                .as("from a day after the choice on")
                .containsExactly(
                        InvoiceId.ofDay(BOB, CurrencyUnit.EUR, TOMORROW, 1),
                        InvoiceId.ofSubscription(new SubscriptionId("sub_1"), LATER, 1),
                        InvoiceId.ofSubscription(new SubscriptionId("sub_2"), LATER, 1));
        assertThat(issued(due)).containsExactlyInAnyOrderElementsOf(told);
    }

    /** The day begins later for the second one, when the invoice of the first is issued already. */
    @Test
    void beginsAnotherOneForWhatFallsDueAfterTheFirstIsIssued() {
        DueCharges early = due("sub_1", TOMORROW, 1);
        DueCharges late = new DueCharges(
                new SubscriptionId("sub_2"),
                TOMORROW,
                early.dueAt().plus(Duration.ofHours(7)),
                charges("sub_2", TOMORROW, 1));

        List<InvoicePreviewView> told = told(List.of(late, early), List.of());

        assertThat(told).hasSize(2);
        assertThat(issued(List.of(early, late))).isEqualTo(told);
    }

    @Test
    void leavesOutWhatIsWrittenByHand() {
        InvoiceId manual = new InvoiceId("inv_manual");
        side.send(new DraftInvoice(manual, BOB));

        assertThat(told(List.of(), List.of(manual, new InvoiceId("inv_none")))).isEmpty();
    }

    private List<InvoicePreviewView> told(List<DueCharges> due, List<InvoiceId> drafts) {
        return side.component(BillingPreviews.class).of(BOB, due, drafts);
    }

    private static DueCharges due(String subscription, LocalDate day, int charges) {
        return new DueCharges(
                new SubscriptionId(subscription),
                day,
                day.atStartOfDay(BERLIN).toInstant(),
                charges(subscription, day, charges));
    }

    private static List<Charge> charges(String subscription, LocalDate day, int charges) {
        BillingPeriod period = new BillingPeriod(day, day.plusMonths(1));
        return IntStream.range(0, charges)
                .mapToObj(n -> new Charge(
                        new ChargeKey(subscription + "/" + day + "/" + n),
                        new SubscriptionId(subscription),
                        "Starter",
                        period,
                        1,
                        Money.parse("EUR 1.00"),
                        Money.parse("EUR 0.00")))
                .toList();
    }

    /** Puts what falls due on invoices as the billing of subscriptions does, issues these, and tells what they are. */
    private List<InvoicePreviewView> issued(List<DueCharges> due) {
        List<InvoiceId> drafts = new ArrayList<>();
        List<InvoicePreviewView> issued = new ArrayList<>();
        for (DueCharges charges : due) {
            Instant at = charges.dueAt().isBefore(ISSUE_AT) ? ISSUE_AT : charges.dueAt();
            issueThoseDueBefore(at, drafts, issued);
            side.moveTo(at);
            InvoiceId invoice = put(charges);
            if (!drafts.contains(invoice)) {
                drafts.add(invoice);
            }
        }
        issueThoseDueBefore(Instant.MAX, drafts, issued);
        return issued;
    }

    /** All of them wait for an hour. */
    private void issueThoseDueBefore(Instant at, List<InvoiceId> drafts, List<InvoicePreviewView> issued) {
        List<InvoiceId> left = new ArrayList<>();
        for (InvoiceId draft : drafts) {
            Instant issueAt = draftedUntil(draft);
            if (issueAt.isBefore(at)) {
                side.moveTo(issueAt);
                issued.add(view(draft));
            } else {
                left.add(draft);
            }
        }
        drafts.retainAll(left);
    }

    private Instant draftedUntil(InvoiceId draft) {
        return side.stream(draft).stream()
                .filter(InvoiceDrafted.class::isInstance)
                .map(event -> ((InvoiceDrafted) event).issueAt())
                .findFirst()
                .orElseThrow();
    }

    private InvoicePreviewView view(InvoiceId draft) {
        side.send(new IssueInvoice(draft));
        InvoiceIssued event = side.stream(draft).stream()
                .filter(InvoiceIssued.class::isInstance)
                .map(InvoiceIssued.class::cast)
                .findFirst()
                .orElseThrow();
        return new InvoicePreviewView(
                draft,
                BOB,
                AccountId.PLATFORM,
                event.issuedOn(),
                event.lines().stream().map(Line::of).toList(),
                event.totals());
    }

    private InvoiceId put(DueCharges due) {
        boolean together = true;
        for (int n = 1; ; ) {
            InvoiceId invoice = together
                    ? InvoiceId.ofDay(BOB, CurrencyUnit.EUR, due.day(), n)
                    : InvoiceId.ofSubscription(due.subscriptionId(), due.day(), n);
            try {
                side.send(new AddCharges(invoice, BOB, due.charges(), due.dueAt(), together));
                return invoice;
            } catch (Refused refused) {
                boolean apart = refused.is(BillingRefusal.INVOICED_SEPARATELY);
                together = together && !apart;
                n = apart ? 1 : n + 1;
            }
        }
    }
}
