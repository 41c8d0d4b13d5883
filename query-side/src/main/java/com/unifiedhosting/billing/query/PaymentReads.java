package com.unifiedhosting.billing.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentQuery.FindPayment;
import com.unifiedhosting.billing.PaymentQuery.FindPayments;
import com.unifiedhosting.billing.PaymentQuery.FindWallet;
import com.unifiedhosting.billing.PaymentStatus;
import com.unifiedhosting.billing.PaymentView;
import com.unifiedhosting.billing.WalletView;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.shared.query.ReadsMoment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads payments and payment methods. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payments")
class PaymentReads {

    private static final String ORDER = "NEWEST";

    private final Answers answers;

    PaymentReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(
            path = "/payments",
            produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.INVOICES_READ)
    @Operation(summary = "List payments", description = "Those of the caller and below, the newest first.")
    @ReadsList
    Items<PaymentView> list(
            @RequestParam(required = false) @Parameter(description = "Only this account's") @Nullable AccountId account,
            @RequestParam(required = false) @Parameter(description = "Only those of this invoice") @Nullable
                    InvoiceId invoice,
            @RequestParam(required = false) @Parameter(description = "One or more; all when absent") @Nullable
                    Set<PaymentStatus> status,
            @RequestParam(required = false) @Parameter(description = "Requested at or after") @Nullable Instant from,
            @RequestParam(required = false) @Parameter(description = "Requested before") @Nullable Instant until,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindPayments(
                        new AccountPath(caller.path()),
                        account,
                        invoice,
                        status == null ? Set.of() : status,
                        from,
                        until,
                        page),
                PaymentView.class,
                paging,
                ORDER,
                view -> Page.place(view.requestedAt(), view.paymentId()));
    }

    @GetMapping(path = "/payments/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.INVOICES_READ)
    @Operation(summary = "Read a payment")
    @ReadsItem
    ResponseEntity<PaymentView> one(
            @PathVariable @Parameter(example = "pay_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60.1") PaymentId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindPayment(new AccountPath(caller.path()), id),
                PaymentView.class,
                minVersion,
                BillingRefusal.UNKNOWN_PAYMENT);
    }

    @GetMapping(path = "/accounts/{id}/payment-methods", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.CARDS_READ)
    @Operation(
            summary = "List the payment methods of an account",
            description = "Gateway tokens with what the gateway shows of them, the one added last first; no card data."
                    + " 404 also for an account that never had one.")
    @ReadsMoment
    WalletView methods(
            @PathVariable @Parameter(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") AccountId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        // the wallet says itself whose it is: the account may not be in its directory yet when the first card is
        return answers.ofTheMoment(
                new FindWallet(new AccountPath(caller.path()), id),
                WalletView.class,
                minVersion,
                BillingRefusal.UNKNOWN_PAYMENT_METHOD);
    }
}
