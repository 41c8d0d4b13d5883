package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Keeps the draft of a day open for further charges, then issues it.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>drafted, its time has come</td><td>IssueInvoice; ends</td><td>INVOICE_NOT_DRAFT: void meanwhile; ends</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>drafted, to be issued later</td><td>none</td><td>none</td><td>none</td>
 *     <td>{@value #ISSUE} at {@code issueAt}: IssueInvoice; ends</td></tr>
 * <tr><td>drafted by hand</td><td>none; ends: it is issued by hand</td><td>none</td><td>none</td><td>none</td></tr>
 * <tr><td>issued or voided by hand</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(Invoicing.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class Invoicing {

    public static final String GROUP = "invoicing";
    static final String ISSUE = "invoice-issue";

    /** The draft has been open for long enough. */
    record IssueDue(InvoiceId invoiceId) {}

    private InvoiceId invoiceId;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceDrafted event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        invoiceId = event.invoiceId();
        Instant now = clock.instant();
        Instant issueAt = event.issueAt();
        if (event.manual() || issueAt == null) {
            SagaLifecycle.end();
        } else if (issueAt.isAfter(now)) {
            alarms.set(deadlines, now, ISSUE, issueAt, new IssueDue(invoiceId));
        } else {
            issue(commands);
        }
    }

    @DeadlineHandler(deadlineName = ISSUE)
    void on(IssueDue due, CommandGateway commands) {
        issue(commands);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceIssued event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceVoided event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    private void issue(CommandGateway commands) {
        Answer.to(commands, new IssueInvoice(invoiceId), BillingRefusal.INVOICE_NOT_DRAFT);
        SagaLifecycle.end();
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}
