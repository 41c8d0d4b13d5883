package com.unifiedhosting.billing.saga;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.SendingId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.saga.Notices;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.Money;

/** What an account is told about one invoice and how it is collected. */
record InvoiceNotices(InvoiceId invoiceId, AccountId accountId, InvoiceNumber number) {

    private static final String AMOUNT = "amount";
    private static final String DUE_ON = "dueOn";

    void issued(Money amount, LocalDate dueOn, CommandGateway commands) {
        Map<String, String> parameters = Map.of(AMOUNT, amount.toString(), DUE_ON, dueOn.toString());
        tell("issued", Template.INVOICE_ISSUED, parameters, commands);
    }

    /** The same once more, with what of it is still to be paid. */
    void again(SendingId sending, Money amount, Money open, LocalDate dueOn, CommandGateway commands) {
        String matter = "again." + sending.value();
        if (open.isPositive()) {
            Map<String, String> parameters =
                    Map.of(AMOUNT, amount.toString(), "open", open.toString(), DUE_ON, dueOn.toString());
            tell(matter, Template.INVOICE_COPY_OPEN, parameters, commands);
        } else {
            tell(matter, Template.INVOICE_COPY, Map.of(AMOUNT, amount.toString()), commands);
        }
    }

    void reminder(int dayOffset, Money open, LocalDate dueOn, CommandGateway commands) {
        Map<String, String> parameters =
                Map.of(AMOUNT, open.toString(), DUE_ON, dueOn.toString(), "dayOffset", String.valueOf(dayOffset));
        tell("reminder." + dayOffset, Template.INVOICE_REMINDER, parameters, commands);
    }

    void failed(PaymentId payment, Money open, PaymentFailure failure, CommandGateway commands) {
        if (failure == PaymentFailure.AMOUNT_TOO_SMALL) {
            tell("failed." + payment.value(), Template.PAYMENT_TOO_SMALL, Map.of(AMOUNT, open.toString()), commands);
            return;
        }
        Map<String, String> parameters = Map.of(AMOUNT, open.toString(), "failure", failure.name());
        tell("failed." + payment.value(), Template.PAYMENT_FAILED, parameters, commands);
    }

    void paid(Money amount, CommandGateway commands) {
        tell("paid", Template.PAYMENT_RECEIVED, Map.of(AMOUNT, amount.toString()), commands);
    }

    void suspended(CommandGateway commands) {
        tell("suspended", Template.SUBSCRIPTION_SUSPENDED, Map.of(), commands);
    }

    void resumed(CommandGateway commands) {
        tell("resumed", Template.SUBSCRIPTION_RESUMED, Map.of(), commands);
    }

    void ended(CommandGateway commands) {
        tell("ended", Template.SUBSCRIPTION_ENDED, Map.of(), commands);
    }

    private void tell(String matter, Template template, Map<String, String> parameters, CommandGateway commands) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("number", number.value());
        all.put("invoiceId", invoiceId.value());
        Notices.tell(commands, accountId, invoiceId, matter, template, all);
    }
}
