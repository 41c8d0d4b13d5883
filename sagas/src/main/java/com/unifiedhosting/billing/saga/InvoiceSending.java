package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceSentAgain;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Tells an account of an invoice once more, as somebody asked for. The collection of the invoice may be over by then.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>sent again</td><td>RequestNotification; ends</td><td>account.unknown-account: nobody to tell</td><td>none</td>
 *     <td>none</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(InvoiceSending.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class InvoiceSending {

    public static final String GROUP = "invoice-sending";

    @StartSaga
    @SagaEventHandler(associationProperty = "sendingId")
    void on(InvoiceSentAgain event, CommandGateway commands) {
        new InvoiceNotices(event.invoiceId(), event.accountId(), event.number())
                .again(event.sendingId(), event.amount(), event.open(), event.dueOn(), commands);
        SagaLifecycle.end();
    }
}
