package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.SECOND_PERIOD;
import static com.unifiedhosting.why.query.WhyStage.SECOND_START;
import static com.unifiedhosting.why.query.WhyStage.billed;
import static com.unifiedhosting.why.query.WhyStage.charge;
import static com.unifiedhosting.why.query.WhyStage.line;
import static com.unifiedhosting.why.query.WhyStage.lines;
import static com.unifiedhosting.why.query.WhyStage.names;
import static com.unifiedhosting.why.query.WhyStage.onTheInvoice;
import static com.unifiedhosting.why.query.WhyStage.parts;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponEvent.CouponCreated;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.PackageMaker;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionMaker;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.WhyQuery.FindLineWhys;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a line of a subscription costs what it costs: every part is worked out by hand here. */
class LineWhyIT {

    private static final LocalDate TENTH = LocalDate.of(2026, 2, 10);
    private static final ChargeKey FIRST = ChargeKey.ofPeriod(SUBSCRIPTION, FIRST_PERIOD);
    private static final ChargeKey SECOND = ChargeKey.ofPeriod(SUBSCRIPTION, SECOND_PERIOD);
    private static final ChargeKey CHANGE = ChargeKey.ofChange(SUBSCRIPTION, 1);
    private static final BillingPeriod LEFT = new BillingPeriod(TENTH, FIRST_PERIOD.end());
    private static final AddOnCode DISK = new AddOnCode("disk");

    private final ProjectionFixture events = ProjectionFixture.of(new Object());

