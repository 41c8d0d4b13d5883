package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.shared.command.Fixtures.refused;

import com.unifiedhosting.account.AccountCommand.ChangeInvoiceLogo;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceTemplate;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.AccentColour;
import com.unifiedhosting.billing.BankAccount;
import com.unifiedhosting.billing.Iban;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.InvoiceText;
import com.unifiedhosting.billing.LogoHash;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Fixtures;
import java.time.LocalDate;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** How the invoices of an issuer look. */
class InvoiceTemplateTest {

    private static final LogoHash LOGO = new LogoHash("a".repeat(64));
    private static final LogoHash OTHER_LOGO = new LogoHash("b".repeat(64));
    private static final InvoiceTemplate BRAND = new InvoiceTemplate(
            null,
            new AccentColour("#0B6E4F"),
            new BankAccount(new Iban("DE89370400440532013000"), null),
            null,
            new InvoiceText("Acme Hosting"));

    private final FixtureConfiguration<Account> fixture = Fixtures.of(Account.class);

    @Test
    void changesTheLookOfAnIssuersInvoices() {
        fixture.given(acmeRegistered())
                .when(new ChangeInvoiceTemplate(ACME, BRAND))
                .expectEvents(new InvoiceTemplateChanged(ACME, BRAND));
    }

    @Test
    void changesTheLookOfThePlatformsInvoices() {
        fixture.given(platformRegistered())
                .when(new ChangeInvoiceTemplate(AccountId.PLATFORM, BRAND))
                .expectEvents(new InvoiceTemplateChanged(AccountId.PLATFORM, BRAND));
    }

    @Test
    void passesOverTheSameLook() {
        fixture.given(acmeRegistered(), new InvoiceTemplateChanged(ACME, BRAND))
                .when(new ChangeInvoiceTemplate(ACME, BRAND))
                .expectNoEvents();
        fixture.given(acmeRegistered())
                .when(new ChangeInvoiceTemplate(ACME, InvoiceTemplate.STANDARD))
                .expectNoEvents();
    }

    @Test
    void keepsTheLogoWhenTheRestChanges() {
        fixture.given(acmeRegistered(), new InvoiceTemplateChanged(ACME, InvoiceTemplate.STANDARD.with(LOGO)))
                .when(new ChangeInvoiceTemplate(ACME, BRAND.with(OTHER_LOGO)))
                .expectEvents(new InvoiceTemplateChanged(ACME, BRAND.with(LOGO)));
    }

    @Test
    void changesAndTakesOffTheLogoAlone() {
        fixture.given(acmeRegistered(), new InvoiceTemplateChanged(ACME, BRAND))
                .when(new ChangeInvoiceLogo(ACME, LOGO))
                .expectEvents(new InvoiceTemplateChanged(ACME, BRAND.with(LOGO)));
        fixture.given(acmeRegistered(), new InvoiceTemplateChanged(ACME, BRAND.with(LOGO)))
                .when(new ChangeInvoiceLogo(ACME, null))
                .expectEvents(new InvoiceTemplateChanged(ACME, BRAND));
    }

    @Test
    void passesOverTheSameLogo() {
        fixture.given(acmeRegistered(), new InvoiceTemplateChanged(ACME, BRAND.with(LOGO)))
                .when(new ChangeInvoiceLogo(ACME, LOGO))
                .expectNoEvents();
        fixture.given(acmeRegistered()).when(new ChangeInvoiceLogo(ACME, null)).expectNoEvents();
    }

    @Test
    void refusesTheLookOfACustomer() {
        refused(
                fixture.given(bobRegistered()).when(new ChangeInvoiceTemplate(BOB, BRAND)),
                AccountRefusal.NOT_AN_ISSUER);
        refused(fixture.given(bobRegistered()).when(new ChangeInvoiceLogo(BOB, LOGO)), AccountRefusal.NOT_AN_ISSUER);
    }

    @Test
    void refusesTheLookOfWhatIsClosed() {
        Object[] closed = {
            acmeRegistered(),
            new ClosingStarted(ACME, new Reason("asked for it"), LocalDate.of(2026, 3, 3), BERLIN, true),
            new AccountClosed(ACME)
        };
        refused(fixture.given(closed).when(new ChangeInvoiceTemplate(ACME, BRAND)), AccountRefusal.CLOSED);
        refused(fixture.given(closed).when(new ChangeInvoiceLogo(ACME, LOGO)), AccountRefusal.CLOSED);
    }
}
