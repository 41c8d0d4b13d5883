package com.unifiedhosting.subscription.command;

import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Prices for several subscriptions at once (RE-004). Each is agreed on its own, as {@link AgreePrice} says; the same again is
 * a no-op, so a request that was cut off is sent again as it was.
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
                            + "them when one is not there.")
    BulkPriceAnswer preview(@Valid @RequestBody BulkPriceRequest request, Provenance caller) {
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
                            + "all of them when one is not there.")
    BulkPriceAnswer agree(@Valid @RequestBody BulkPriceRequest request, Provenance caller) {
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
            return Item.refused(price.subscriptionId(), refused.refusal());
        }
    }

    private List<Item> quotes(BulkPriceRequest request) {
        return request.commands().map(this::quote).toList();
    }

    /**
     * What it comes to, or why not.
     *
     * @throws Refused when it is not there, or not for this caller
     */
    private Item quote(AgreePrice price) {
        try {
            return Item.quoted(price.subscriptionId(), commands.<PriceQuote>sendAndWait(new QuotePrice(price)));
        } catch (Refused refused) {
            if (refused.refusal().kind() == RefusalCode.Kind.NOT_FOUND) {
                throw refused;
            }
            return Item.refused(price.subscriptionId(), refused.refusal());
        }
    }
}
