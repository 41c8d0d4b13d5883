package com.unifiedhosting.subscription.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscription;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptionAsOf;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptions;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import com.unifiedhosting.subscription.SubscriptionSorting;
import com.unifiedhosting.subscription.SubscriptionStatus;
import com.unifiedhosting.subscription.SubscriptionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads subscriptions. */
@RestController
@RequestMapping("/api/v1/subscriptions")
@Tag(name = "Subscriptions")
class SubscriptionReads {

    private static final String REASONS =
            " The reason that was given for an agreed price is told to who may read histories (`audit:read`).";

    private final Answers answers;

    SubscriptionReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.SUBSCRIPTIONS_READ)
    @Operation(summary = "List subscriptions", description = "Those of the caller and below." + REASONS)
    @ReadsList
    Items<SubscriptionView> list(
            @RequestParam(required = false) @Nullable SubscriptionStatus status,
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(name = "package", required = false) @Nullable PackageId packageId,
            @RequestParam(required = false) @Nullable BillingCycle cycle,
            @RequestParam(required = false)
                    @Parameter(description = "Anywhere in name or e-mail address of the account, description or id")
                    @Nullable
                    String text,
            @RequestParam(defaultValue = "NEWEST") SubscriptionSorting sort,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindSubscriptions(
                        new AccountPath(caller.path()), status, account, packageId, cycle, text, sort, page),
                SubscriptionView.class,
                paging,
                sort.name(),
                sort::placeOf);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.SUBSCRIPTIONS_READ)
    @Operation(
            summary = "Read a subscription",
            description = "As it is, or with `asOf` as it was, replayed from its events." + REASONS)
    @ReadsItem
    ResponseEntity<SubscriptionView> one(
            @PathVariable @Parameter(example = "sub_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") SubscriptionId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            @RequestParam(required = false) @Parameter(example = "2026-11-01T00:00:00Z") @Nullable Instant asOf,
            Provenance caller) {
        AccountPath scope = new AccountPath(caller.path());
        return asOf == null
                ? answers.one(
                        new FindSubscription(scope, id),
                        SubscriptionView.class,
                        minVersion,
                        SubscriptionRefusal.UNKNOWN_SUBSCRIPTION)
                : answers.then(
                        new FindSubscriptionAsOf(scope, id, asOf),
                        SubscriptionView.class,
                        SubscriptionRefusal.UNKNOWN_SUBSCRIPTION);
    }
}
