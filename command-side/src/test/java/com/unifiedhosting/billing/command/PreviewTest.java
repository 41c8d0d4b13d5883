package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceGrouping;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.DayInvoices;
import com.unifiedhosting.billing.DueAccountView;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.AddLine;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceDetailView.Line;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoicePreviewView;
import com.unifiedhosting.billing.LineId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.command.DueCharges;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is told of the invoices to come is what is issued, when charges come as their subscriptions put them. */
class PreviewTest extends BillingSide {

    private static final LocalDate TOMORROW = ISSUED_ON.plusDays(1);
    private static final LocalDate LATER = ISSUED_ON.plusDays(40);
    private static final Instant UNTIL = ISSUE_AT.plus(Duration.ofDays(50));

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

    /** What is collected waits for a day and is issued on the next one; what stands alone is issued on its own. */
    @Test
    void issuesWhatIsCollectedLaterThanWhatStandsAlone() {
        side.send(new ChangeBillingSettings(
                AccountId.PLATFORM,
                new BillingSettings(false, NumberFormat.STANDARD, TaxSettings.OFF, CollectionTerms.STANDARD, 1_440)));
        side.send(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION));
        List<DueCharges> due = List.of(due("sub_1", TOMORROW, 1), due("sub_1", LATER, 1));

        List<InvoicePreviewView> told = told(due, List.of());

        assertThat(told)
                .extracting(InvoicePreviewView::issuedOn)
                .as("the grouping counts from a day after the choice on")
                .containsExactly(TOMORROW.plusDays(1), LATER);
        assertThat(issued(due)).isEqualTo(told);
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
        side.send(new AddLine(manual, new LineId("line_1"), "Work", null, 1, eur("50.00"), eur("0.00")));

