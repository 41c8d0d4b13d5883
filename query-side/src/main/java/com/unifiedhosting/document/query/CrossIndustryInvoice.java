package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.BankAccount;
import com.unifiedhosting.billing.Bic;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.document.query.Paper.Purpose.Correction;
import com.unifiedhosting.document.query.Paper.Purpose.Demand;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.subscription.BillingPeriod;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.joda.money.Money;

/**
 * Writes an invoice or a credit note as UN/CEFACT Cross Industry Invoice D16B in the profile EN 16931 of Factur-X 1.0. The order of the parts
 * is that of its schema; codes in brackets are the terms of the norm.
 */
final class CrossIndustryInvoice {

    private static final String PROFILE = "urn:cen.eu:en16931:2017";
    private static final String COMMERCIAL_INVOICE = "380";
    private static final String CREDIT_NOTE = "381";
    private static final String SET_OFF =
            "Settles what is open on the invoice; what exceeds that is credit of the account.";
    private static final String TRANSFER = "30";
    private static final String SEPA_TRANSFER = "58";
    private static final String PIECE = "C62";

    private final Paper paper;
    private final Xml xml = new Xml();

    private CrossIndustryInvoice(Paper paper) {
        this.paper = paper;
    }

    /** In UTF-8. */
    static byte[] of(Paper paper) {
        return new CrossIndustryInvoice(paper).write();
    }

    private byte[] write() {
        xml.begin("rsm:CrossIndustryInvoice");
        xml.namespace("rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100");
        xml.namespace("ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100");
        xml.namespace("udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100");
        if (paper.purpose() instanceof Correction) {
            xml.namespace("qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100");
        }
        xml.within(
                "rsm:ExchangedDocumentContext",
                () -> xml.within("ram:GuidelineSpecifiedDocumentContextParameter", () -> xml.leaf("ram:ID", PROFILE)));
        xml.within("rsm:ExchangedDocument", () -> {
            xml.leaf("ram:ID", paper.number().value());
            xml.leaf("ram:TypeCode", type()); // [BT-3]
            date("ram:IssueDateTime", paper.issuedOn());
            String words = paper.words();
            if (words != null) { // [BT-22]
                xml.within("ram:IncludedNote", () -> xml.leaf("ram:Content", words));
            }
        });
        xml.within("rsm:SupplyChainTradeTransaction", () -> {
            for (int i = 0; i < paper.lines().size(); i++) {
                line(i + 1, paper.lines().get(i));
            }
            xml.within("ram:ApplicableHeaderTradeAgreement", () -> {
                seller(paper.issuer());
                buyer(paper.buyer());
            });
            xml.within("ram:ApplicableHeaderTradeDelivery", () -> {});
            xml.within("ram:ApplicableHeaderTradeSettlement", this::settlement);
        });
        xml.end();
        return xml.bytes();
    }

    private String type() {
        return switch (paper.purpose()) {
            case Demand _ -> COMMERCIAL_INVOICE;
            case Correction _ -> CREDIT_NOTE;
        };
    }

    private void line(int number, InvoiceLine line) {
        xml.within("ram:IncludedSupplyChainTradeLineItem", () -> {
            xml.within(
                    "ram:AssociatedDocumentLineDocument",
                    () -> xml.leaf("ram:LineID", Integer.toString(number))); // [BT-126]
            xml.within(
                    "ram:SpecifiedTradeProduct",
                    () -> xml.leaf("ram:Name", line.charge().description())); // [BT-153]
            xml.within(
                    "ram:SpecifiedLineTradeAgreement",
                    () -> xml.within(
                            "ram:NetPriceProductTradePrice",
                            () -> xml.leaf("ram:ChargeAmount", amount(FacturX.price(line))))); // [BT-146]
            xml.within(
                    "ram:SpecifiedLineTradeDelivery",
                    () -> xml.leaf(
                            "ram:BilledQuantity",
                            Integer.toString(FacturX.quantity(line)),
                            "unitCode",
                            PIECE)); // [BT-129]
            xml.within("ram:SpecifiedLineTradeSettlement", () -> settlement(line));
        });
    }

    private void settlement(InvoiceLine line) {
        xml.within("ram:ApplicableTradeTax", () -> {
            xml.leaf("ram:TypeCode", "VAT");
            category(line.taxRule());
        });
        if (line.charge().period() != null) {
            period(line.charge().period());
        }
        if (!line.charge().discount().isZero()) { // [BG-27]
            xml.within("ram:SpecifiedTradeAllowanceCharge", () -> {
                xml.within("ram:ChargeIndicator", () -> xml.leaf("udt:Indicator", "false"));
                xml.leaf("ram:ActualAmount", amount(line.charge().discount()));
                xml.leaf("ram:Reason", "Discount");
            });
        }
        xml.within(
                "ram:SpecifiedTradeSettlementLineMonetarySummation",
                () -> xml.leaf("ram:LineTotalAmount", amount(line.net()))); // [BT-131]
    }

    /** [BG-26] */
    private void period(BillingPeriod period) {
        xml.within("ram:BillingSpecifiedPeriod", () -> {
            date("ram:StartDateTime", period.start());
            date("ram:EndDateTime", period.lastDay());
        });
    }

    /** What is not taxed at all has no rate. */
    private void category(Tax tax) {
        TaxCategory category = TaxCategory.of(tax);
        xml.leaf("ram:CategoryCode", category.code());
        if (category != TaxCategory.OUTSIDE) {
            xml.leaf("ram:RateApplicablePercent", tax.rate().toString());
        }
    }

