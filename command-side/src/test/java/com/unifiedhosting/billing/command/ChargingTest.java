package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUED_ON;
import static com.unifiedhosting.billing.InvoiceMaker.ISSUE_AT;
import static com.unifiedhosting.billing.InvoiceMaker.aCharge;
import static com.unifiedhosting.billing.InvoiceMaker.drafted;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ChangeInvoiceGrouping;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.tax.TaxMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** How drafts collect charges. */
class ChargingTest extends BillingSide {

    private static final AccountPath STRANGER = new AccountPath("platform/acc_other");
    private static final SubscriptionId SUBSCRIPTION = new SubscriptionId("sub_1");

    @Test
    void opensADraftWithItsFirstCharges() {
        Charge hosting = aCharge("hosting", "9.90");
        Charge setup = aCharge("setup", "5.00");

        assertThat(side.eventsOf(addCharges(hosting, setup)))
                .containsExactly(drafted(), new ChargeAdded(INVOICE, hosting), new ChargeAdded(INVOICE, setup));
    }

    @Test
    void addsToADraftOnlyWhatIsNew() {
        aDraftOver("9.90");
        Charge setup = aCharge("setup", "5.00");

        assertThat(side.eventsOf(addCharges(aCharge("hosting", "9.90"), setup, setup)))
                .containsExactly(new ChargeAdded(INVOICE, setup));
    }

    @Test
    void passesOverKnownChargesWhateverBecameOfTheInvoice() {
        anInvoiceOver("9.90");
        assertThat(side.eventsOf(addCharges(aCharge("hosting", "9.90")))).isEmpty();

        side.send(new VoidInvoice(INVOICE, new Reason("Wrong")));
        assertThat(side.eventsOf(addCharges(aCharge("hosting", "9.90")))).isEmpty();
    }

    @Test
    void refusesNewChargesOnceIssued() {
        anInvoiceOver("9.90");

        side.refuses(
                BillingRefusal.INVOICE_NOT_DRAFT, addCharges(aCharge("hosting", "9.90"), aCharge("setup", "5.00")));
    }

    @Test
    void refusesTheSameKeyWithOtherContent() {
        side.refuses(
                BillingRefusal.CHARGE_CONTRADICTS, addCharges(aCharge("hosting", "9.90"), aCharge("hosting", "9.91")));
        aDraftOver("9.90");
        side.refuses(
                BillingRefusal.CHARGE_CONTRADICTS, addCharges(aCharge("setup", "5.00"), aCharge("hosting", "9.91")));
    }

    @Test
    void refusesChargesToAnotherAccountOnTheSameInvoice() {
        aDraftOver("9.90");

        side.refuses(
                BillingRefusal.CHARGE_CONTRADICTS,
                new AddCharges(INVOICE, ACME, List.of(aCharge("other", "1.00")), ISSUE_AT, false));
    }

    @Test
    void holdsAThousandChargesAndRefusesOneMore() {
        side.send(new AddCharges(INVOICE, BOB, charges(0, AddCharges.MOST_CHARGES), ISSUE_AT, false));

        side.refuses(BillingRefusal.INVOICE_FULL, addCharges(aCharge("one-more", "1.00")));
        assertThat(side.eventsOf(addCharges(aCharge("charge-999", "1.00")))).isEmpty();
    }

    @Test
    void putsAllChargesOfACommandOnTheInvoiceOrNone() {
        side.send(new AddCharges(INVOICE, BOB, charges(0, AddCharges.MOST_CHARGES - 1), ISSUE_AT, false));

        side.refuses(BillingRefusal.INVOICE_FULL, addCharges(aCharge("one-more", "1.00"), aCharge("two-more", "1.00")));
    }

