package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.saga.Notices;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Tells an account of a credit note, once.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>issued</td><td>RequestNotification; ends</td><td>account.unknown-account: nobody to tell</td><td>none</td>
 *     <td>none</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(CreditNotices.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class CreditNotices {

    public static final String GROUP = "credit-notices";

    @StartSaga
    @SagaEventHandler(associationProperty = "creditNoteId")
    void on(CreditNoteIssued event, CommandGateway commands) {
        Map<String, String> parameters = Map.of(
                "number", event.number().value(),
                "creditNoteId", event.creditNoteId().value(),
                "invoice", event.invoiceNumber().value(),
                "amount", event.totals().gross().toString());
        Notices.tell(
                commands, event.accountId(), event.creditNoteId(), "issued", Template.CREDIT_NOTE_ISSUED, parameters);
        SagaLifecycle.end();
    }
}
