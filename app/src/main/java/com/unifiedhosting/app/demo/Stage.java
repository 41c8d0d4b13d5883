package com.unifiedhosting.app.demo;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceCommand.PayInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletCommand.AddPaymentMethod;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** What people in the play can do: everything goes through the command gateway, in the name of whoever does it. */
final class Stage {

    /** The platform's own staff. */
    static final Provenance STAFF = Cast.actor("user:admin", Role.SUPER_ADMIN, AccountPath.PLATFORM);

    private static final List<RefusalCode> SETTLED_MEANWHILE =
            List.of(BillingRefusal.INVOICE_NOT_OPEN, BillingRefusal.PAYMENT_IN_PROGRESS);

    private final CommandGateway commands;
    private final Spectator spectator;
    private final Clock clock;

    Stage(CommandGateway commands, Spectator spectator, Clock clock) {
        this.commands = commands;
        this.spectator = spectator;
        this.clock = clock;
    }

    void send(Provenance who, Object command) {
        commands.sendAndWait(new GenericCommandMessage<>(command, who.asMetaData()));
    }

    /** Adds a card and makes it the default. */
    void useCard(Cast.Customer customer, String token, String lastFour) {
        PaymentMethod card = new PaymentMethod(
                GatewayName.SANDBOX,
                new PaymentToken(token),
                "visa",
                lastFour,
                YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).plusYears(3));
        send(customer.acting(), new AddPaymentMethod(WalletId.of(customer.id()), customer.id(), card, true));
    }

    /** Pays all that is open with the default card. */
    void payAll(Cast.Customer customer) {
        for (Spectator.Open open : spectator.openOf(customer.id())) {
            sendUnlessSettled(customer.acting(), new PayInvoice(open.invoice(), null, null));
        }
    }

    /** Transfers what has been open for some time; staff enters it. */
    void transfer(Cast.Customer customer, Duration openFor) {
        Instant before = clock.instant().minus(openFor);
        for (Spectator.Open open : spectator.openOf(customer.id())) {
            if (open.since().isBefore(before)) {
                sendUnlessSettled(
                        customer.staff(),
                        new RecordReceipt(open.invoice(), "transfer-" + open.invoice(), open.amount()));
            }
        }
    }

    private void sendUnlessSettled(Provenance who, Object command) {
        try {
            send(who, command);
        } catch (Refused refused) {
            if (SETTLED_MEANWHILE.stream().noneMatch(refused::is)) {
                throw refused;
            }
        }
    }
}
