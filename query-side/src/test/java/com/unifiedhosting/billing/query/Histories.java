package com.unifiedhosting.billing.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static com.unifiedhosting.billing.query.BillingEvents.EVE_PATH;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.creditNote;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.invoice;
import static com.unifiedhosting.billing.query.BillingEvents.issuedWith;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent.CreditApplied;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceEvent.PaymentApplied;
import com.unifiedhosting.billing.InvoiceEvent.ReceiptApplied;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerEvent.CreditUsed;
import com.unifiedhosting.billing.LedgerEvent.LedgerOpened;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Possible histories of the money of three accounts in three currencies, made from a seed, and what is owed in the end,
 * counted along as the rule says: invoices - payments - credits.
 */
final class Histories {

    static final List<AccountPath> OWNERS = List.of(BOB_PATH, EVE_PATH, AccountPath.PLATFORM.child(ACME));
    private static final PaymentToken TOKEN = new PaymentToken("tok_visa");
    private static final List<CurrencyUnit> CURRENCIES = List.of(CurrencyUnit.EUR, CurrencyUnit.USD, CurrencyUnit.JPY);

    final List<DomainEvent> events = new ArrayList<>();
    final Map<String, Money> owed = new HashMap<>();
    final Map<LedgerId, Money> prepaid = new HashMap<>();
    private final Random random;
    private int counter;

    Histories(long seed, int steps) {
        random = new Random(seed);
        for (int i = 0; i < steps; i++) {
            AccountPath owner = OWNERS.get(random.nextInt(OWNERS.size()));
            CurrencyUnit currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            if (random.nextInt(4) == 0) {
                addCredit(owner, amount(currency));
            } else {
                bill(owner, currency);
            }
        }
    }

    static String key(AccountId account, CurrencyUnit currency) {
        return account + " " + currency;
    }

    private void bill(AccountPath owner, CurrencyUnit currency) {
        InvoiceId id = invoice("h" + ++counter);
        Charge[] charges = new Charge[1 + random.nextInt(3)];
        events.add(drafted(id, owner, Money.zero(currency)));
        for (int i = 0; i < charges.length; i++) {
            charges[i] = manualCharge(id + "/" + i, 1 + random.nextInt(9), amount(currency), Money.zero(currency));
            events.add(added(id, charges[i]));
        }
        switch (random.nextInt(10)) {
            case 0 -> {}
            case 1 -> events.add(new InvoiceVoided(id, true, new Reason("Draft taken back")));
            case 2 -> giveBack(id, owner, currency, charges);
            default -> collect(id, owner, currency, charges);
        }
    }

    /** A charge below zero, larger than all others: the invoice is issued below zero and becomes credit. */
    private void giveBack(InvoiceId id, AccountPath owner, CurrencyUnit currency, Charge... charges) {
        Money back = Money.ofMinor(currency, -1_000_000L - random.nextLong(100_000));
        Charge[] all = Arrays.copyOf(charges, charges.length + 1);
        all[charges.length] = manualCharge(id + "/back", 3, back, Money.zero(currency));
        events.add(added(id, all[charges.length]));
        events.add(issuedWith(id, owner, "N-" + counter, VAT, all));
        Money gross = gross(currency, all);
        owe(owner, gross);
        LedgerId ledger = keep(owner, CreditKind.INVOICE, id.value(), gross.negated());
        events.add(new CreditApplied(id, ledger, gross, Money.zero(currency)));
        events.add(new InvoicePaid(id, owner.owner()));
    }

    private static Money gross(CurrencyUnit currency, Charge... charges) {
        return Totals.of(
                        currency,
                        List.of(charges).stream()
                                .map(charge -> aLine(charge, VAT))
                                .toList())
                .gross();
    }

