package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletCommand.MakeDefault;
import com.unifiedhosting.billing.WalletCommand.RemovePaymentMethod;
import com.unifiedhosting.billing.WalletEvent;
import com.unifiedhosting.billing.WalletEvent.DefaultMethodChanged;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodRemoved;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The payment methods of an account, in the order in which they were added. There is a default as long as there is any.
 * What the gateway showed of a method is not kept here: no rule reads it.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class Wallet implements Owned, AboutPerson {

    @AggregateIdentifier
    private WalletId walletId;

    private AccountId accountId;
    private @Nullable AccountPath ownerPath;
    private List<Held> held = new ArrayList<>();
    private @Nullable PaymentToken defaultToken;

    /** A method, at the gateway that knows it. */
    record Held(GatewayName gateway, PaymentToken token) {}

    Wallet() {}

    /**
     * Adds a method; the first one, or one that shall be, becomes the default. Held already: no-op, also when it shall be
     * the default, so that a late repeat does not undo a later choice. Refused: TOO_MANY_PAYMENT_METHODS.
     */
    void add(AddPaymentMethod command, AccountPath owner) {
        PaymentToken token = command.method().token();
        if (holds(token)) {
            return;
        }
        if (held.size() >= AddPaymentMethod.MOST_METHODS) {
            throw new Refused(
                    BillingRefusal.TOO_MANY_PAYMENT_METHODS,
                    "The account holds " + AddPaymentMethod.MOST_METHODS + " payment methods already.");
        }
        boolean first = held.isEmpty();
        apply(new PaymentMethodAdded(command.walletId(), command.accountId(), owner, command.method()));
        if (first || command.makeDefault()) {
            apply(new DefaultMethodChanged(walletId, accountId, token, true));
        }
    }

    /** Default already: no-op. Refused: UNKNOWN_PAYMENT_METHOD. */
    @CommandHandler
    void handle(MakeDefault command) {
        mustHold(command.token());
        if (!command.token().equals(defaultToken)) {
            apply(new DefaultMethodChanged(walletId, accountId, command.token(), true));
        }
    }

    /** Removes a method; of the rest the one added last becomes the default. Not held: no-op. */
    @CommandHandler
    void handle(RemovePaymentMethod command) {
        if (!holds(command.token())) {
            return;
        }
        apply(new PaymentMethodRemoved(walletId, accountId, command.token()));
        if (defaultToken == null && !held.isEmpty()) {
            apply(new DefaultMethodChanged(walletId, accountId, held.getLast().token(), false));
        }
    }

    @EventSourcingHandler
    void on(WalletEvent event) {
        switch (event) {
            case PaymentMethodAdded e -> {
                walletId = e.walletId();
                accountId = e.accountId();
                ownerPath = e.ownerPath();
                held.add(new Held(e.method().gateway(), e.method().token()));
            }
            case DefaultMethodChanged e -> defaultToken = e.token();
            case PaymentMethodRemoved e -> {
                held.removeIf(method -> method.token().equals(e.token()));
                if (e.token().equals(defaultToken)) {
                    defaultToken = null;
                }
            }
        }
    }

    /**
     * The method that is charged.
     *
     * @param given null for the default one
     * @throws Refused UNKNOWN_PAYMENT_METHOD when it is not held, NO_PAYMENT_METHOD when there is no default
     */
    Held toCharge(@Nullable PaymentToken given) {
        PaymentToken token = given != null ? given : defaultToken;
        if (token == null) {
            throw new Refused(BillingRefusal.NO_PAYMENT_METHOD, "The account has no default payment method.");
        }
        return mustHold(token);
    }

    private Held mustHold(PaymentToken token) {
        return held.stream()
                .filter(method -> method.token().equals(token))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(BillingRefusal.UNKNOWN_PAYMENT_METHOD, "The account has no such payment method."));
    }

    private boolean holds(PaymentToken token) {
        return held.stream().anyMatch(method -> method.token().equals(token));
    }

    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }
}