    @Test
    void keepsADraftOpenForAsLongAsTheSettingsOfItsIssuerSay() {
        assertThat(draftedBy(new AddCharges(INVOICE, BOB, charges(0, 1), ISSUE_AT, true)))
                .isEqualTo(ISSUE_AT.plus(Duration.ofMinutes(60)));

        side.happened(
                ACME,
                new BillingSettingsChanged(
                        ACME,
                        new BillingSettings(
                                true, NumberFormat.STANDARD, TaxMaker.charged(), CollectionTerms.STANDARD, 15)));
        assertThat(draftedBy(new AddCharges(new InvoiceId("inv_2"), BOB, charges(0, 1), ISSUE_AT, true)))
                .isEqualTo(ISSUE_AT.plus(Duration.ofMinutes(15)));
        assertThat(draftedBy(new AddCharges(new InvoiceId("inv_3"), BOB, charges(0, 1), ISSUE_AT, false)))
                .isEqualTo(ISSUE_AT);
    }

    @Test
    void collectsWhatIsLateTogetherOnOneDraft() {
        Instant twoHoursAgo = ISSUE_AT.minus(Duration.ofHours(2));

        assertThat(draftedBy(new AddCharges(INVOICE, BOB, charges(0, 1), twoHoursAgo, true)))
                .isEqualTo(ISSUE_AT.plus(Duration.ofMinutes(60)));
        assertThat(side.eventsOf(new AddCharges(INVOICE, BOB, charges(1, 2), twoHoursAgo, true)))
                .containsExactly(new ChargeAdded(INVOICE, aCharge("charge-1", "1.00")));
    }

    private Instant draftedBy(AddCharges command) {
        return side.eventsOf(command).stream()
                .filter(InvoiceDrafted.class::isInstance)
                .map(event -> ((InvoiceDrafted) event).issueAt())
                .findFirst()
                .orElseThrow();
    }

