package com.unifiedhosting.subscription.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What {@link SubscriptionBilling} does when the package is changed, or is cancelled before its period is over. */
class ChangedSubscriptionTest {

    private static final AddOnCode DISK = new AddOnCode("extra-disk");
    private static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    private static final Instant NOON = Instant.parse("2026-02-14T11:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 14);
    private static final Instant TODAY_BEGINS = Instant.parse("2026-02-13T23:00:00Z");
    private static final BillingPeriod FIRST = SubscriptionMaker.FIRST_PERIOD;
    private static final BillingPeriod SECOND = new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    private static final Instant SECOND_BEGINS = Instant.parse("2026-02-27T23:00:00Z");
    private static final InvoiceId OF_ORDER = InvoiceId.ofOrder(SubscriptionMaker.ORDER);
    private static final InvoiceId OF_TODAY = InvoiceId.ofDay(AccountMaker.BOB, CurrencyUnit.EUR, TODAY, 1);
    private static final ChargeKey FIRST_CHARGE = ChargeKey.ofPeriod(SUBSCRIPTION, FIRST);
    private static final ChargeKey FIRST_DISKS = ChargeKey.ofPeriod(SUBSCRIPTION, FIRST, DISK);
    private static final ChargeKey FIRST_SITES = ChargeKey.ofPeriod(SUBSCRIPTION, FIRST, new AddOnCode("extra-site"));
    private static final Reason MOVING = new Reason("moving");
    private static final Reason UNUSED = new Reason("the days from 2026-02-14 on are not used");

    private final Stage<SubscriptionBilling> stage =
            new Stage<>(SubscriptionBilling.class, Instant.parse("2026-01-31T10:00:00Z"));

    @BeforeEach
    void firstPeriodIsBilled() {
        stage.on(
                        SubscriptionMaker.created(),
                        new PeriodBilled(
                                SUBSCRIPTION,
                                AccountMaker.BOB,
                                FIRST,
                                List.of(charge(FIRST_CHARGE, FIRST, "EUR 9.90")),
                                SECOND),
                        new SubscriptionActivated(SUBSCRIPTION),
                        new OrderCompleted(SubscriptionMaker.ORDER, SUBSCRIPTION))
                .until(NOON);
        stage.sent();
    }

    @Test
    void creditsOnTheInvoiceOfTheOrderAndChargesToday() {
        stage.crashingOn(changed(1, FIRST_CHARGE, "EUR 4.95"));

        IssueCreditNote note = note(1, OF_ORDER, FIRST_CHARGE, "EUR 4.95");
        AddCharges charges = charges(1);
        assertThat(stage.sent()).containsExactly(note, charges, note, charges);
        assertThat(stage.deadlines()).containsExactly(SECOND_BEGINS);
    }

    @Test
    void creditsAnHourLaterWhatIsOnADraft() {
        stage.on(changed(1, FIRST_CHARGE, "EUR 4.95"));
        stage.sent();
        IssueCreditNote note = note(2, OF_TODAY, ChargeKey.ofChange(SUBSCRIPTION, 1), "EUR 10.00");

        stage.refusing(note, BillingRefusal.INVOICE_NOT_ISSUED)
                .on(changed(2, ChargeKey.ofChange(SUBSCRIPTION, 1), "EUR 10.00"));
        assertThat(stage.sent()).containsExactly(note, charges(2));

        stage.after(Duration.ofHours(1));
        assertThat(stage.sent()).containsExactly(note);

        stage.accepting().after(Duration.ofHours(1));
        assertThat(stage.sent()).containsExactly(note);
        assertThat(stage.deadlines()).containsExactly(SECOND_BEGINS);
    }

    @Test
    void creditsWhatRemainsWhenSomebodyHasCreditedByHand() {
        stage.refusing(note(1, OF_ORDER, FIRST_CHARGE, "EUR 4.95"), BillingRefusal.CREDIT_EXCEEDS_INVOICE)
                .on(changed(1, FIRST_CHARGE, "EUR 4.95"));

        assertThat(stage.sent(IssueCreditNote.class))
                .containsExactly(
                        note(1, OF_ORDER, FIRST_CHARGE, "EUR 4.95"),
                        new IssueCreditNote(
                                CreditNoteId.ofChange(SUBSCRIPTION, 1),
                                OF_ORDER,
                                List.of(CreditedCharge.rest(FIRST_CHARGE)),
                                false,
                                UNUSED));
    }

    @Test
    void creditsNothingOfWhatIsVoidOrGivenUp() {
        stage.refusing(IssueCreditNote.class, BillingRefusal.INVOICE_NOT_CREDITABLE)
                .on(changed(1, FIRST_CHARGE, "EUR 4.95"));

        assertThat(stage.sent()).containsExactly(note(1, OF_ORDER, FIRST_CHARGE, "EUR 4.95"), charges(1));
        assertThat(stage.deadlines()).containsExactly(SECOND_BEGINS);
    }

    @Test
    void goesOnWithTheAnchorAndThePeriodsOfAnotherCycle() {
        BillingPeriod year = new BillingPeriod(TODAY, TODAY.plusYears(1));
        BillingPeriod nextYear = new BillingPeriod(TODAY.plusYears(1), TODAY.plusYears(2));
        stage.on(new PackageChanged(
                SUBSCRIPTION,
                AccountMaker.BOB,
                1,
                SubscriptionMaker.saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00"),
                Money.parse("EUR 200.00"),
                TODAY,
                new BillingAnchor(14, AccountMaker.BERLIN),
                year,
                null,
                List.of(),
                nextYear,
                List.of()));
        assertThat(stage.sent()).isEmpty();

        stage.until(Instant.parse("2027-02-13T23:00:00Z"));
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, nextYear));
    }

    @Test
    void renewsWithThePeriodThatIsScheduled() {
        BillingPeriod year = new BillingPeriod(SECOND.start(), LocalDate.of(2027, 2, 28));
        ScheduledChange change =
                new ScheduledChange(SubscriptionMaker.saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00"), year);
        stage.on(new PackageChangeScheduled(SUBSCRIPTION, change)).until(SECOND_BEGINS);
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, year));
    }

    @Test
    void renewsAsBeforeWhenTheChangeIsWithdrawn() {
        BillingPeriod year = new BillingPeriod(SECOND.start(), LocalDate.of(2027, 2, 28));
        ScheduledChange change =
                new ScheduledChange(SubscriptionMaker.saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00"), year);
        stage.on(new PackageChangeScheduled(SUBSCRIPTION, change), new PackageChangeWithdrawn(SUBSCRIPTION, SECOND))
                .until(SECOND_BEGINS);
        assertThat(stage.sent()).containsExactly(new BillPeriod(SUBSCRIPTION, SECOND));
    }

    @Test
    void creditsWhatIsCancelledNowAndEnds() {
        cancelNow();

        assertThat(stage.sent()).containsExactly(cancellationNote());
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void livesOnUntilWhatIsCancelledIsCredited() {
        stage.refusing(IssueCreditNote.class, BillingRefusal.INVOICE_NOT_ISSUED);
        cancelNow();
        assertThat(stage.sagas()).isOne();
        stage.sent();

        stage.accepting().firingTwice().until(SECOND_BEGINS);

        assertThat(stage.sent()).containsOnly(cancellationNote());
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    /** The package stands on the invoice of the order, its disks on that of the day on which they were changed. */
    @Test
    void creditsAddOnsEachWhereTheyStand() {
        ChargeKey disks = ChargeKey.ofPeriod(SUBSCRIPTION, FIRST, DISK);
        ChargeKey fewer = ChargeKey.ofChange(SUBSCRIPTION, 1, DISK);
        stage.on(unitsChanged(1, disks, "EUR 3.00", fewer));
        assertThat(stage.sent(IssueCreditNote.class))
                .containsExactly(new IssueCreditNote(
                        CreditNoteId.ofChange(SUBSCRIPTION, 1).ofAddOn(1),
                        OF_ORDER,
                        List.of(new CreditedCharge(disks, null, Money.parse("EUR 3.00"))),
                        false,
                        UNUSED));

        stage.crashingOn(new CancellationScheduled(SUBSCRIPTION, TODAY, MOVING));
        stage.crashingOn(new UnusedDaysCredited(
                SUBSCRIPTION,
                TODAY,
                new CreditedCharge(FIRST_CHARGE, null, Money.parse("EUR 4.95")),
                List.of(new CreditedCharge(fewer, null, Money.parse("EUR 1.50")))));
        stage.on(new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        IssueCreditNote ofDisks = new IssueCreditNote(
                CreditNoteId.ofCancellation(SUBSCRIPTION).ofAddOn(1),
                OF_TODAY,
                List.of(new CreditedCharge(fewer, null, Money.parse("EUR 1.50"))),
                false,
                UNUSED);
        assertThat(stage.sent(IssueCreditNote.class))
                .containsExactly(cancellationNote(), ofDisks, cancellationNote(), ofDisks);
        assertThat(stage.sagas()).isZero();
    }

    /** The package and both its add-ons stand on the invoice of the order. */
    @Test
    void creditsByOneNoteWhatStandsOnOneInvoice() {
        stage.crashingOn(allChanged());

        assertThat(stage.sent(IssueCreditNote.class)).containsExactly(allByOne(), allByOne());
    }

    @Test
    void creditsEachByItselfWhenSomebodyHasCreditedOneByHand() {
        IssueCreditNote ofDisks =
                alone(CreditNoteId.ofChange(SUBSCRIPTION, 1).ofAddOn(1), credited(FIRST_DISKS, "EUR 3.00"));
        stage.refusing(allByOne(), BillingRefusal.CREDIT_EXCEEDS_INVOICE)
                .refusing(ofDisks, BillingRefusal.CREDIT_EXCEEDS_INVOICE)
                .on(allChanged());

        assertThat(stage.sent(IssueCreditNote.class))
                .containsExactly(
                        allByOne(),
                        note(1, OF_ORDER, FIRST_CHARGE, "EUR 4.95"),
                        ofDisks,
                        alone(ofDisks.creditNoteId(), CreditedCharge.rest(FIRST_DISKS)),
                        alone(CreditNoteId.ofChange(SUBSCRIPTION, 1).ofAddOn(2), credited(FIRST_SITES, "EUR 2.00")));
    }

    /** Where there was a note for each, the one for the package was issued before a crash: the others still are to be. */
    @Test
    void creditsTheOthersWhenTheFirstWasCreditedAlone() {
        stage.refusing(allByOne(), BillingRefusal.CREDIT_NOTE_CONTRADICTS).on(allChanged());

        assertThat(stage.sent(IssueCreditNote.class))
                .containsExactly(
                        allByOne(),
                        note(1, OF_ORDER, FIRST_CHARGE, "EUR 4.95"),
                        alone(CreditNoteId.ofChange(SUBSCRIPTION, 1).ofAddOn(1), credited(FIRST_DISKS, "EUR 3.00")),
                        alone(CreditNoteId.ofChange(SUBSCRIPTION, 1).ofAddOn(2), credited(FIRST_SITES, "EUR 2.00")));
    }

    @Test
    void creditsAllOfThemAnHourLaterWhenTheirInvoiceIsADraft() {
        stage.refusing(allByOne(), BillingRefusal.INVOICE_NOT_ISSUED).on(allChanged());
        assertThat(stage.sent(IssueCreditNote.class)).containsExactly(allByOne());

        stage.accepting().after(Duration.ofHours(1));
        assertThat(stage.sent()).containsExactly(allByOne());
        assertThat(stage.deadlines()).containsExactly(SECOND_BEGINS);
    }

    /** As it was stored when each charge had a note. */
    @Test
    void readsWhatWasToBeCreditedBefore() {
        PendingCredit read = JsonMapper.builder().build().readValue("""
                {"note":"crn_1","invoice":"inv_1","charge":{"key":"sub_1/2026-01-31"},"from":"2026-02-14"}""", PendingCredit.class);

        assertThat(read)
                .isEqualTo(new PendingCredit(
                        new CreditNoteId("crn_1"),
                        new InvoiceId("inv_1"),
                        CreditedCharge.rest(new ChargeKey("sub_1/2026-01-31")),
                        TODAY,
                        List.of()));
    }

    private static PackageChanged allChanged() {
        return new PackageChanged(
                SUBSCRIPTION,
                AccountMaker.BOB,
                1,
                SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 20.00"),
                Money.parse("EUR 20.00"),
                TODAY,
                SubscriptionMaker.ANCHOR,
                FIRST,
                credited(FIRST_CHARGE, "EUR 4.95"),
                List.of(ofChange(1)),
                SECOND,
                List.of(credited(FIRST_DISKS, "EUR 3.00"), credited(FIRST_SITES, "EUR 2.00")));
    }

    private static IssueCreditNote allByOne() {
        return new IssueCreditNote(
                CreditNoteId.ofChange(SUBSCRIPTION, 1),
                OF_ORDER,
                List.of(
                        credited(FIRST_CHARGE, "EUR 4.95"),
                        credited(FIRST_DISKS, "EUR 3.00"),
                        credited(FIRST_SITES, "EUR 2.00")),
                false,
                UNUSED);
    }

    private static IssueCreditNote alone(CreditNoteId note, CreditedCharge charge) {
        return new IssueCreditNote(note, OF_ORDER, List.of(charge), false, UNUSED);
    }

    private static CreditedCharge credited(ChargeKey charge, String net) {
        return new CreditedCharge(charge, null, Money.parse(net));
    }

    private static PackageChanged unitsChanged(int change, ChargeKey credited, String credit, ChargeKey charged) {
        return new PackageChanged(
                SUBSCRIPTION,
                AccountMaker.BOB,
                change,
                SubscriptionMaker.aSale(),
                Money.parse("EUR 9.90"),
                TODAY,
                SubscriptionMaker.ANCHOR,
                FIRST,
                null,
                List.of(charge(charged, new BillingPeriod(TODAY, FIRST.end()), "EUR 1.50")),
                SECOND,
                List.of(new CreditedCharge(credited, null, Money.parse(credit))));
    }

    private void cancelNow() {
        stage.on(
                new CancellationScheduled(SUBSCRIPTION, TODAY, MOVING),
                new UnusedDaysCredited(
                        SUBSCRIPTION,
                        TODAY,
                        new CreditedCharge(FIRST_CHARGE, null, Money.parse("EUR 4.95")),
                        List.of()),
                new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
    }

    private static IssueCreditNote cancellationNote() {
        return new IssueCreditNote(
                CreditNoteId.ofCancellation(SUBSCRIPTION),
                OF_ORDER,
                List.of(new CreditedCharge(FIRST_CHARGE, null, Money.parse("EUR 4.95"))),
                false,
                UNUSED);
    }

    private static IssueCreditNote note(int change, InvoiceId invoice, ChargeKey charge, String net) {
        return new IssueCreditNote(
                CreditNoteId.ofChange(SUBSCRIPTION, change),
                invoice,
                List.of(new CreditedCharge(charge, null, Money.parse(net))),
                false,
                UNUSED);
    }

    private static PackageChanged changed(int change, ChargeKey credited, String credit) {
        return new PackageChanged(
                SUBSCRIPTION,
                AccountMaker.BOB,
                change,
                SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 20.00"),
                Money.parse("EUR 20.00"),
                TODAY,
                SubscriptionMaker.ANCHOR,
                FIRST,
                new CreditedCharge(credited, null, Money.parse(credit)),
                List.of(ofChange(change)),
                SECOND,
                List.of());
    }

    private static AddCharges charges(int change) {
        return new AddCharges(OF_TODAY, AccountMaker.BOB, List.of(ofChange(change)), TODAY_BEGINS, true);
    }

    private static Charge ofChange(int change) {
        return charge(ChargeKey.ofChange(SUBSCRIPTION, change), new BillingPeriod(TODAY, FIRST.end()), "EUR 10.00");
    }

    private static Charge charge(ChargeKey key, BillingPeriod period, String price) {
        return new Charge(key, SUBSCRIPTION, "Small", period, 1, Money.parse(price), Money.zero(CurrencyUnit.EUR));
    }
}