        assertThat(told(List.of(), List.of(manual, new InvoiceId("inv_none")))).isEmpty();
    }

    /** As it is for the moment in which it is drafted and not issued yet. */
    @Test
    void leavesOutTheInvoiceOfAnOrder() {
        InvoiceId ordered = InvoiceId.ofOrder(new OrderId("ord_1"));
        side.send(new AddCharges(ordered, BOB, charges("sub_1", ISSUED_ON, 1), ISSUE_AT, false));

        assertThat(told(List.of(), List.of(ordered))).isEmpty();
    }

    @Test
    void leavesOutADraftOfAnother() {
        InvoiceId hers = InvoiceId.ofDay(ACME, CurrencyUnit.EUR, ISSUED_ON, 1);
        side.send(new AddCharges(hers, ACME, List.of(aCharge("hers", "9.90")), ISSUE_AT, true));

        assertThat(told(List.of(), List.of(hers))).isEmpty();
    }

    /** The draft of a charge that is due now waits for an hour. */
    @Test
    void leavesOutADraftThatIsIssuedLaterUnlessSomethingIsPutOnIt() {
        DueCharges now =
                new DueCharges(new SubscriptionId("sub_1"), ISSUED_ON, ISSUE_AT, charges("sub_1", ISSUED_ON, 1));
        List<InvoiceId> draft = List.of(put(now));
        Instant issueAt = ISSUE_AT.plus(Duration.ofHours(1));

        assertThat(told(List.of(), draft, issueAt.minusNanos(1))).isEmpty();
        assertThat(told(List.of(), draft, issueAt)).hasSize(1);
        assertThat(told(List.of(due("sub_2", ISSUED_ON, 1)), draft, ISSUE_AT))
                .extracting(invoice -> invoice.lines().size())
                .containsExactly(2);
    }

    /** A charge that was billed and is offered again: on no invoice yet, on a draft, on the invoice that is issued. */
    @Test
    void tellsWhatIsBilledUntilItIsIssuedAndOnce() {
        List<DueCharges> billed = List.of(due("sub_1", ISSUED_ON, 1));

        List<InvoicePreviewView> before = told(billed, List.of());
        InvoiceId draft = put(billed.getFirst());
        List<InvoicePreviewView> drafted = told(billed, List.of(draft));
        InvoicePreviewView issued = view(draft);

        assertThat(before).containsExactly(issued);
        assertThat(drafted).containsExactly(issued);
        assertThat(told(billed, List.of())).isEmpty();
        assertThat(told(billed, List.of(draft))).isEmpty();
    }

    /** The first invoice of the day is issued with the one charge, so that only the other comes on a second one. */
    @Test
    void tellsOfTwoChargesTheOneThatIsOnNoInvoice() {
        DueCharges issued = due("sub_1", ISSUED_ON, 1);
        view(put(issued));
        DueCharges missing = due("sub_2", ISSUED_ON, 1);

        assertThat(told(List.of(issued, missing), List.of()))
                .extracting(
                        InvoicePreviewView::invoiceId,
                        invoice -> invoice.lines().size())
                .containsExactly(tuple(InvoiceId.ofDay(BOB, CurrencyUnit.EUR, ISSUED_ON, 2), 1));
    }

    /** Lines are not put on again that were there, on an invoice that is void. */
    @Test
    void tellsNothingOfWhatStandsOnAVoidInvoice() {
        List<DueCharges> billed = List.of(due("sub_1", ISSUED_ON, 1));
        InvoiceId draft = put(billed.getFirst());
        side.send(new VoidInvoice(draft, new Reason("a mistake")));

        assertThat(told(billed, List.of(draft))).isEmpty();
    }

    /** Read models may still show him below Acme. */
    @Test
    void tellsWhoeverTheAccountIsBelowByNowAndAsksNothingForAnother() {
        List<DueCharges> due = List.of(due("sub_1", TOMORROW, 1));
        side.happened(BOB, new AccountMoved(BOB, ACME, AccountId.PLATFORM, BOB_PATH, AccountPath.PLATFORM.child(BOB)));

        assertThat(previews().of(ACME_PATH, view(due, List.of()), UNTIL, _ -> {
                    throw new AssertionError("his subscriptions are read");
                }))
                .isEmpty();
        assertThat(toldTo(AccountPath.PLATFORM, due)).hasSize(1);
        assertThat(toldTo(AccountPath.PLATFORM.child(BOB), due)).hasSize(1);
        assertThat(toldTo(BOB_PATH, due)).isEmpty();
    }

    private BillingPreviews previews() {
        return side.component(BillingPreviews.class);
    }

    private List<InvoicePreviewView> told(List<DueCharges> due, List<InvoiceId> drafts) {
        return told(due, drafts, UNTIL);
    }

    private List<InvoicePreviewView> told(List<DueCharges> due, List<InvoiceId> drafts, Instant until) {
        return told(ACME_PATH, due, drafts, until);
    }

    private List<InvoicePreviewView> toldTo(AccountPath caller, List<DueCharges> due) {
        return told(caller, due, List.of(), UNTIL);
    }

    private List<InvoicePreviewView> told(
            AccountPath caller, List<DueCharges> due, List<InvoiceId> drafts, Instant until) {
        return previews()
                .of(
                        caller,
                        view(due, drafts),
                        until,
                        subscription -> due.stream()
                                .filter(charges -> charges.subscriptionId().equals(subscription))
                                .toList());
    }

    private static DueAccountView view(List<DueCharges> due, List<InvoiceId> drafts) {
        return new DueAccountView(
                BOB, due.stream().map(DueCharges::subscriptionId).distinct().toList(), drafts);
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
        return new DayInvoices(BOB, CurrencyUnit.EUR, due.subscriptionId(), due.day())
                .choose((invoice, collected) ->
                        refusal(new AddCharges(invoice, BOB, due.charges(), due.dueAt(), collected)));
    }

    private Optional<BillingRefusal> refusal(AddCharges command) {
        try {
            side.send(command);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(DayInvoices.REFUSALS.stream()
                    .filter(refused::is)
                    .findFirst()
                    .orElseThrow(() -> refused));
        }
    }
}