    private static List<Charge> charges(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> aCharge("charge-" + i, "1.00"))
                .toList();
    }

    @Test
    void refusesAnotherCurrencyThanTheAccounts() {
        Charge dollars = new Charge(
                new ChargeKey("usd"), null, "Hosting", null, 1, Money.parse("USD 1.00"), Money.parse("USD 0.00"));

        side.refuses(BillingRefusal.CURRENCY_MISMATCH, addCharges(aCharge("hosting", "9.90"), dollars));
    }

    @Test
    void refusesChargesToAnAccountThatIsUnknownOrForeign() {
        AddCharges toNobody =
                new AddCharges(INVOICE, new AccountId("acc_nobody"), List.of(aCharge("x", "1.00")), ISSUE_AT, false);

        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, toNobody);
        side.refusesAs(STRANGER, AccountRefusal.UNKNOWN_ACCOUNT, addCharges(aCharge("x", "1.00")));
    }

    /** For what falls due a day after he chose so, or later; what fell due before is collected as it was. */
    @Test
    void collectsNothingForAnAccountThatWantsItsSubscriptionsInvoicedOneByOne() {
        side.send(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION));
        Instant from = ISSUE_AT.plus(Duration.ofDays(1));
        AddCharges before = new AddCharges(INVOICE, BOB, charges(0, 1), from.minusSeconds(1), true);
        AddCharges after = new AddCharges(INVOICE, BOB, charges(1, 2), from, true);
        side.send(before);

        side.refuses(BillingRefusal.INVOICED_SEPARATELY, after);
        side.refuses(
                BillingRefusal.INVOICED_SEPARATELY,
                new AddCharges(new InvoiceId("inv_2"), BOB, charges(1, 2), from, true));
        side.moveTo(from.plus(Duration.ofDays(9)));
        assertThat(side.eventsOf(before)).as("a late repeat").isEmpty();
        assertThat(side.eventsOf(new AddCharges(INVOICE, BOB, charges(2, 3), from.minusSeconds(1), true)))
                .as("billed late")
                .hasSize(1);
        assertThat(side.eventsOf(new AddCharges(new InvoiceId("inv_2"), BOB, charges(1, 2), from, false)))
                .hasSize(2);
    }

    /**
     * After a crash between the charges and the note of them, whatever is chosen meanwhile: a period is charged once. The
     * first invoice of the day is issued already, and all of it is late, as it always is.
     */
    @Test
    void chargesAPeriodOnceThoughTheGroupingChangesBetweenTwoAttempts() {
        Charge hosting = aCharge("sub_1/2026-03-01", "9.90");
        Instant dueAt = ISSUE_AT.minus(Duration.ofHours(11));
        InvoiceId first = InvoiceId.ofDay(BOB, CurrencyUnit.EUR, ISSUED_ON, 1);
        side.send(new AddCharges(first, BOB, List.of(aCharge("sub_2/2026-03-01", "5.00")), dueAt, true));
        side.send(new IssueInvoice(first));

        InvoiceId charged = chargedAsBillingDoes(hosting, dueAt);
        assertThat(charged).isEqualTo(InvoiceId.ofDay(BOB, CurrencyUnit.EUR, ISSUED_ON, 2));
        side.send(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION));
        assertThat(chargedAsBillingDoes(hosting, dueAt)).as("at once").isEqualTo(charged);
        side.send(new IssueInvoice(charged));
        side.moveTo(ISSUE_AT.plus(Duration.ofDays(3)));
        assertThat(chargedAsBillingDoes(hosting, dueAt))
                .as("when it has taken effect")
                .isEqualTo(charged);
        assertThat(timesCharged(hosting)).isEqualTo(1);

        Charge later = aCharge("sub_1/2026-03-04", "9.90");
        Instant dueThen = ISSUE_AT.plus(Duration.ofDays(3)).minus(Duration.ofHours(1));
        InvoiceId alone = chargedAsBillingDoes(later, dueThen);
        assertThat(alone).isEqualTo(InvoiceId.ofSubscription(SUBSCRIPTION, ISSUED_ON, 1));
        side.send(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_DAY));
        side.moveTo(ISSUE_AT.plus(Duration.ofDays(9)));
        assertThat(chargedAsBillingDoes(later, dueThen)).as("back again").isEqualTo(alone);
        assertThat(timesCharged(later)).isEqualTo(1);
    }

    /** On the invoice of the day, or the next one when that is issued or full; on one of its own when it is refused there. */
    private InvoiceId chargedAsBillingDoes(Charge charge, Instant dueAt) {
        boolean together = true;
        int n = 1;
        while (true) {
            InvoiceId invoice = together
                    ? InvoiceId.ofDay(BOB, CurrencyUnit.EUR, ISSUED_ON, n)
                    : InvoiceId.ofSubscription(SUBSCRIPTION, ISSUED_ON, n);
            try {
                side.send(new AddCharges(invoice, BOB, List.of(charge), dueAt, together));
                return invoice;
            } catch (Refused refused) {
                String code = refused.refusal().code();
                boolean apart = code.equals(BillingRefusal.INVOICED_SEPARATELY.wire());
                assertThat(apart || code.equals(BillingRefusal.INVOICE_NOT_DRAFT.wire()))
                        .as(code)
                        .isTrue();
                together = together && !apart;
                n = apart ? 1 : n + 1;
            }
        }
    }

    private long timesCharged(Charge charge) {
        return side.everything().stream()
                .filter(event ->
                        event instanceof ChargeAdded added && added.charge().equals(charge))
                .count();
    }

    /** Or a crash between the charges and the note of them could charge twice. */
    @Test
    void passesOverWhatStandsThereAlreadyHoweverItIsGroupedNow() {
        AddCharges charges = new AddCharges(INVOICE, BOB, charges(0, 1), ISSUE_AT.plus(Duration.ofDays(2)), true);
        side.send(charges);
        side.send(new ChangeInvoiceGrouping(BOB, InvoiceGrouping.PER_SUBSCRIPTION));

        assertThat(side.eventsOf(charges)).isEmpty();
    }
}