    @Test
    void theListPriceIsThatOfTheVersionThatWasSold() {
        events.storedOnly(PackageMaker.starterCreated(), PackageMaker.starterPublished(), SubscriptionMaker.created());
        Charge charge = charge(FIRST, FIRST_PERIOD, 1, "9.90", "0.00");
        events.storedOnly(billed(FIRST_PERIOD, charge));
        onTheInvoice(events, charge);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.charge())).containsExactly("LIST_PRICE 9.90");
        LineWhyView.Sold sold = requireNonNull(why.sold());
        assertThat(sold.packageId()).isEqualTo(PackageMaker.STARTER);
        assertThat(sold.packageVersion()).isEqualTo(1);
        assertThat(sold.publishedAt()).isEqualTo("2026-01-31T10:00:01Z");
        LineWhyView.Days days = requireNonNull(why.days());
        assertThat(days.daysCharged()).isEqualTo(28);
        assertThat(days.anchor()).isEqualTo(ANCHOR);
        assertThat(names(why.events()))
                .containsExactly(
                        "package.version-published",
                        "subscription.created",
                        "subscription.period-billed",
                        "invoice.charge-added",
                        "invoice.issued");
    }

    /** 15 % of 9.90 are 1.485, so 1.49 more: 11.39. Of that 33.33 % are 3.796287: 3.80 off, which leaves 7.59. */
    @Test
    void anAgreedPriceComesBeforeTheCoupon() {
        SoldCoupon coupon = aThird(3);
        Charge first = charge(FIRST, FIRST_PERIOD, 1, "9.90", "3.30");
        Charge second = charge(SECOND, SECOND_PERIOD, 1, "11.39", "3.80");
        events.storedOnly(
                new CouponCreated(coupon.couponId(), AccountPath.PLATFORM, coupon.code(), coupon.terms()),
                SubscriptionMaker.createdFrom(SubscriptionMaker.aSale().with(coupon)),
                billed(FIRST_PERIOD, first),
                markUp(15),
                billed(SECOND_PERIOD, second));
        onTheInvoice(events, first, second);

        List<LineWhyView> lines = lines(events);

        assertThat(lines).allMatch(LineWhyView::addsUp);
        assertThat(parts(lines.get(0).charge())).containsExactly("LIST_PRICE 9.90", "COUPON -3.30");
        assertThat(requireNonNull(lines.get(0).coupon()).use()).isEqualTo(1);
        assertThat(lines.get(0).agreement()).isNull();
        assertThat(parts(lines.get(1).charge()))
                .containsExactly("LIST_PRICE 9.90", "AGREED_PRICE 1.49", "COUPON -3.80");
        assertThat(WhyStage.eventIds(lines.get(1).charge().parts()))
                .containsExactly("event-sub_1-0", "event-sub_1-2", "event-sub_1-0");
        LineWhyView.UsedCoupon used = requireNonNull(lines.get(1).coupon());
        assertThat(used.use()).isEqualTo(2);
        assertThat(used.periods()).isEqualTo(3);
        assertThat(requireNonNull(lines.get(1).agreement()).from()).isEqualTo(SECOND_START);
        assertThat(names(lines.get(1).events())).contains("coupon.created", "subscription.price-agreed");
    }

    /** 15 % on top of 9.90, 1.49, are agreed with the order: the line of the first period says so already. */
    @Test
    void aPriceThatWasAgreedWithTheOrderIsThatOfTheFirstPeriod() {
        Charge first = charge(FIRST, FIRST_PERIOD, 1, "11.39", "0.00");
        events.storedOnly(
                SubscriptionMaker.created(),
                new PriceAgreed(
                        SUBSCRIPTION,
                        new PriceAgreement(percent(15), FIRST_PERIOD.start(), null, new Reason("Support")),
                        eur("11.39")),
                billed(FIRST_PERIOD, first));
        onTheInvoice(events, first);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.charge())).containsExactly("LIST_PRICE 9.90", "AGREED_PRICE 1.49");
        assertThat(WhyStage.eventIds(why.charge().parts())).containsExactly("event-sub_1-0", "event-sub_1-1");
        assertThat(requireNonNull(why.agreement()).reason()).isEqualTo(new Reason("Support"));
        assertThat(WhyStage.queries(events)
                        .handle(
                                new FindLineWhys(BOB_PATH, ONE, null, Page.first()),
                                WhyStage.caller(BOB_PATH, Role.BILLING)))
                .as("to whom no history is told")
                .singleElement()
                .satisfies(told ->
                        assertThat(requireNonNull(told.agreement()).reason()).isNull());
        assertThat(names(why.events()))
                .containsSubsequence("subscription.created", "subscription.price-agreed", "subscription.period-billed");
    }

    @Test
    void anAgreementThatHasEndedAndACouponThatIsUsedUpTakeNothingOff() {
        Charge first = charge(FIRST, FIRST_PERIOD, 1, "9.90", "3.30");
        Charge second = charge(SECOND, SECOND_PERIOD, 1, "9.90", "0.00");
        events.storedOnly(
                SubscriptionMaker.createdFrom(SubscriptionMaker.aSale().with(aThird(1))),
                billed(FIRST_PERIOD, first),
                markUp(15),
                new PriceAgreementEnded(SUBSCRIPTION, SECOND_START, null),
                billed(SECOND_PERIOD, second));
        onTheInvoice(events, second);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.charge())).containsExactly("LIST_PRICE 9.90");
        assertThat(why.coupon()).isNull();
        assertThat(why.agreement()).isNull();
    }

    /** Ten of 28 days are before: 10/28 of 30.00 are 10.714, so 10.71, and 19.29 are left. Of 10.00 they are 3.57: 6.43. */
    @Test
    void aChangeWithinAPeriodChargesTheDaysThatAreLeftAndCreditsThoseBefore() {
        Charge charge = charge(CHANGE, LEFT, 1, "19.29", "0.00");
        CreditedCharge credit = new CreditedCharge(FIRST, null, eur("6.43"));
        events.storedOnly(
                SubscriptionMaker.createdFrom(SubscriptionMaker.saleOf("pkg_small", BillingCycle.MONTHLY, "EUR 10.00")),
                billed(FIRST_PERIOD, charge(FIRST, FIRST_PERIOD, 1, "10.00", "0.00")),
                changed(
                        SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 30.00"),
                        "30.00",
                        credit,
                        charge));
        onTheInvoice(events, charge);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.charge())).containsExactly("LIST_PRICE 30.00", "DAYS_BEFORE -10.71");
        assertThat(why.inReturn()).containsExactly(credit);
        LineWhyView.Days days = requireNonNull(why.days());
        assertThat(days.daysCharged()).isEqualTo(18);
        assertThat(days.daysOfPeriod()).isEqualTo(28);
        assertThat(days.change()).isEqualTo(1);
        assertThat(why.events())
                .filteredOn(event -> event.event().equals("subscription.package-changed"))
                .singleElement()
                .satisfies(event -> assertThat(event.says()).contains("EUR 6.43 on charge " + FIRST));
    }

    /** 10/28 of 20.00 are 7.14: 12.86 are left. For the same days 9.90 - 3.54 = 6.36 were paid; the difference is 6.50. */
    @Test
    void whereUnusedDaysAreKeptTheDifferenceIsCharged() {
        Charge charge = charge(CHANGE, LEFT, 1, "6.50", "0.00");
        events.storedOnly(
                SubscriptionMaker.created(),
                billed(FIRST_PERIOD, charge(FIRST, FIRST_PERIOD, 1, "9.90", "0.00")),
                changed(SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 20.00"), "20.00", null, charge));
        onTheInvoice(events, charge);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.charge())).containsExactly("LIST_PRICE 20.00", "DAYS_BEFORE -7.14", "DAYS_PAID -6.36");
    }

    /**
     * With two disks at 3.00, of which 6.00 - 10/28 of it, 2.14, is 3.86, to a package without: that, too, is taken off 12.86
     * less 6.36.
     */
    @Test
    void whatIsNotSoldAnyMoreIsTakenOffWhereUnusedDaysAreKept() {
        Charge charge = charge(CHANGE, LEFT, 1, "2.64", "0.00");
        events.storedOnly(
                SubscriptionMaker.createdFrom(SubscriptionMaker.aSale().with(disks(2))),
                billed(
                        FIRST_PERIOD,
                        charge(FIRST, FIRST_PERIOD, 1, "9.90", "0.00"),
                        charge(ChargeKey.ofPeriod(SUBSCRIPTION, FIRST_PERIOD, DISK), FIRST_PERIOD, 2, "3.00", "0.00")),
                changed(SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 20.00"), "20.00", null, charge));
        onTheInvoice(events, charge);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.charge()))
                .containsExactly("LIST_PRICE 20.00", "DAYS_BEFORE -7.14", "DAYS_PAID -6.36", "DAYS_PAID -3.86");
    }

    /** What is agreed since counts from the second period on. */
    static Stream<List<DomainEvent>> agreedSince() {
        PriceAgreementEnded ended = new PriceAgreementEnded(SUBSCRIPTION, SECOND_START, null);
        return Stream.of(List.of(), List.of(markUp(50)), List.of(ended), List.of(markUp(50), ended));
    }

    /** A year from 10 February on, at 15 % on top of 99.00: 14.85 more; no day is before, and 10 is the anchor day then. */
    @ParameterizedTest
    @MethodSource("agreedSince")
    void anotherCycleBeginsAWholePeriodAtWhatIsInForceThen(List<DomainEvent> agreedSince) {
        Sale yearly = SubscriptionMaker.saleOf("pkg_small", BillingCycle.ANNUAL, "EUR 99.00");
        BillingPeriod year = new BillingPeriod(TENTH, TENTH.plusYears(1));
        Charge charge = charge(CHANGE, year, 1, "113.85", "0.00");
        BillingAnchor anchor = new BillingAnchor(10, ANCHOR.zone());
        events.storedOnly(
                SubscriptionMaker.createdFrom(SubscriptionMaker.saleOf("pkg_small", BillingCycle.MONTHLY, "EUR 10.00")),
                new PriceAgreed(
                        SUBSCRIPTION,
                        new PriceAgreement(percent(15), FIRST_PERIOD.start(), null, new Reason("Support")),
                        null),
                billed(FIRST_PERIOD, charge(FIRST, FIRST_PERIOD, 1, "11.50", "0.00")));
        events.storedOnly(agreedSince.toArray(DomainEvent[]::new));
        events.storedOnly(new PackageChanged(
                SUBSCRIPTION,
                BOB,
                1,
                yearly,
                eur("113.85"),
                TENTH,
                anchor,
                year,
                new CreditedCharge(FIRST, null, eur("7.39")),
                List.of(charge),
                anchor.periodFrom(year.end(), BillingCycle.ANNUAL),
                null));
        onTheInvoice(events, charge);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(parts(why.charge())).containsExactly("LIST_PRICE 99.00", "AGREED_PRICE 14.85");
        assertThat(requireNonNull(why.days()).anchor().dayOfMonth()).isEqualTo(10);
    }

    @Test
    void unitsOfAddOnsAndTheSetupFeeHaveLinesOfTheirOwn() {
        ChargeKey disk = ChargeKey.ofPeriod(SUBSCRIPTION, FIRST_PERIOD, DISK);
        Charge ofDisk = charge(disk, FIRST_PERIOD, 2, "3.00", "0.00");
        Charge setup = charge(ChargeKey.ofSetup(SUBSCRIPTION), null, 1, "5.00", "0.00");
        Charge starter = charge(FIRST, FIRST_PERIOD, 1, "9.90", "0.00");
        events.storedOnly(
                SubscriptionMaker.createdFrom(
                        SubscriptionMaker.saleWith("EUR 5.00", 0).with(disks(2))),
                billed(FIRST_PERIOD, starter, ofDisk, setup));
        onTheInvoice(events, ofDisk, setup);

        List<LineWhyView> lines = lines(events);

        assertThat(lines).allMatch(LineWhyView::addsUp);
        assertThat(parts(lines.get(0).charge())).containsExactly("UNITS 6.00");
        assertThat(requireNonNull(lines.get(0).sold()).units()).isEqualTo(2);
        assertThat(parts(lines.get(1).charge())).containsExactly("SETUP_FEE 5.00");
    }

    /** Of a line the credit notes are told, and the change that made one; 6.43 of 10.00 before tax, with 1.22 of 1.90. */
    @Test
    void whatWasCreditedOfALineIsTold() {
        Charge charge = charge(FIRST, FIRST_PERIOD, 1, "10.00", "0.00");
        CreditNoteId note = CreditNoteId.ofChange(SUBSCRIPTION, 1);
        CreditedLine credited =
                new CreditedLine(FIRST, "Starter", null, eur("6.43"), BillingEvents.VAT, eur("1.22"), eur("7.65"));
        events.storedOnly(
                SubscriptionMaker.createdFrom(SubscriptionMaker.saleOf("pkg_small", BillingCycle.MONTHLY, "EUR 10.00")),
                billed(FIRST_PERIOD, charge));
        onTheInvoice(events, charge);
        events.storedOnly(
                changed(
                        SubscriptionMaker.saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 30.00"),
                        "30.00",
                        new CreditedCharge(FIRST, null, eur("6.43"))),
                BillingEvents.creditNote(note, ONE, BOB_PATH, "CN-INV-000001", credited),
                new InvoiceCredited(ONE, note, List.of(credited), eur("7.65"), eur("7.65"), eur("4.25"), eur("4.25")));

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isTrue();
        assertThat(why.credits()).singleElement().satisfies(credit -> {
            assertThat(credit.amount()).isEqualTo(eur("-7.65"));
            assertThat(credit.reference()).isEqualTo(note.value());
        });
        assertThat(names(why.events()))
                .endsWith("subscription.package-changed", "credit-note.issued", "invoice.credited");
    }

    @Test
    void whatDoesNotAddUpIsShown() {
        Charge charge = charge(FIRST, FIRST_PERIOD, 1, "9.91", "0.00");
        events.storedOnly(SubscriptionMaker.created(), billed(FIRST_PERIOD, charge));
        onTheInvoice(events, charge);

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isFalse();
        assertThat(why.charge().addsUp()).isFalse();
        assertThat(why.charge().amount()).isEqualTo(eur("9.91"));
        assertThat(why.charge().sum()).isEqualTo(eur("9.90"));
    }

    @Test
    void whatNoEventOfTheSubscriptionChargedHasNoParts() {
        events.storedOnly(SubscriptionMaker.created());
        onTheInvoice(events, charge(FIRST, FIRST_PERIOD, 1, "9.90", "0.00"));

        LineWhyView why = line(events);

        assertThat(why.addsUp()).isFalse();
        assertThat(why.charge().parts()).isEmpty();
        assertThat(why.sold()).isNull();
    }

    private static PackageChanged changed(Sale sale, String price, @Nullable CreditedCharge credit, Charge... charges) {
        return new PackageChanged(
                SUBSCRIPTION,
                BOB,
                1,
                sale,
                Money.parse("EUR " + price),
                TENTH,
                ANCHOR,
                FIRST_PERIOD,
                credit,
                List.of(charges),
                SECOND_PERIOD,
                null);
    }

    private static AgreedPrice percent(int percent) {
        return new AgreedPrice(AgreedPrice.Kind.MARK_UP, null, Percent.of(Integer.toString(percent)));
    }

    private static PriceAgreed markUp(int percent) {
        return new PriceAgreed(
                SUBSCRIPTION, new PriceAgreement(percent(percent), SECOND_START, null, new Reason("Support")), null);
    }

    private static SoldCoupon aThird(int periods) {
        CouponCode code = new CouponCode("THIRD");
        return new SoldCoupon(
                CouponId.of(AccountId.PLATFORM, code),
                code,
                new CouponTerms(
                        new CouponDiscount(Percent.of("33.33"), null), periods, null, null, null, true, null, null));
    }

    private static List<SoldAddOn> disks(int units) {
        return List.of(new SoldAddOn(DISK, "Extra disk", units, 5, eur("3.00"), new ExtraLimits(0, 500, 0, 0, 0, 0)));
    }
}
