package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.SendInvoiceAgain;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceStatus;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Invoices (CU-009, RE-005): {@code /invoices} finds them, {@code /invoices/<id>} tells all about one, and there it is paid by
 * the card on file, or its mail sent again. An invoice that the caller does not see is 404, as one that does not exist.
 * Their documents: {@link DocumentPages}.
 */
@Controller
@RequestMapping(path = InvoicePages.INVOICES, produces = MediaType.TEXT_HTML_VALUE)
final class InvoicePages {

    static final String INVOICES = "/invoices";

    private static final String NUMBER = "A number is one line of at most 60 characters.";

    private final Dispatch commands;
    private final FreshIdentities identities;

    InvoicePages(Dispatch commands, FreshIdentities identities) {
        this.commands = commands;
        this.identities = identities;
    }

    /** The address of the page about an invoice. */
    static String of(InvoiceId invoice) {
        return INVOICES + "/" + invoice;
    }

    @GetMapping
    @Needs(Permission.INVOICES_READ)
    String list(
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable InvoiceStatus status,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String cursor,
            Visit visit) {
        Filled form = new Filled();
        InvoiceList.Wanted wanted = new InvoiceList.Wanted(
                account, form.given("number", number, InvoiceNumber::new, NUMBER), status, overdue, from, until);
        if (!form.isRight()) {
            visit.response().setStatus(Refusals.FLAWED);
        }
        visit.show(form);
        visit.model().addAttribute("number", number);
        return visit.shown(() -> {
            visit.model().addAttribute("invoices", InvoiceList.of(wanted, cursor, visit.ask()));
            return "dashboard/invoices";
        });
    }

    @GetMapping("/{id}")
    @Needs(Permission.INVOICES_READ)
    String one(@PathVariable InvoiceId id, @RequestParam(required = false) @Nullable Note note, Visit visit) {
        visit.model().addAttribute("note", note == null ? null : note.text());
        return show(id, new Filled(), visit);
    }

    /**
     * Collects what is open by the payment method on file.
     *
     * @param attempt which one the page offered: sent twice, it is one
     */
    @PostMapping("/{id}/pay")
    @Needs(Permission.INVOICES_PAY)
    String pay(@PathVariable InvoiceId id, @RequestParam(required = false) @Nullable String attempt, Visit visit) {
        Filled form = new Filled();
        Optional<Integer> offered =
                form.read("attempt", attempt, InvoicePages::attempt, "Please open the page of the invoice again.");
        return done(id, form, () -> new PayInvoice(id, offered.orElseThrow(), null), null, Note.PAYMENT_STARTED, visit);
    }

    private static int attempt(String text) {
        int attempt = Integer.parseInt(text);
        if (attempt < 1) {
            throw new IllegalArgumentException("an attempt is 1 or more");
        }
        return attempt;
    }

    @PostMapping("/{id}/send")
    @Needs(Permission.INVOICES_SEND)
    String send(@PathVariable InvoiceId id, Visit visit) {
        SendingId sending = identities.next("snd_", visit.caller(), visit.form(), SendingId::new);
        return done(id, new Filled(), () -> new SendInvoiceAgain(id, sending), visit.form(), Note.INVOICE_SENT, visit);
    }

    private String show(InvoiceId id, Filled form, Visit visit) {
        visit.show(form, commands);
        return visit.shown(() -> InvoiceProfile.of(id, visit.ask())
                .map(invoice -> {
                    visit.model().addAttribute("invoice", invoice);
                    return "dashboard/invoice";
                })
                .orElseGet(visit::nothing));
    }

    /** Sends a command when the form is right, and goes back to the page of the invoice, which says that it is done. */
    private String done(
            InvoiceId id, Filled form, Supplier<Object> command, @Nullable String once, Note note, Visit visit) {
        return visit.carriedOut(
                form,
                () -> {
                    long version = commands.send(command.get(), once, null);
                    Asking ask = visit.ask();
                    ask.until(version, () -> ask.one(new FindInvoice(ask.scope(), id), InvoiceDetailView.class));
                    return note.at("redirect:" + of(id));
                },
                _ -> "",
                () -> show(id, form, visit));
    }
}