    private void collect(InvoiceId id, AccountPath owner, CurrencyUnit currency, Charge... charges) {
        events.add(issuedWith(id, owner, "N-" + counter, VAT, charges));
        Money open = gross(currency, charges);
        Money gross = open;
        owe(owner, gross);
        if (random.nextInt(8) == 0) {
            events.add(new InvoiceVoided(id, true, new Reason("Taken back")));
            owe(owner, gross.negated());
            return;
        }
        open = useCredit(id, owner, open);
        int attempt = 0;
        while (open.isPositive() && random.nextInt(5) != 0) {
            Money part = Money.ofMinor(currency, 1 + random.nextLong(open.getAmountMinorLong()));
            open = open.minus(part);
            owe(owner, part.negated());
            attempt++;
            if (random.nextBoolean()) {
                events.add(new ReceiptApplied(id, "bank-" + attempt, part, open));
            } else {
                pay(id, owner, attempt, part, open);
            }
        }
        if (random.nextInt(3) == 0) {
            open = takeBack(id, owner, charges[0], gross, open);
        }
        if (open.isZero()) {
            events.add(new InvoicePaid(id, owner.owner()));
            if (random.nextInt(3) == 0) {
                addCredit(owner, amount(currency));
            }
        } else if (random.nextInt(3) == 0) {
            events.add(new InvoiceWrittenOff(id, open, WriteOffCause.STAFF, new Reason("Given up")));
            owe(owner, open.negated());
        }
    }

    /** A credit note over one charge, which settles what is open and leaves the rest as credit. */
    private Money takeBack(InvoiceId id, AccountPath owner, Charge charge, Money gross, Money open) {
        InvoiceLine line = aLine(charge, VAT);
        CreditNoteId note = new CreditNoteId("crn_" + ++counter);
        CreditedLine credited =
                new CreditedLine(charge.key(), charge.description(), null, line.net(), VAT, line.tax(), line.gross());
        Money settled = line.gross().isLessThan(open) ? line.gross() : open;
        Money left = open.minus(settled);
        events.add(creditNote(note, id, owner, "CN-" + counter, credited));
        events.add(new InvoiceCredited(
                id, note, List.of(credited), line.gross(), settled, left, gross.minus(line.gross())));
        owe(owner, line.gross().negated());
        if (line.gross().isGreaterThan(settled)) {
            keep(owner, CreditKind.CREDIT_NOTE, note.value(), line.gross().minus(settled));
        }
        return left;
    }

    /** A payment, which may bring more than it was asked for when it is the last one. */
    private void pay(InvoiceId id, AccountPath owner, int attempt, Money part, Money open) {
        PaymentId payment = PaymentId.of(id, attempt);
        Money excess = open.isZero() && random.nextBoolean() ? part : Money.zero(part.getCurrencyUnit());
        Money captured = part.plus(excess);
        events.add(
                new PaymentRequested(payment, id, owner.owner(), owner, attempt, captured, GatewayName.SANDBOX, TOKEN));
        events.add(new PaymentCaptured(payment, id, captured, "gateway-" + attempt));
        events.add(new PaymentApplied(id, payment, part, open));
        if (excess.isPositive()) {
            keep(owner, CreditKind.OVERPAYMENT, payment.value(), excess);
            owe(owner, excess.negated());
        }
    }

    private Money useCredit(InvoiceId id, AccountPath owner, Money open) {
        LedgerId ledger = LedgerId.of(owner.owner(), open.getCurrencyUnit());
        Money credit = prepaid.getOrDefault(ledger, Money.zero(open.getCurrencyUnit()));
        if (credit.isZero()) {
            return open;
        }
        Money used = credit.isLessThan(open) ? credit : open;
        prepaid.put(ledger, credit.minus(used));
        events.add(new CreditUsed(ledger, id, used, credit.minus(used)));
        events.add(new CreditApplied(id, ledger, used, open.minus(used)));
        return open.minus(used);
    }

    private void addCredit(AccountPath owner, Money amount) {
        keep(owner, CreditKind.PREPAID, "credit-" + ++counter, amount);
        owe(owner, amount.negated());
    }

    private LedgerId keep(AccountPath owner, CreditKind kind, String reference, Money amount) {
        LedgerId ledger = LedgerId.of(owner.owner(), amount.getCurrencyUnit());
        if (!prepaid.containsKey(ledger)) {
            events.add(new LedgerOpened(ledger, owner.owner(), owner, amount.getCurrencyUnit()));
        }
        Money balance = prepaid.merge(ledger, amount, Money::plus);
        events.add(new CreditAdded(ledger, kind, reference, amount, balance, new Reason("Prepaid"), null, null));
        return ledger;
    }

    private void owe(AccountPath owner, Money amount) {
        owed.merge(key(owner.owner(), amount.getCurrencyUnit()), amount, Money::plus);
    }

    private Money amount(CurrencyUnit currency) {
        return Money.ofMinor(currency, 1 + random.nextLong(100_000));
    }
}
