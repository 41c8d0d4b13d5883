package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceReminded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reseller changes how he collects: invoices that are open stay as they are, later ones are collected so (SA-004). */
@PlatformTest
class ChangedTermsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Due at once, reminded of the day after, tried again after one and two days, given up a day after the third. */
    private static final CollectionTerms FORMER = new CollectionTerms(0, List.of(1, 2), List.of(1, 2), 3, 1);

    private static final CollectionTerms LATTER = new CollectionTerms(2, List.of(-1, 3), List.of(3), 30, 30);

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    SimulatedClock clock;

    @Autowired
    Quiescence quiescence;

    private final AccountId reseller = new AccountId("acc_" + UUID.randomUUID());
    private final AccountId customer = new AccountId("acc_" + UUID.randomUUID());
    private HostingCompany company;

    @BeforeEach
    void aResellerAndHisCustomer() {
        company = new HostingCompany(commands);
        company.open();
        register(reseller, AccountKind.RESELLER, AccountId.PLATFORM);
        register(customer, AccountKind.CUSTOMER, reseller);
        company.paysWith(customer, "tok_decline_now");
    }

    private void register(AccountId account, AccountKind kind, AccountId parent) {
        company.send(new RegisterAccount(
                account,
                kind,
                parent,
                AccountMaker.aProfile(account + "@example.com"),
                CurrencyUnit.EUR,
                BERLIN,
                Locale.ENGLISH));
    }

    @Test
    void anOpenInvoiceIsCollectedByTheTermsThatItWasIssuedWith() {
        collectsBy(FORMER);
        InvoiceId open = issued(drafted());
        InvoiceId draft = drafted();
        collectsBy(LATTER);
        InvoiceId later = issued(draft);

        for (int day = 0; day < 7; day++) {
            clock.advance(Duration.ofDays(1));
            settle();
        }

        assertThat(of(open, InvoiceIssued.class).map(InvoiceIssued::collection)).containsExactly(FORMER);
        assertThat(of(open, InvoiceReminded.class).map(InvoiceReminded::dayOffset))
                .containsExactly(1, 2);
        assertThat(of(open, PaymentStarted.class)).hasSize(3);
        assertThat(of(open, InvoiceWrittenOff.class)).hasSize(1);
        assertThat(of(later, InvoiceIssued.class).map(InvoiceIssued::collection))
                .as("a draft is not an invoice yet")
                .containsExactly(LATTER);
        assertThat(of(later, InvoiceReminded.class).map(InvoiceReminded::dayOffset))
                .containsExactly(-1, 3);
        assertThat(of(later, PaymentStarted.class)).hasSize(2);
        assertThat(of(later, InvoiceWrittenOff.class)).isEmpty();
    }

    private void collectsBy(CollectionTerms terms) {
        company.send(new ChangeBillingSettings(
                reseller, new BillingSettings(true, NumberFormat.STANDARD, TaxSettings.OFF, terms, 0)));
    }

    private InvoiceId drafted() {
        InvoiceId id = new InvoiceId("inv_" + UUID.randomUUID());
        Charge charge = new Charge(
                new ChargeKey("help-" + id),
                null,
                "Help",
                null,
                1,
                Money.parse("EUR 10.00"),
                Money.zero(CurrencyUnit.EUR));
        company.send(
                new AddCharges(id, customer, List.of(charge), clock.instant().plus(Duration.ofDays(3)), false));
        return id;
    }

    private InvoiceId issued(InvoiceId draft) {
        company.send(new IssueInvoice(draft));
        return draft;
    }

    private void settle() {
        assertThat(quiescence.await(PATIENCE)).as("everything has settled").isTrue();
    }

    private <E> Stream<E> of(InvoiceId invoice, Class<E> type) {
        return events.readEvents(invoice.value())
                .asStream()
                .map(message -> (Object) message.getPayload())
                .filter(type::isInstance)
                .map(type::cast);
    }
}
