package com.unifiedhosting.shared.command;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.security.SecurityRefusal;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import com.unifiedhosting.tax.TaxRefusal;
import com.unifiedhosting.webhook.WebhookRefusal;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** Turns "no such aggregate" into the {@code UNKNOWN_...} refusal of the context that the identifier's prefix names. */
public final class UnknownAggregate implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException e) {
            throw refused(String.valueOf(e.getAggregateIdentifier()));
        }
    }

    /** The refusal of a command to an aggregate that does not exist, or not for this caller. */
    public static Refused refused(String identifier) {
        return new Refused(code(identifier), "Nothing is known under " + identifier + ".");
    }

    private static RefusalCode code(String identifier) {
        int end = identifier.indexOf('_');
        return switch (end < 0 ? identifier : identifier.substring(0, end)) {
            case "acc", "platform" -> AccountRefusal.UNKNOWN_ACCOUNT;
            case "pkg" -> CatalogueRefusal.UNKNOWN_PACKAGE;
            case "cpn" -> CatalogueRefusal.UNKNOWN_COUPON;
            case "ord" -> SubscriptionRefusal.UNKNOWN_ORDER;
            case "sub" -> SubscriptionRefusal.UNKNOWN_SUBSCRIPTION;
            case "inv" -> BillingRefusal.UNKNOWN_INVOICE;
            case "crn" -> BillingRefusal.UNKNOWN_CREDIT_NOTE;
            case "pay" -> BillingRefusal.UNKNOWN_PAYMENT;
            case "wal" -> BillingRefusal.UNKNOWN_PAYMENT_METHOD;
            case "tax" -> TaxRefusal.UNKNOWN_TABLE;
            case "web" -> HostingRefusal.UNKNOWN_WEBSITE;
            case "node" -> HostingRefusal.UNKNOWN_NODE;
            case "usr" -> UserRefusal.UNKNOWN_USER;
            case "ses" -> UserRefusal.UNKNOWN_SESSION;
            case "key" -> UserRefusal.UNKNOWN_API_KEY;
            case "whe" -> WebhookRefusal.UNKNOWN_ENDPOINT;
            case "ban" -> SecurityRefusal.UNKNOWN_BAN;
            default -> SharedRefusal.NOT_FOUND;
        };
    }
}
