package com.unifiedhosting.app.messaging;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.SharedRefusal;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever asked know that the database did not answer a query. Across Axon Server nothing of an exception arrives but
 * its text and its details; here the details are the refusal, as in those of the query side.
 */
final class QueryFailures implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Exception e) {
            if (!Failures.isUnavailability(e)) {
                throw e;
            }
            throw new QueryExecutionException(
                    "the database did not answer",
                    e,
                    new Refusal(SharedRefusal.UNAVAILABLE, "A part of the platform that is needed does not answer."));
        }
    }
}
