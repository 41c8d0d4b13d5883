package com.unifiedhosting.subscription.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode.Kind;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.shared.command.Changes;
import com.unifiedhosting.subscription.PriceQuote;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionCommand.QuotePrice;
import com.unifiedhosting.subscription.command.BulkPriceAnswer.Item;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Prices for several subscriptions at once (RE-004). Each is agreed on its own, as {@link AgreePrice} says; the same again is
 * a no-op, so a request that was cut off is sent again as it was. What only passes, such as a store that is away, is the
 * answer to all of them, so that it is not kept as the answer of one for a day.
 */
@RestController
@RequestMapping("/api/v1/subscriptions/agree-prices")
@Tag(name = "Subscriptions")
class BulkPriceCommands {

    private final CommandGateway commands;

    BulkPriceCommands(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/preview")
    @Needs(Permission.PRICES_AGREE)
    @Changes
    @Operation(
            summary = "What a price would come to for several subscriptions",
            description =
                    "For each of up to 100 subscriptions what its next period costs, and would cost at that price, or why it "
                            + "cannot be agreed. Nothing is changed. Refused: `subscription.unknown-subscription`, for all of "
                            + "them when one is not there; `platform.invalid-request` with `If-Match`, since there is not one version to "
                            + "expect.")
    BulkPriceAnswer preview(
            @Valid @RequestBody BulkPriceRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Provenance caller) {
        expectNoVersion(ifMatch);
        return new BulkPriceAnswer(quotes(request));
    }

    @PostMapping
    @Needs(Permission.PRICES_AGREE)
    @Changes
    @Operation(
            summary = "Agree a price with several customers",
            description =
                    "For each of up to 100 subscriptions as `agree-price` does, from its next period on; the answer says of "
                            + "each what it came to, or why it was refused, which does not keep the others from being "
                            + "agreed. The same again changes nothing. Refused: `subscription.unknown-subscription`, for "
                            + "all of them when one is not there; `platform.invalid-request` with `If-Match`, since there is "
                            + "not one version to expect.")
    BulkPriceAnswer agree(
            @Valid @RequestBody BulkPriceRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Provenance caller) {
        expectNoVersion(ifMatch);
        List<Item> quotes = quotes(request);
        List<AgreePrice> prices = request.commands().toList();
        return new BulkPriceAnswer(IntStream.range(0, quotes.size())
                .mapToObj(n -> quotes.get(n).quote() == null ? quotes.get(n) : agreed(quotes.get(n), prices.get(n)))
                .toList());
    }

    private Item agreed(Item quote, AgreePrice price) {
        try {
            return quote.agreed(commands.<Long>sendAndWait(price));
        } catch (Refused refused) {
            if (passes(refused)) {
                throw refused;
            }
            return Item.refused(price.subscriptionId(), refused.refusal());
        }
    }

    private List<Item> quotes(BulkPriceRequest request) {
        return request.commands().map(this::quote).toList();
    }

    /**
     * What it comes to, or why not.
     *
     * @throws Refused when it is not there, or not for this caller, or cannot be told now
     */
    private Item quote(AgreePrice price) {
        try {
            return Item.quoted(price.subscriptionId(), commands.<PriceQuote>sendAndWait(new QuotePrice(price)));
        } catch (Refused refused) {
            if (refused.refusal().kind() == Kind.NOT_FOUND || passes(refused)) {
                throw refused;
            }
            return Item.refused(price.subscriptionId(), refused.refusal());
        }
    }

    /** Whether the same may be accepted a moment later without anybody having changed anything. */
    private static boolean passes(Refused refused) {
        return switch (refused.refusal().kind()) {
            case STALE, NOT_YET, UNAVAILABLE -> true;
            case MALFORMED, NOT_FOUND, CONFLICT, RULE_BROKEN, UNAUTHENTICATED, FORBIDDEN -> false;
        };
    }

    private static void expectNoVersion(@Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.strip().equals("*")) {
            throw new Refused(
                    SharedRefusal.INVALID_REQUEST,
                    "If-Match names the version of one thing, and here several are changed");
        }
    }
}
