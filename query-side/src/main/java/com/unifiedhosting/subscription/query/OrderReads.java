package com.unifiedhosting.subscription.query;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.shared.query.Csv;
import com.unifiedhosting.shared.query.Items;
import com.unifiedhosting.shared.query.Paging;
import com.unifiedhosting.shared.query.ReadsItem;
import com.unifiedhosting.shared.query.ReadsList;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.OrderQuery.FindOrder;
import com.unifiedhosting.subscription.OrderQuery.FindOrders;
import com.unifiedhosting.subscription.OrderStatus;
import com.unifiedhosting.subscription.OrderView;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads orders: where the progress of one is told. */
@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Orders")
class OrderReads {

    private static final String NEWEST = "NEWEST";

    private final Answers answers;

    OrderReads(Answers answers) {
        this.answers = answers;
    }

    @GetMapping(produces = {APPLICATION_JSON_VALUE, Csv.TYPE})
    @Needs(Permission.ORDERS_READ)
    @Operation(summary = "List orders, newest first", description = "Those of the caller and below.")
    @ReadsList
    Items<OrderView> list(
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false) @Parameter(description = "Anywhere in domain or id") @Nullable String text,
            @ParameterObject @Valid Paging paging,
            Provenance caller) {
        return answers.page(
                page -> new FindOrders(new AccountPath(caller.path()), status, account, text, page),
                OrderView.class,
                paging,
                NEWEST,
                OrderView::place);
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    @Needs(Permission.ORDERS_READ)
    @Operation(summary = "Read an order")
    @ReadsItem
    ResponseEntity<OrderView> one(
            @PathVariable @Parameter(example = "ord_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60") OrderId id,
            @RequestParam(required = false) @Nullable Long minVersion,
            Provenance caller) {
        return answers.one(
                new FindOrder(new AccountPath(caller.path()), id),
                OrderView.class,
                minVersion,
                SubscriptionRefusal.UNKNOWN_ORDER);
    }
}
