package com.unifiedhosting.billing.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.billing.InvoiceMaker.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.AccentColour;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.Letterhead;
import com.unifiedhosting.billing.LogoHash;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.tax.TaxSettings;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an issued invoice keeps of how it looks. */
class LetterheadTest extends BillingSide {

    private static final InvoiceTemplate BRAND =
            new InvoiceTemplate(new LogoHash("a".repeat(64)), new AccentColour("#0B6E4F"), null, null, null);

    @Test
    void isThePlatformsInTheBuyersLanguage() {
        side.happened(AccountId.PLATFORM, new InvoiceTemplateChanged(AccountId.PLATFORM, BRAND));
        side.happened(ACME, new InvoiceTemplateChanged(ACME, InvoiceTemplate.STANDARD.with(BRAND.logo())));
        side.happened(BOB, new LocaleChanged(BOB, BERLIN, Locale.FRENCH));

        anInvoiceOver("9.90");

        assertThat(letterhead()).isEqualTo(new Letterhead(AccountId.PLATFORM, Locale.FRENCH, BRAND));
    }

    @Test
    void isThatOfAResellerWhoBillsHimself() {
        billsItself();
        side.happened(ACME, new InvoiceTemplateChanged(ACME, BRAND));

        anInvoiceOver("9.90");

        assertThat(letterhead()).isEqualTo(new Letterhead(ACME, Locale.ENGLISH, BRAND));
    }

    @Test
    void isThatOfTheMomentOfIssue() {
        billsItself();
        aDraftOver("9.90");
        side.happened(ACME, new InvoiceTemplateChanged(ACME, BRAND));
        side.send(new IssueInvoice(INVOICE));

        side.happened(ACME, new InvoiceTemplateChanged(ACME, InvoiceTemplate.STANDARD));

        assertThat(letterhead().template()).isEqualTo(BRAND);
    }

    private void billsItself() {
        side.happened(
                ACME,
                new BillingSettingsChanged(
                        ACME,
                        new BillingSettings(
                                true, NumberFormat.STANDARD, TaxSettings.OFF, CollectionTerms.STANDARD, 0)));
    }

    private Letterhead letterhead() {
        return side.stream(INVOICE).stream()
                .filter(InvoiceIssued.class::isInstance)
                .map(event -> ((InvoiceIssued) event).letterhead())
                .findFirst()
                .orElseThrow();
    }
}
