package com.unifiedhosting.shared.query;

import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a query handler see one moment of the database, however many statements it asks: all of them run in one
 * transaction that only reads and is REPEATABLE READ. So an invoice and its lines, a sum and its parts always fit.
 *
 * <p>A query that is asked while another message is handled stays in the transaction of that message, which has begun
 * and can no longer be changed.
 */
final class OneSnapshot implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    OneSnapshot(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transactions = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> work, InterceptorChain chain)
            throws Exception {
        if (!work.isRoot()) {
            return chain.proceed();
        }
        Answer answer = transactions.execute(status -> {
            jdbc.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    .update();
            try {
                return new Answer(chain.proceed(), null);
            } catch (Exception e) {
                status.setRollbackOnly();
                return new Answer(null, e);
            }
        });
        if (answer.failure != null) {
            throw answer.failure;
        }
        return answer.value;
    }

    private record Answer(@Nullable Object value, @Nullable Exception failure) {}
}