    private void seller(Party seller) {
        xml.within("ram:SellerTradeParty", () -> {
            xml.leaf("ram:ID", seller.accountId().value()); // [BT-29]
            name(seller);
            TaxId taxId = seller.taxId();
            if (taxId != null) {
                boolean vat = FacturX.vatId(seller) != null && !isOutside(); // [BT-31], else [BT-32]
                registration(taxId, vat ? "VA" : "FC");
            }
        });
    }

    private void buyer(Party buyer) {
        xml.within("ram:BuyerTradeParty", () -> {
            name(buyer);
            TaxId vatId = FacturX.vatId(buyer);
            if (vatId != null && !isOutside()) { // [BT-48]
                registration(vatId, "VA");
            }
        });
    }

    private void name(Party party) {
        PostalAddress address = FacturX.address(party);
        xml.leaf("ram:Name", party.legalName().value());
        xml.within("ram:PostalTradeAddress", () -> {
            if (address.postalCode() != null) {
                xml.leaf("ram:PostcodeCode", address.postalCode());
            }
            xml.leaf("ram:LineOne", address.street());
            xml.leaf("ram:CityName", address.city());
            xml.leaf("ram:CountryID", address.country().value());
            if (address.region() != null) {
                xml.leaf("ram:CountrySubDivisionName", address.region());
            }
        });
        xml.within(
                "ram:URIUniversalCommunication",
                () -> xml.leaf("ram:URIID", party.email().value(), "schemeID", "EM"));
    }

    private void registration(TaxId taxId, String scheme) {
        xml.within("ram:SpecifiedTaxRegistration", () -> xml.leaf("ram:ID", taxId.value(), "schemeID", scheme));
    }

    /** With what is out of reach of a tax, no one is known by an id of it (BR-O-02). */
    private boolean isOutside() {
        return TaxSum.of(paper.lines()).getFirst().category() == TaxCategory.OUTSIDE;
    }

    private void settlement() {
        Totals totals = paper.totals();
        String currency = totals.gross().getCurrencyUnit().getCode();
        boolean asks = paper.purpose() instanceof Demand;
        if (asks) {
            xml.leaf("ram:PaymentReference", paper.number().value()); // [BT-83]
        }
        xml.leaf("ram:InvoiceCurrencyCode", currency);
        BankAccount account = paper.letterhead().template().bankAccount();
        if (asks && account != null && totals.gross().isPositive()) {
            transfer(account, currency);
        }
        List<TaxSum> taxes = TaxSum.of(paper.lines());
        taxes.forEach(this::tax);
        xml.within("ram:SpecifiedTradePaymentTerms", () -> {
            switch (paper.purpose()) {
                case Demand demand -> date("ram:DueDateDateTime", demand.dueOn()); // [BT-9]
                case Correction _ -> xml.leaf("ram:Description", SET_OFF); // [BT-20]
            }
        });
        xml.within("ram:SpecifiedTradeSettlementHeaderMonetarySummation", () -> {
            xml.leaf("ram:LineTotalAmount", amount(totals.net()));
            xml.leaf("ram:TaxBasisTotalAmount", amount(totals.net()));
            xml.leaf("ram:TaxTotalAmount", amount(totals.tax()), "currencyID", currency);
            xml.leaf("ram:GrandTotalAmount", amount(totals.gross()));
            xml.leaf("ram:DuePayableAmount", amount(totals.gross()));
        });
        if (paper.purpose() instanceof Correction(InvoiceNumber invoice, LocalDate invoicedOn)) {
            preceding(invoice, invoicedOn);
        }
    }

    /** [BG-3] */
    private void preceding(InvoiceNumber invoice, LocalDate invoicedOn) {
        xml.within("ram:InvoiceReferencedDocument", () -> {
            xml.leaf("ram:IssuerAssignedID", invoice.value()); // [BT-25]
            date("ram:FormattedIssueDateTime", "qdt:DateTimeString", invoicedOn); // [BT-26]
        });
    }

    private void transfer(BankAccount account, String currency) {
        xml.within("ram:SpecifiedTradeSettlementPaymentMeans", () -> {
            xml.leaf("ram:TypeCode", currency.equals("EUR") ? SEPA_TRANSFER : TRANSFER); // [BT-81]
            xml.within(
                    "ram:PayeePartyCreditorFinancialAccount",
                    () -> xml.leaf("ram:IBANID", account.iban().value())); // [BT-84]
            if (account.bic() != null) {
                bank(account.bic());
            }
        });
    }

    /** [BT-86] */
    private void bank(Bic bic) {
        xml.within("ram:PayeeSpecifiedCreditorFinancialInstitution", () -> xml.leaf("ram:BICID", bic.value()));
    }

    /** [BG-23] */
    private void tax(TaxSum sum) {
        xml.within("ram:ApplicableTradeTax", () -> {
            xml.leaf("ram:CalculatedAmount", amount(sum.tax()));
            xml.leaf("ram:TypeCode", "VAT");
            switch (sum.category()) {
                case STANDARD -> {}
                case REVERSE_CHARGE -> xml.leaf("ram:ExemptionReason", "Reverse charge");
                case EXEMPT -> xml.leaf("ram:ExemptionReason", sum.rule().code().value());
                case OUTSIDE -> xml.leaf("ram:ExemptionReason", "Not subject to VAT");
            }
            xml.leaf("ram:BasisAmount", amount(sum.net()));
            category(sum.rule());
        });
    }

    private void date(String name, LocalDate day) {
        date(name, "udt:DateTimeString", day);
    }

    private void date(String name, String type, LocalDate day) {
        xml.within(name, () -> xml.leaf(type, day.format(DateTimeFormatter.BASIC_ISO_DATE), "format", "102"));
    }

    private static String amount(Money money) {
        return money.getAmount().toPlainString();
    }
}
