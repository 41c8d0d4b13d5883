package com.unifiedhosting.billing.sandbox;

import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.billing.saga.PaymentGateway.Refund;
import com.unifiedhosting.billing.saga.PaymentGateway.Repayment;
import com.unifiedhosting.billing.saga.PaymentGateway.Returned;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sandbox's book of refunds, beside that of the charges: of no charge more goes back than was taken. */
final class RefundBook {

    private static final String REFERENCE = "sandbox_";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    RefundBook(DataSource connections) {
        sql = JdbcClient.create(connections);
        transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
    }

    /** What the token of a charge makes of its refunds; empty when there is no such charge. */
    Optional<TestToken.OnRefund> manner(PaymentId payment) {
        return sql.sql("select on_refund from sandbox_gateway.charge where payment_id = :payment")
                .param("payment", payment.value())
                .query((row, number) -> TestToken.OnRefund.valueOf(row.getString("on_refund")))
                .optional();
    }

    /** Enters a refund unless one is entered under the key; answers what stands. One refund of a charge at a time. */
    Repayment enter(Refund refund, boolean refused) {
        transaction.executeWithoutResult(_ -> {
            sql.sql("select payment_id from sandbox_gateway.charge where payment_id = :payment for update")
                    .param("payment", refund.paymentId().value())
                    .query(String.class)
                    .optional();
            sql.sql("""
                    insert into sandbox_gateway.refund (refund_id, payment_id, amount_minor, failure)
                    select :refund, payment_id, :amount, case
                        when :refused or currency <> :currency or :amount > taken.amount - given.amount then 'REFUSED' end
                    from sandbox_gateway.charge
                    cross join lateral (
                        select count(*) * charge.amount_minor as amount
                        from sandbox_gateway.capture where capture.payment_id = charge.payment_id) taken
                    cross join lateral (
                        select coalesce(sum(refund.amount_minor), 0) as amount
                        from sandbox_gateway.refund
                        where refund.payment_id = charge.payment_id and refund.failure is null) given
                    where payment_id = :payment
                    on conflict (refund_id) do nothing""")
                    .param("refund", refund.refundId().value())
                    .param("payment", refund.paymentId().value())
                    .param("amount", refund.amount().getAmountMinorLong())
                    .param("currency", refund.amount().getCurrencyUnit().getCode())
                    .param("refused", refused)
                    .update();
        });
        return find(refund.refundId()).orElseGet(() -> new Repayment.Failed(RefundFailure.REFUSED));
    }

    Optional<Repayment> find(RefundId refund) {
        return sql.sql("select failure from sandbox_gateway.refund where refund_id = :refund")
                .param("refund", refund.value())
                .query((row, number) -> outcome(refund, row.getString("failure")))
                .optional();
    }

    private static Repayment outcome(RefundId refund, @Nullable String failure) {
        return failure == null
                ? new Repayment.Done(REFERENCE + refund)
                : new Repayment.Failed(RefundFailure.valueOf(failure));
    }

    /** What was to go back in a span. */
    List<Returned> returnedBetween(Instant from, Instant until) {
        return sql.sql("""
                select refund_id, payment_id, currency, refund.amount_minor, refund.failure
                from sandbox_gateway.refund join sandbox_gateway.charge using (payment_id)
                where refund.received_at >= :from and refund.received_at < :until
                order by refund.received_at, refund_id""")
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query((row, number) -> {
                    RefundId refund = new RefundId(row.getString("refund_id"));
                    PaymentId payment = new PaymentId(row.getString("payment_id"));
                    return new Returned(
                            payment,
                            refund,
                            ChargeBook.reference(payment),
                            Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                            outcome(refund, row.getString("failure")));
                })
                .list();
    }
}
